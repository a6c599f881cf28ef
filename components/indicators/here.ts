import { addressOf, type FiguresSearch, type FigureTable } from "@/lib/indicators/schema";
import type { FigureContext } from "./figure-context";

/** The page that figures stand on, with what its own address carries of the filters. */
export type Here = { path: string; search: FiguresSearch };

export type Download = { href: string; text: string };

/** The link to the figures of a chart or a table as a file, under the filters of the page. */
export function downloadOf({ t }: FigureContext, { path, search }: Here, table: FigureTable): Download {
  return { href: addressOf(`${path}/chiffres`, { ...search, tableau: table }), text: t(`download.${table}`) };
}
