import { z } from "zod";
import { addDays, type CivilDate, parseCivilDate } from "@/lib/foundation/core/civil-date";
import { YES_NO } from "@/lib/foundation/core/form";
import { parseInstant } from "@/lib/foundation/core/instant";
import { orderParams, pageParam } from "@/lib/foundation/platform/search-params";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { SEARCHED_PROOFS } from "@/lib/people/outcomes/rules/proof";
import { CHANGE_REASONS, type MoveFilter, STANDS } from "./definitions/rules/changes";
import {
  codeOf,
  type DefinitionRef,
  effectiveWindow,
  HEADLINE,
  readDefinitionRef,
  refOn,
} from "./definitions/rules/definitions";
import { MEASURES } from "./definitions/rules/measures";
import { COURSES } from "./journeys/rules/course";
import { EQUITY_STEPS } from "./journeys/rules/equity";
import { JOURNEY_MEASURES, type JourneyMeasure } from "./journeys/rules/journey";
import { CRITERIA, PERSON_FAULTS, SEARCHED_RESULTS, TITLES } from "./journeys/rules/journey-sets";
import { MIXES, readStrata } from "./journeys/rules/strata";

export const DEFAULT_WINDOW = "M6";
export const DEFAULT_MIX = "level";
const DEFAULT_STEP = "exit";

/** As somebody types one. Nothing else is sent: it stands in the address, and a name does not belong there. */
export const PSEUDONYM = /^\s*[Pp]-[0-9A-Za-z]{12}\s*$/;

const text = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined);

const day = z
  .string()
  .transform((typed) => parseCivilDate(typed) ?? undefined)
  .optional()
  .catch(undefined);

const GROUP_SORTS = ["nom", "taux", "base", "reponses"] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

/** « ern-prudente » in the version of the as-of day, « ern-prudente.v1 » in the one that is named. */
const definitionRef = z.string().transform((typed, issues) => {
  const ref = readDefinitionRef(typed);
  if (ref === null) issues.addIssue("no such definition");
  return ref ?? z.NEVER;
});

/** What cannot be read counts as not given: an address somebody mistyped still shows a page, which says what about. */
export const figuresSearch = z.object({
  echeance: z.enum(WINDOWS).catch(DEFAULT_WINDOW),
  definition: definitionRef.catch(HEADLINE),
  /** Of exit. */
  annee: text(/^\d{4}$/),
  departement: text(/^[0-9AB]{2,3}$/),
  ecole: text(/^[A-Z0-9-]{1,40}$/),
  /** Day the figures are drawn up to. */
  arrete: day,
  /** Day at whose end what was on record counts; figures are then drawn up to it, if no other day is asked for. */
  connu: day,
  ...orderParams(GROUP_SORTS),
});
export type FiguresSearch = z.output<typeof figuresSearch>;

/** Whose year is that of entry; the step at which gaps are followed. */
export const equitySearch = figuresSearch.extend({ etape: z.enum(EQUITY_STEPS).catch(DEFAULT_STEP) });
export type EquitySearch = z.output<typeof equitySearch>;

export const publicSearch = z.object({ annee: text(/^\d{4}$/), page: pageParam });

const LIST_MEASURES = [...MEASURES, ...JOURNEY_MEASURES] as const;
export type ListMeasure = (typeof LIST_MEASURES)[number];

export function isJourneyMeasure(measure: ListMeasure): measure is JourneyMeasure {
  return JOURNEY_MEASURES.some((known) => known === measure);
}

/** The same people looked at a second time: under another definition, or as known on another day. */
const second = {
  avec: definitionRef.optional().catch(undefined),
  /** Absent: as at first where the definitions differ, else now. */
  puis: day,
};
export const changesSearch = figuresSearch.extend(second);
export type ChangesSearch = z.output<typeof changesSearch>;

export const peopleSearch = figuresSearch.extend({
  ...second,
  /** Of those who change sides: from where to where, and why. */
  de: z.enum(STANDS).optional().catch(undefined),
  vers: z.enum(STANDS).optional().catch(undefined),
  motif: z.enum(CHANGE_REASONS).optional().catch(undefined),
  mesure: z.enum(LIST_MEASURES).catch("leavers"),
  /** Of a set of the journey: what became of them, what a jury said, whom a criterion concerns, and when. */
  resultat: z.enum(SEARCHED_RESULTS).optional().catch(undefined),
  titre: z.enum(TITLES).optional().catch(undefined),
  critere: z.enum(CRITERIA).optional().catch(undefined),
  reponse: z.enum(YES_NO).optional().catch(undefined),
  /** Of which level, sex or status at entry they are: « level-bac-bac2 ». */
  strate: z
    .string()
    .refine((code) => readStrata(code) !== null)
    .optional()
    .catch(undefined),
  /** How strong the proof of their answer is, and what is not as it should be of what is recorded of them. */
  preuve: z.enum(SEARCHED_PROOFS).optional().catch(undefined),
  defaut: z.enum(PERSON_FAULTS).optional().catch(undefined),
  /** How their first positive activity went. */
  activite: z.enum(COURSES).optional().catch(undefined),
  fin: text(/^\d{4}$/),
  entree: text(/^\d{4}$/),
  promotion: text(/^[0-9a-f-]{1,40}$/),
  /** Whom of the list staff look for, as a reader outside ADRAR names them. */
  pseudonyme: z
    .string()
    .regex(PSEUDONYM)
    .transform((typed) => typed.trim().toUpperCase())
    .optional()
    .catch(undefined),
  page: pageParam,
});
export type PeopleSearch = z.output<typeof peopleSearch>;

export const definitionsSearch = figuresSearch.pick({
  annee: true,
  departement: true,
  ecole: true,
  arrete: true,
  connu: true,
});
export type DefinitionsSearch = z.output<typeof definitionsSearch>;

const PLACE = /^(ecole)-([A-Z0-9-]{1,40})$|^(departement)-([0-9AB]{2,3})$/;

/** Two places or years under the same definition, window and day: an absent place is the whole network. */
export const comparisonSearch = figuresSearch
  .pick({ echeance: true, definition: true, arrete: true, connu: true })
  .extend({
    lieu1: text(PLACE),
    annee1: text(/^\d{4}$/),
    lieu2: text(PLACE),
    annee2: text(/^\d{4}$/),
    selon: z.enum(MIXES).catch(DEFAULT_MIX),
  });
export type ComparisonSearch = z.output<typeof comparisonSearch>;

type PlaceSearch = Pick<FiguresSearch, "ecole" | "departement">;

/** The place of a comparison as the other pages filter by it. */
export function placeSearch(lieu: string | undefined): PlaceSearch {
  const [, school, ecole, , departement] = PLACE.exec(lieu ?? "") ?? [];
  return school ? { ecole } : { departement };
}

/** A place as a comparison writes it: a school before its département; undefined for the network. */
export function placeCode({ ecole, departement }: PlaceSearch): string | undefined {
  if (ecole) return `ecole-${ecole}`;
  return departement && `departement-${departement}`;
}

export const FIGURE_TABLES = [
  "ecoles",
  "entonnoir",
  "cheminement",
  "delai",
  "equite",
  "equite-annees",
  "equite-ecoles",
  "equite-ecarts-annees",
  "equite-ecarts-ecoles",
  "carte",
  "promotions",
  "annees",
  "repartition",
  "parcours",
  "comparaison",
  "cascade",
  "definitions",
  "changements",
  "bornes",
  "reponses",
  "preuves",
  "defauts",
  "manques",
  "transferts",
] as const;
export type FigureTable = (typeof FIGURE_TABLES)[number];

export const FIGURE_FORMATS = ["csv", "xlsx", "svg", "png"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** As what a file is wanted: unless said otherwise a CSV, and null for what nothing is written as. */
const format = z.enum(FIGURE_FORMATS).nullable().default("csv").catch(null);

export const downloadSearch = figuresSearch.extend({
  tableau: z.enum(FIGURE_TABLES).optional().catch(undefined),
  format,
});
export const equityDownloadSearch = equitySearch.extend(downloadSearch.shape);
/** What is read under one definition is the page of quality: filters narrow it by place, year, window and day. */
export const qualitySearch = figuresSearch.extend({ definition: z.literal(HEADLINE).catch(HEADLINE) });
export const qualityDownloadSearch = qualitySearch.extend({
  tableau: z.enum(FIGURE_TABLES).optional().catch(undefined),
  format,
});
export const comparisonDownloadSearch = comparisonSearch.extend({
  format,
  tableau: z.enum(["comparaison", "cascade"]).catch("comparaison"),
});
export const changesDownloadSearch = changesSearch.extend({ format });
export const definitionsDownloadSearch = definitionsSearch.extend({ format });

/** The day the figures are drawn up to: never after today, whatever the address says. */
export function asOfDay({ arrete, connu }: DaySearch, today: CivilDate): CivilDate {
  const until = arrete ?? connu;
  return until && until < today ? until : today;
}

export type DaySearch = Pick<FiguresSearch, "arrete" | "connu">;

/** What days an address asks for: up to which the figures go, and the instant of what is known; absent: now. */
export function daysOf(search: DaySearch, today: CivilDate): { asOf: CivilDate; knownAt?: Date } {
  const { connu } = search;
  const knownAt = connu && connu < today ? parseInstant(addDays(connu, 1)) : null;
  return { asOf: asOfDay(search, today), ...(knownAt && { knownAt }) };
}

/** What the figures of an address count: under which definition, at which window, up to which day. */
export function liveFilter(
  { definition, echeance, ...days }: Pick<FiguresSearch, "definition" | "echeance"> & DaySearch,
  today: CivilDate,
) {
  const { asOf, ...known } = daysOf(days, today);
  return { definition: refOn(definition, asOf), window: echeance, asOf, ...known };
}

/** What an address of changes looks at first, and then. */
export function readingsOf(search: ChangesSearch, today: CivilDate) {
  const { ecole: schoolCode, departement, annee: exitYear, connu, puis } = search;
  const { asOf } = daysOf(search, today);
  const definition = refOn(search.definition, asOf);
  const avec = refOn(search.avec ?? (connu ? definition : otherThan(definition)), asOf);
  const window = effectiveWindow(avec, effectiveWindow(definition, search.echeance));
  const filter = { ...liveFilter(search, today), window, schoolCode, departement, exitYear };
  const later = puis ?? (avec === definition ? undefined : connu);
  return { filter, second: { definition: avec, knownAt: daysOf({ arrete: undefined, connu: later }, today).knownAt } };
}

/** What is published most beside the headline: the rate of who answered. */
const otherThan = (definition: DefinitionRef): DefinitionRef =>
  codeOf(definition) === HEADLINE ? "ern-declarative" : HEADLINE;

/** Whom of those who change sides an address asks for; null where it asks for something else. */
export function moveOfAddress({ de: from, vers: to, motif: reason }: PeopleSearch): MoveFilter | null {
  return from && to ? { from, to, reason } : null;
}

export const DEFAULT_FILTERS: Record<string, string> = { echeance: DEFAULT_WINDOW, definition: HEADLINE };
const DEFAULTS: Record<string, string> = {
  ...DEFAULT_FILTERS,
  selon: DEFAULT_MIX,
  etape: DEFAULT_STEP,
  page: "1",
  format: "csv",
};

/** An address with filters, those at their default left out: a link shows a colleague the same thing. */
export function addressOf(
  path: string,
  search: Partial<
    PeopleSearch & ComparisonSearch & ChangesSearch & EquitySearch & { tableau: FigureTable; format: FigureFormat }
  >,
): string {
  const entries = Object.entries(search).flatMap(([key, value]) =>
    value === undefined || DEFAULTS[key] === String(value) ? [] : [[key, String(value)]],
  );
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}

/** The journey counts people of cohorts, whenever they left; definition and window are for what became of them. */
export function listAddress(measure: ListMeasure, search: Partial<PeopleSearch>): string {
  return addressOf("/tableau-de-bord/personnes", {
    ...(isJourneyMeasure(measure) ? journeyFilters(search) : search),
    ...(isOfExitYear(measure) && { annee: search.annee }),
    mesure: measure,
  });
}

function journeyFilters(search: Partial<PeopleSearch>): Partial<PeopleSearch> {
  const { ecole, departement, promotion, arrete, connu, resultat, titre, critere, reponse, fin, entree } = search;
  const { definition, echeance, preuve, defaut, activite, strate } = search;
  return {
    ecole,
    departement,
    promotion,
    arrete,
    connu,
    resultat,
    titre,
    critere,
    reponse,
    strate,
    preuve,
    defaut,
    activite,
    fin,
    entree,
    ...(resultat && { definition, echeance }),
  };
}

/** Of the sets of the journey the one that a year of exit narrows: those who left. */
export function isOfExitYear(measure: ListMeasure): boolean {
  return !isJourneyMeasure(measure) || measure === "leavers_counted";
}

/** With others, or without any with the network, under the filters of a page. */
export function comparisonAddress(
  { ecole, departement, annee, echeance, definition, arrete, connu }: FiguresSearch,
  others: Pick<Partial<ComparisonSearch>, "annee1" | "annee2" | "selon"> = {},
): string {
  return addressOf("/tableau-de-bord/comparer", {
    echeance,
    definition,
    arrete,
    connu,
    lieu1: placeCode({ ecole, departement }),
    annee1: annee,
    annee2: annee,
    ...others,
  });
}

export function definitionsAddress({ ecole, departement, annee, arrete, connu }: Partial<DefinitionsSearch>): string {
  return addressOf("/definitions", { ecole, departement, annee, arrete, connu });
}
