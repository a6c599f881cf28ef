import "server-only";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Of whom the figures of a page are. */
export type FiguresScope = {
  /** Names its files. */
  code: string;
  place: string;
  /** The place and the year of exit that is chosen. */
  chosen: string;
  /** The place, whatever the year. */
  allYears: string;
  /** The network, in the year of exit that is chosen. */
  network: string;
};

/** Says of whom the figures of a page are. */
export async function figuresScope(place: string, code: string, exitYear: string | undefined): Promise<FiguresScope> {
  const t = await getTranslations("dashboard.scope");
  const chosen = (where: string) => `${where}, ${exitYear ? t("year", { year: exitYear }) : t("allYears")}`;
  return { code, place, chosen: chosen(place), allYears: `${place}, ${t("allYears")}`, network: chosen(t("network")) };
}
