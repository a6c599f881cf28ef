import { claimsFiles, type EvidenceContent } from "@/lib/figures/label/rules/evidence";
import { LABEL_CRITERIA, type LabelCriterion } from "@/lib/figures/thresholds/rules/thresholds";
import { canonicalJson, type Json } from "@/lib/foundation/core/canonical-json";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import {
  type BpfContent,
  type BpfLine,
  entriesOf,
  type QualiopiContent,
  type QualiopiLine,
  type ReportCohort,
  type ReportContent,
} from "./content";
import { REPORT_SECTIONS, type ReportSection } from "./vocabulary";

/** What a line of a return counts, by name; null is what nobody stated. */
type Line = Readonly<Record<string, string | number | null | undefined>>;
type Lines = ReadonlyMap<string, Line>;

const isOfNobody = (line: Line) => Object.values(line).every((value) => value === null || value === 0);

/** A line that is not there is of nobody; what was not counted yet when a version was frozen is not compared. */
function isSame(one: Line | undefined, other: Line | undefined): boolean {
  if (!one || !other) return isOfNobody(one ?? other ?? {});
  return Object.entries(one).every(([name, value]) => [value, undefined].includes(other[name]) || value === undefined);
}

/** The lines that are no longer what they were, in their order, new ones last. */
function changedLines(before: Lines, now: Lines): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((key) => !isSame(before.get(key), now.get(key)));
}

type BpfFigures = Pick<BpfContent, "publics" | "objectives" | "subcontracted" | "entrusted">;

/** By how much the totals of a statement moved; both may be 0 where only the lines did. */
export type BpfChange = BpfLine;

const NONE: BpfLine = { trainees: 0, hours: 0 };

/** Every figure of a statement by its frame and line; a frame that an early version does not have is of nobody. */
function framesOf({ publics, objectives, subcontracted = NONE, entrusted = NONE }: BpfFigures): Lines {
  const linesOf = (frame: string, lines: BpfFigures["publics"]) =>
    lines.map(({ code, trainees, hours }) => [`${frame} ${code}`, { trainees, hours }] as const);
  return new Map<string, Line>([
    ...linesOf("publics", publics),
    ...linesOf("objectives", objectives),
    ["subcontracted", subcontracted],
    ["entrusted", entrusted],
  ]);
}

/** Whom the provider trained: frame F by public, and frame G, which is of none of its lines. */
const totalOf = ({ publics, entrusted = NONE }: BpfFigures, of: keyof BpfLine) =>
  publics.reduce((sum, line) => sum + line[of], entrusted[of]);

/** What the figures are by now, over a version of them; null where all are the same, whenever each was computed. */
export function bpfChange(version: BpfFigures, live: BpfFigures): BpfChange | null {
  if (changedLines(framesOf(version), framesOf(live)).length === 0) return null;
  return {
    trainees: totalOf(live, "trainees") - totalOf(version, "trainees"),
    hours: totalOf(live, "hours") - totalOf(version, "hours"),
  };
}

type QualiopiFigures = Pick<QualiopiContent, "programmes" | "schools">;

/** By what programmes and schools are known: their codes, or in a version of before, which had none, their names. */
function placesOf(lines: readonly QualiopiLine[], byName: boolean): Map<string, QualiopiLine> {
  const places = new Map<string, QualiopiLine>();
  for (const { code, name, ...counts } of lines) {
    const key = byName ? name : (code ?? name);
    const { code: _, name: __, ...before } = places.get(key) ?? { name };
    const sum = Object.entries(counts).map(([of, count]) => [of, count + (before[of as keyof typeof before] ?? 0)]);
    places.set(key, { code: key, name, ...(Object.fromEntries(sum) as typeof counts) });
  }
  return places;
}

function changedPlaces(version: readonly QualiopiLine[], live: readonly QualiopiLine[]): string[] {
  const byName = version.some(({ code }) => code === undefined);
  const [before, now] = [placesOf(version, byName), placesOf(live, byName)];
  const countsOf = (places: typeof before): Lines =>
    new Map([...places].map(([key, { name: _, code: __, ...counts }]) => [key, counts]));
  return changedLines(countsOf(before), countsOf(now)).map((key) => (now.get(key) ?? before.get(key))?.name ?? key);
}

/** The programmes and schools whose results are no longer those of a version; null where there are none. */
export function qualiopiChange(version: QualiopiFigures, live: QualiopiFigures): { lines: string[] } | null {
  const lines = [
    ...changedPlaces(version.programmes, live.programmes),
    ...changedPlaces(version.schools, live.schools),
  ];
  return lines.length > 0 ? { lines: [...new Set(lines)] } : null;
}

/** What the tables of a section count of a cohort. */
const OF_SECTION = {
  entries: ({ capacity, counts }) => ({ capacity, entries: entriesOf(counts) }),
  exits: ({ counts: { entrants, finishers, positiveEarly, dropouts, leftLate, neutral, notLeft, ...of } }) => {
    const left = { entrants, finishers, positiveEarly, dropouts, leftLate, neutral, notLeft };
    return { ...left, presented: of.presented, fullTitles: of.fullTitles };
  },
  outcomes: ({
    counts: { base, respondents, positives, salaried, entrepreneur, furtherStudy, otherPositive, ...of },
  }) => {
    const doing = { salaried, entrepreneur, furtherStudy, otherPositive };
    const proven = { verified: of.verified, documented: of.documented, byPerson: of.byPerson, bySchool: of.bySchool };
    return { base, respondents, positives, ...doing, ...proven };
  },
  resources: ({ capacity, plannedHours, plannedCents, statedHours }) => {
    return { capacity, plannedHours, plannedCents, statedHours };
  },
} satisfies Record<ReportSection, (cohort: ReportCohort) => Line>;

type ReportFigures = Pick<ReportContent, "cohorts" | "instalments" | "ceilingCents" | "paidCents">;

function sectionOf(section: ReportSection, { cohorts, instalments, ceilingCents, paidCents }: ReportFigures): Lines {
  const lines = cohorts.map((cohort): [string, Line] => [`cohort ${cohort.code}`, OF_SECTION[section](cohort)]);
  if (section !== "resources") return new Map(lines);
  const money = instalments.map(({ position, cents, paidCents: paid }): [string, Line] => {
    return [`instalment ${position}`, { cents, paid }];
  });
  return new Map([...lines, ...money, ["money", { ceilingCents, paidCents }]]);
}

/** The sections of a report whose figures are no longer those of a version; null where there are none. */
export function reportChange(version: ReportFigures, live: ReportFigures): { sections: ReportSection[] } | null {
  const sections = REPORT_SECTIONS.filter(
    (section) => changedLines(sectionOf(section, version), sectionOf(section, live)).length > 0,
  );
  return sections.length > 0 ? { sections } : null;
}

type LabelFigures = Pick<EvidenceContent, "measures" | "proofs" | "kinds" | "decisions">;

/** What the evidence says of a criterion; where a threshold is read and until when it holds is no figure. */
function saidOf(criterion: LabelCriterion, { measures, proofs, kinds }: LabelFigures): string {
  const found = measures.find((one) => one.criterion === criterion);
  const threshold = found?.threshold && { operator: found.threshold.operator, percent: found.threshold.percent };
  const measure = found ? { ...found, threshold } : null;
  const told = proofs?.filter(({ count }) => count > 0) ?? null;
  return canonicalJson({ measure, ...(criterion === "positive_exits" && { held: told, kinds }) } as Json);
}

export type LabelChange = {
  criteria: LabelCriterion[];
  /** Whether what was decided by the day of the version is another by now. */
  decisions: boolean;
  /** Whether the version says of documents that they are attached which nobody could attach. */
  claimsFiles: boolean;
};

/** What the evidence as of the day of a version no longer says as the version does; null where all is the same. */
export function labelChange(version: LabelFigures & { asOf: CivilDate }, live: LabelFigures): LabelChange | null {
  const criteria = LABEL_CRITERIA.filter((criterion) => saidOf(criterion, version) !== saidOf(criterion, live));
  const decidedOf = ({ decisions }: LabelFigures) =>
    canonicalJson(decisions.filter(({ decidedOn }) => decidedOn <= version.asOf) as Json);
  const decisions = decidedOf(version) !== decidedOf(live);
  return criteria.length > 0 || decisions ? { criteria, decisions, claimsFiles: claimsFiles(version) } : null;
}
