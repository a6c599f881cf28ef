import {
  addressOf,
  type FiguresSearch,
  type FigureTable,
  isJourneyMeasure,
  type PeopleSearch,
} from "@/lib/indicators/schema";
import type { FigureContext, InContext } from "./figure-context";

/** The page that figures stand on, with what its own address carries of the filters. */
export type FigureAddress = { path: string; search: FiguresSearch };
export type AtAddress = InContext & { address: FigureAddress };

export type Download = { href: string; text: string };

/** The link to the figures of a chart or a table as a file, under the filters of the page. */
export function downloadOf({ t }: FigureContext, { path, search }: FigureAddress, table: FigureTable): Download {
  return { href: addressOf(`${path}/chiffres`, { ...search, tableau: table }), text: t(`download.${table}`) };
}

/** The page whose figure a list stands behind, with its filters; `network` when that is the dashboard. */
export function figureAddress(search: PeopleSearch, readsNetwork: boolean): { href: string; network: boolean } {
  const { mesure, page: _, promotion, ecole, departement, ...figures } = search;
  if (promotion && !ecole) return { href: addressOf(`/promotions/${promotion}/resultats`, figures), network: false };
  // The dashboard counts leavers only, and no single cohort.
  const ofSchool = !readsNetwork || promotion || isJourneyMeasure(mesure);
  if (ecole && ofSchool) return { href: addressOf(`/ecoles/${ecole}`, figures), network: false };
  if (readsNetwork) return { href: addressOf("/tableau-de-bord", { ...figures, ecole, departement }), network: true };
  return { href: "/ecoles", network: false };
}
