import { addressOf } from "@/lib/figures/indicators/schema";
import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import type { Beyond } from "@/lib/figures/indicators/tally/rules/chance";
import { inTextOrder } from "@/lib/foundation/core/order";
import { departementName, departementOf, findCommune } from "@/lib/network/places/communes";
import { listOutlines, type MapPoint, mapPointOf } from "@/lib/network/places/map";
import type { FigureContext } from "../figure-context";
import { type GroupRow, groupRow, NO_FIGURE, rowStateText } from "../group-rows";
import type { SchoolsFunnel } from "./schools-funnel";

/** A school with its figures, and where it stands today. */
export type MapSchool = GroupRow & {
  insee: string;
  commune: string;
  departement: string | null;
  /** Null outside Occitanie. */
  point: MapPoint | null;
  /** As the funnel has it; undefined where it does not compare the school. */
  beyond: Beyond | null | undefined;
};

/** The schools that have leavers, of the whole network: what the map, its table and its file show. */
export function mapSchools(
  figureContext: FigureContext,
  groups: readonly LiveGroup[],
  communes: ReadonlyMap<string, string>,
  funnel: SchoolsFunnel | null,
): MapSchool[] {
  const beyond = new Map(funnel?.units.map((unit) => [unit.key, unit.beyond]));
  const { tri: _, ordre: __, ...search } = figureContext.search;
  const schools = groups.map(({ key, label: name, figures }) => {
    const insee = communes.get(key) ?? "";
    return {
      ...groupRow(figureContext, {
        key,
        name,
        figures,
        href: addressOf(`/ecoles/${key}`, { ...search, departement: undefined, ecole: undefined }),
        list: { ecole: key, departement: undefined },
      }),
      insee,
      commune: findCommune(insee)?.name ?? insee,
      departement: departementOf(insee),
      point: mapPointOf(insee),
      beyond: beyond.get(key),
    };
  });
  return inTextOrder(schools, ({ name }) => name);
}

/** The départements that have a school whose leavers are counted, and those that have none. */
export function coverOf(schools: readonly MapSchool[]) {
  const counted = new Set(schools.flatMap(({ base, departement }) => (base > 0 && departement ? [departement] : [])));
  const outlines = inTextOrder(listOutlines(), ({ name }) => name);
  return {
    present: outlines.filter(({ code }) => counted.has(code)),
    absent: outlines.filter(({ code }) => !counted.has(code)),
  };
}

/** What the funnel says of a school. */
export const funnelVerdict = ({ t }: FigureContext, { beyond }: MapSchool) =>
  beyond === undefined ? t("map.few") : t(`funnel.${beyond ?? "within"}`);

export const schoolDepartementText = ({ departement }: MapSchool) =>
  departement ? (departementName(departement) ?? departement) : NO_FIGURE;

/** What to know of its figures, and of its place. */
export function noteOf(figureContext: FigureContext, school: MapSchool): string {
  const { t } = figureContext;
  const state = rowStateText(figureContext, school);
  const place = school.point === null ? t("map.position.outside") : null;
  const position = school.point?.approximate ? t("map.position.approximate") : place;
  return [state === NO_FIGURE ? null : state, position].filter(Boolean).join(", ");
}
