import type { FileLinks } from "@/components/ui/figure-files";
import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { readStrata } from "@/lib/figures/indicators/journeys/rules/strata";
import {
  addressOf,
  type ChangesSearch,
  type ComparisonSearch,
  comparisonAddress,
  type DefinitionsSearch,
  type EquitySearch,
  FIGURE_FORMATS,
  type FigureFormat,
  type FiguresSearch,
  type FigureTable,
  isJourneyMeasure,
  type PeopleSearch,
} from "@/lib/figures/indicators/schema";
import type { FigureContext, InContext } from "./figure-context";

/** The page that figures stand on, with what its own address carries of the filters. */
export type FigureAddress = { path: string; search: FiguresSearch & Partial<Pick<EquitySearch, "etape">> };
export type AtAddress = InContext & { address: FigureAddress };

/** What a table without a picture is written as. */
export const TABLE_FORMATS = ["csv", "xlsx"] as const satisfies readonly FigureFormat[];

/** What the page of a school does not take from the address of the dashboard. */
const NOT_OF_A_SCHOOL = { departement: undefined, ecole: undefined, tri: undefined, ordre: undefined };

/** A school under the filters of the dashboard. */
export function schoolAddress(search: FiguresSearch, code: string): string {
  return addressOf(`/ecoles/${code}`, { ...search, ...NOT_OF_A_SCHOOL });
}

/** Where a figure stands in its page. */
export const figureId = (table: FigureTable) => `figure-${table}`;

/** The files of a picture or table under the filters of the page, and the address of the same, which names the day. */
export function downloadOf(
  { t, common, asOf }: FigureContext,
  { path, search }: { path: string; search: FiguresSearch | ComparisonSearch | ChangesSearch | DefinitionsSearch },
  table: FigureTable,
  formats: readonly FigureFormat[] = FIGURE_FORMATS,
): FileLinks {
  const id = figureId(table);
  return {
    id,
    name: t(`download.${table}`),
    title: common("chart.files"),
    files: formats.map((format) => ({
      format: format.toUpperCase(),
      href: addressOf(`${path}/chiffres`, { ...search, tableau: table, format }),
    })),
    link: { href: `${addressOf(path, { ...search, arrete: asOf })}#${id}`, text: common("chart.link") },
  };
}

type Back = { href: string; to: "dashboard" | "quality" | "changes" | "comparison" | "other" };

/** The page whose figure a list stands behind, with its filters. */
export function figureAddress(search: PeopleSearch, readsNetwork: boolean): Back {
  const { mesure, page: _, promotion, ecole, departement, de, vers, motif: __, ...figures } = search;
  if (de && vers) {
    return { href: addressOf("/definitions/changements", { ...figures, ecole, departement }), to: "changes" };
  }
  const strata = readsNetwork && search.strate ? readStrata(search.strate) : null;
  if (strata) {
    // The side it is of, beside the network in the same year; the network beside itself in all of them.
    const others = { selon: strata.mix, ...(!ecole && !departement && { annee2: undefined }) };
    return { href: comparisonAddress(search, others), to: "comparison" };
  }
  if (isOfQuality(search, promotion)) {
    const { annee, echeance, arrete } = figures;
    return { href: addressOf("/qualite", { ecole, departement, annee, echeance, arrete }), to: "quality" };
  }
  if (promotion && !ecole) return { href: addressOf(`/promotions/${promotion}/resultats`, figures), to: "other" };
  // The dashboard counts leavers only, and no single cohort.
  const ofSchool = !readsNetwork || promotion || isJourneyMeasure(mesure);
  if (ecole && ofSchool) return { href: addressOf(`/ecoles/${ecole}`, figures), to: "other" };
  if (readsNetwork) return { href: addressOf("/tableau-de-bord", { ...figures, ecole, departement }), to: "dashboard" };
  return { href: "/ecoles", to: "other" };
}

/** A strength stands on the pages of every rate: beside the quality of the records, where it is one that they show. */
function isOfQuality(
  { preuve, defaut, critere, reponse, definition, connu }: PeopleSearch,
  promotion?: string,
): boolean {
  const isShownThere = definition === HEADLINE && !promotion && !connu;
  return Boolean((preuve && isShownThere) || defaut || (critere && reponse === "unknown"));
}
