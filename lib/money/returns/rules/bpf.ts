import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { shareOut } from "@/lib/money/agreements/rules/costs";
import type { CohortOrder } from "@/lib/people/cohorts/rules/cohort";
import type { TrainsAs } from "@/lib/people/enrolments/rules/terms";
import type { BpfLine } from "./content";

export type BpfCohort = {
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** Of the title; null without one in the national register. */
  rncpLevel: number | null;
  /** Of all its people over its whole length, as the provider states them. */
  statedHours: number | null;
  /** Null where the provider trains on its own order. */
  orderedAs: CohortOrder | null;
  /** Who was present on a day of the year, by as what they train where that is said, else by their status at entry; null where nobody knows it. */
  trainees: readonly { status: string | null; trainsAs?: TrainsAs; people: number }[];
};

/** Frame F-1: by as what they train; as far as a status at entry tells it, whoever is neither looking for a job nor employed is another trainee. */
export const PUBLICS = ["job_seekers", "employees", "apprentices", "self_funded", "others", "unknown"] as const;

/** Lines that a statement has where somebody is in them: none tells of them by a status at entry. */
const BY_TERMS_ALONE: readonly (typeof PUBLICS)[number][] = ["apprentices", "self_funded"];

const PUBLIC_BY_TERMS: Readonly<Record<TrainsAs, (typeof PUBLICS)[number]>> = {
  trainee: "job_seekers",
  apprenticeship: "apprentices",
  professionalisation: "employees",
  employee: "employees",
  self_funded: "self_funded",
  other: "others",
};
/** Frame F-3. */
export const OBJECTIVES = ["rncp_6_8", "rncp_5", "rncp_4", "rncp_3", "other"] as const;

const PUBLIC_OF: Readonly<Record<string, (typeof PUBLICS)[number]>> = {
  job_seeker: "job_seekers",
  employee: "employees",
  inactive: "others",
  student: "others",
};
const publicOf = ({ status, trainsAs }: BpfCohort["trainees"][number]) => {
  if (trainsAs) return PUBLIC_BY_TERMS[trainsAs];
  return status === null ? "unknown" : (PUBLIC_OF[status] ?? "unknown");
};

function objectiveOf(level: number | null): (typeof OBJECTIVES)[number] {
  if (level === null || level < 3) return "other";
  return level >= 6 ? "rncp_6_8" : (`rncp_${level as 3 | 4 | 5}` as const);
}

function daysByYear({ startsOn, endsOn }: Pick<BpfCohort, "startsOn" | "endsOn">): { year: number; days: number }[] {
  const [first, last] = [Number(startsOn.slice(0, 4)), Number(endsOn.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at;
    const from = year === first ? startsOn : `${year}-01-01`;
    const until = year === last ? endsOn : `${year}-12-31`;
    return { year, days: daysBetween(from, until) + 1 };
  });
}

/** Of the hours of a cohort those of one year, by its days in each: those of all years add up to what was stated. */
export function hoursIn(cohort: Pick<BpfCohort, "startsOn" | "endsOn" | "statedHours">, year: number): number {
  const years = daysByYear(cohort);
  const shares = shareOut(
    cohort.statedHours ?? 0,
    years.map(({ days }) => days),
  );
  return shares[years.findIndex((one) => one.year === year)] ?? 0;
}

const peopleOf = (trainees: BpfCohort["trainees"]) => trainees.reduce((sum, { people }) => sum + people, 0);

type Lines<Code extends string> = (BpfLine & { code: Code })[];

export type Bpf = {
  publics: Lines<(typeof PUBLICS)[number]>;
  objectives: Lines<(typeof OBJECTIVES)[number]>;
  /** Frame F-2: of those above, whose training another body carries out. */
  subcontracted: BpfLine;
  /** Frame G: whose training another body entrusted to the provider. They are its trainees, and in no line above. */
  entrusted: BpfLine;
  withoutHours: number;
};

/** Of a calendar year, by public and by objective alike. Whoever was entrusted is in frame G alone. */
export function bpfOf(cohorts: readonly BpfCohort[], year: number): Bpf {
  const publics = PUBLICS.map((code) => ({ code, trainees: 0, hours: 0 }));
  const objectives = OBJECTIVES.map((code) => ({ code, trainees: 0, hours: 0 }));
  const [subcontracted, entrusted] = [
    { trainees: 0, hours: 0 },
    { trainees: 0, hours: 0 },
  ];
  const attended = cohorts.filter(({ trainees }) => trainees.length > 0);
  for (const cohort of attended) {
    const hours = hoursIn(cohort, year);
    if (cohort.orderedAs) {
      const frame = cohort.orderedAs === "entrusted" ? entrusted : subcontracted;
      frame.trainees += peopleOf(cohort.trainees);
      frame.hours += hours;
    }
    if (cohort.orderedAs === "entrusted") continue;
    const people = PUBLICS.map((code) => peopleOf(cohort.trainees.filter((one) => publicOf(one) === code)));
    const shares = shareOut(hours, people);
    for (const [at, line] of publics.entries()) {
      line.trainees += people[at] ?? 0;
      line.hours += shares[at] ?? 0;
    }
    const objective = objectives.find(({ code }) => code === objectiveOf(cohort.rncpLevel));
    if (!objective) continue;
    objective.trainees += peopleOf(cohort.trainees);
    objective.hours += hours;
  }
  return {
    publics: publics.filter(({ code, trainees }) => trainees > 0 || !BY_TERMS_ALONE.includes(code)),
    objectives,
    subcontracted,
    entrusted,
    withoutHours: attended.filter(({ statedHours }) => statedHours === null).length,
  };
}
