import type { UsedDefinition } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { HeadlineCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import type { EvidenceContent } from "@/lib/figures/label/rules/evidence";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { InstalmentKind, ReportKind } from "@/lib/money/agreements/rules/vocabulary";

/** Of the positives at six months. Not in versions of before it was frozen with them, which were of its first version. */
type Defined = { definition?: UsedDefinition };

type Dated = {
  /** From 1, of its kind and subject. */
  version: number;
  asOf: CivilDate;
  /** ISO 8601. */
  knownAt: string;
};

export type ReportCohort = {
  /** `SCHOOL/COHORT`, as contracts name it. */
  code: string;
  school: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  /** In the centre, for each person. */
  plannedHours: number;
  plannedCents: number;
  /** Of all its people, as the provider states them; null while it states nothing. */
  statedHours: number | null;
  statedOn: CivilDate | null;
  /** The positives by how strong the proof is, and the entries, are not in versions of before they were frozen with them. */
  counts: HeadlineCounts;
};

/** Who entered, whether they went on elsewhere or not. Nobody could while versions did not have them. */
export const entriesOf = ({ entries, entrants }: HeadlineCounts): number => entries ?? entrants;

/** « Carbonne, 2018-05 »: as people name a cohort, where its code is for programs. */
export const cohortName = ({ school, code }: Pick<ReportCohort, "school" | "code">) =>
  `${school}, ${code.slice(code.indexOf("/") + 1)}`;

/** The figures of a report on a funding agreement: for the Région, the provider and the auditor. */
export type ReportContent = Dated &
  Defined & {
    return: "funding_report";
    agreement: string;
    provider: string;
    position: number;
    report: ReportKind;
    fromOn: CivilDate;
    untilOn: CivilDate;
    ceilingCents: number;
    paidCents: number;
    instalments: { position: number; kind: InstalmentKind; cents: number; paidCents: number }[];
    cohorts: ReportCohort[];
  };

/** How complete the participants of a year are: the file that names them is not kept. */
export type FseContent = Dated & {
  return: "fse_participants";
  year: number;
  participants: number;
  incomplete: number;
  /** Until when somebody's six months were to come; not in versions of before it was frozen with them. */
  openUntil?: CivilDate | null;
  /** SHA-256 of the rows of the file, whatever its format; not in versions of before it was kept. */
  rows?: string;
  /** How many lack each field that is asked of them by now. */
  missing: { field: string; of: number; count: number }[];
};

export type BpfLine = { trainees: number; hours: number };

/** The part of the « bilan pédagogique et financier » of a provider that follows from the records. */
export type BpfContent = Dated & {
  return: "bpf";
  year: number;
  provider: string;
  publics: (BpfLine & { code: string })[];
  objectives: (BpfLine & { code: string })[];
  /** Frame F-2, of those above; frame G, of none of them. Not in versions of before both were on record. */
  subcontracted?: BpfLine;
  entrusted?: BpfLine;
  /** Cohorts of the year whose hours nobody has stated, which are counted as none. */
  withoutHours: number;
};

export type QualiopiLine = {
  /** Of the programme or the school. Not in versions of before it was frozen with them, which one name had a line of. */
  code?: string;
  name: string;
  /** Who entered cohorts that ended in the year. */
  entrants: number;
  presented: number;
  fullTitles: number;
  dropouts: number;
  base: number;
  respondents: number;
  positives: number;
};

/** Results of the cohorts that ended in a year, by programme and by school. */
export type QualiopiContent = Dated &
  Defined & {
    return: "qualiopi";
    year: number;
    programmes: QualiopiLine[];
    schools: QualiopiLine[];
  };

/** A published rate as everybody reads it: its two counts, or a bound and its base, or nothing. */
export type CopyLine = {
  place: string;
  period: string;
  window: string;
  base: number | null;
  positives: number | null;
  bound: "low" | "high" | null;
  /** Of the definition, on the day on which the period closed; not in versions of before it was frozen with them. */
  definitionVersion?: number;
};

/** All that a host or the public is handed of an agreement: names, days, and what is published; no live figure fits in. */
export type CopyContent = Dated & {
  return: "public_copy";
  agreement: string;
  provider: string;
  fromOn: CivilDate;
  untilOn: CivilDate;
  schools: string[];
  lines: CopyLine[];
};

/** The evidence for a label: all that its archive says. */
export type LabelContent = Dated & EvidenceContent & { return: "label" };

export type ReturnContent = ReportContent | FseContent | BpfContent | QualiopiContent | CopyContent | LabelContent;
