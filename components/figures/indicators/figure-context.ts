import "server-only";
import {
  type Definition,
  definitionFor,
  effectiveWindow,
  refOn,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { listModeOf } from "@/lib/figures/indicators/policy";
import { PUBLIC_FLOOR } from "@/lib/figures/indicators/published/rules/release";
import type { Targets } from "@/lib/figures/indicators/readings/rules/targets";
import { targetsFor } from "@/lib/figures/indicators/readings/target-records";
import {
  daysOf,
  type FiguresSearch,
  type ListMeasure,
  listAddress,
  type PeopleSearch,
} from "@/lib/figures/indicators/schema";
import { audienceOf, rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type Slots, withSlots } from "./lists/count-links";
import { definitionLabel } from "./lists/names";

/** What every figure of a page shares: who reads it, under which definition, window and day, and in which words. */
export type FigureContext = {
  /** The base from which the reader has a rate. */
  floor: number;
  definition: Definition;
  window: Window;
  asOf: CivilDate;
  computedOn: CivilDate;
  /** At whose end what is known counts; null for what is known now. */
  knownOn: CivilDate | null;
  search: FiguresSearch;
  /** What is asked on the as-of day. Nobody is told one beside what is published. */
  targets: Targets;
  f: Format;
  t: Awaited<ReturnType<typeof getTranslations<"indicators">>>;
  common: Awaited<ReturnType<typeof getTranslations<"common">>>;
  /** « à six mois » */
  windowText: string;
  /** « ERN prudente », with its version where it is not the one of the day */
  definitionName: string;
  /** « Sorties positives à six mois » */
  rateLabel: string;
  /** « 12 sur 15 » */
  countsOf: (numerator: string, denominator: string) => string;
  /** The same sentence around what is not text: two links, say. */
  countsAround: Slots;
  /** « 55 % à 93 % » */
  rangeOf: (low: string, high: string) => string;
  /** The list of people that a measure counts; null for those who may not read it. */
  listHref: (measure: ListMeasure, differs?: Partial<PeopleSearch>) => string | null;
};

/** What every part of a page of figures is given. */
export type InContext = { figureContext: FigureContext };

const NO_TARGETS: Targets = { rate: null, shares: {} };

/** The words and links of the figures of one page. `cohortId` narrows the lists to a cohort. */
export async function getFigureContext(
  reader: Context | "public",
  search: FiguresSearch,
  today: CivilDate,
  cohortId?: string,
  given?: Targets,
): Promise<FigureContext> {
  const [f, t, common, outcomes] = await Promise.all([
    getFormat(),
    getTranslations("indicators"),
    getTranslations("common"),
    getTranslations("outcomes"),
  ]);
  const { asOf, knownAt } = daysOf(search, today);
  const definition = definitionFor(search.definition, asOf);
  const window = effectiveWindow(definition.code, search.echeance);
  const windowText = outcomes(`windowLong.${window}`);
  const rate = t(`rateName.${definition.code}`);
  const countsAround = withSlots((numerator, denominator) => common("figure.counts", { numerator, denominator }));
  const rangeAround = withSlots((low, high) => t("bySchool.range", { low, high }));
  const audience = reader === "public" ? null : audienceOf(reader.actor);
  const targets = reader === "public" ? NO_TARGETS : (given ?? (await targetsFor(search, today)));
  const opens = (measure: ListMeasure, { critere, strate, resultat, titre, preuve, ...of }: Partial<PeopleSearch>) => {
    const others = { proof: preuve, fault: of.defaut, course: of.activite };
    const conditions = { criterion: critere, stratum: strate, result: resultat, title: titre, ...others };
    return reader !== "public" && listModeOf(reader.actor, measure, conditions, knownAt) !== null;
  };
  return {
    floor: audience ? rateFloor(audience) : PUBLIC_FLOOR,
    definition,
    window,
    asOf,
    knownOn: knownAt ? (search.connu ?? null) : null,
    computedOn: reader === "public" ? today : civilDayOf(reader.now),
    search,
    targets,
    f,
    t,
    common,
    windowText,
    definitionName: definitionLabel(t, refOn(search.definition, asOf)),
    rateLabel: definition.numerator === "ever" ? rate : t("rateAt", { rate, window: windowText }),
    countsOf: (numerator, denominator) => countsAround(numerator, denominator).join(""),
    countsAround,
    rangeOf: (low, high) => rangeAround(low, high).join(""),
    listHref: (measure, differs = {}) =>
      opens(measure, differs) ? listAddress(measure, { ...search, promotion: cohortId, ...differs }) : null,
  };
}
