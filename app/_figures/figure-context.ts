import "server-only";
import { getTranslations } from "next-intl/server";
import type { CivilDate } from "@/lib/core/civil-date";
import { civilDayOf } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Format } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { DEFINITIONS, type Definition, effectiveWindow } from "@/lib/indicators/definitions";
import { type Audience, audienceOf } from "@/lib/indicators/disclosure";
import type { Measure } from "@/lib/indicators/measures";
import { listMode } from "@/lib/indicators/people";
import { addressOf, asOfDay, type FiguresSearch, type PeopleSearch } from "@/lib/indicators/schema";
import type { Window } from "@/lib/outcomes/windows";

/** What every figure of a page shares: who reads it, under which definition, window and day, and in which words. */
export type FigureContext = {
  audience: Audience;
  definition: Definition;
  window: Window;
  asOf: CivilDate;
  computedOn: CivilDate;
  search: FiguresSearch;
  f: Format;
  t: Awaited<ReturnType<typeof getTranslations<"indicators">>>;
  common: Awaited<ReturnType<typeof getTranslations<"common">>>;
  /** « à six mois » */
  windowText: string;
  /** « ERN prudente » */
  definitionName: string;
  /** « Sorties positives à six mois » */
  rateLabel: string;
  /** « 12 sur 15 » */
  countsOf: (numerator: string, denominator: string) => string;
  /** « 55 % à 93 % » */
  rangeOf: (low: string, high: string) => string;
  /** The list of people that a measure counts; null for those who read no lists. */
  listHref: (measure: Measure, differs?: Partial<PeopleSearch>) => string | null;
};

/** A sentence with two places, read once: long tables say it on every row, and reading a message is slow. */
function withPlaces(sentence: string): (first: string, second: string) => string {
  const parts = sentence.split(/<([12])>/);
  return (first, second) => parts.map((part, i) => (i % 2 === 0 ? part : part === "1" ? first : second)).join("");
}

/** The words and links of the figures of one page. `cohortId` narrows the lists to a cohort. */
export async function figureContext(
  reader: Context | "public",
  search: FiguresSearch,
  today: CivilDate,
  cohortId?: string,
): Promise<FigureContext> {
  const [f, t, common, outcomes] = await Promise.all([
    getFormat(),
    getTranslations("indicators"),
    getTranslations("common"),
    getTranslations("outcomes"),
  ]);
  const definition = DEFINITIONS[search.definition];
  const window = effectiveWindow(definition.code, search.echeance);
  const windowText = outcomes(`windowLong.${window}`);
  const rate = t(`rateName.${definition.code}`);
  const listed = reader !== "public" && listMode(reader.actor) !== null;
  return {
    audience: reader === "public" ? "public" : audienceOf(reader.actor),
    definition,
    window,
    asOf: asOfDay(search, today),
    computedOn: reader === "public" ? today : civilDayOf(reader.now),
    search,
    f,
    t,
    common,
    windowText,
    definitionName: t(`definitionName.${definition.code}`),
    rateLabel: definition.numerator === "ever" ? rate : t("rateAt", { rate, window: windowText }),
    countsOf: withPlaces(common("figure.counts", { numerator: "<1>", denominator: "<2>" })),
    rangeOf: withPlaces(t("bySchool.range", { low: "<1>", high: "<2>" })),
    listHref: (measure, differs = {}) =>
      listed
        ? addressOf("/tableau-de-bord/personnes", { ...search, mesure: measure, promotion: cohortId, ...differs })
        : null,
  };
}
