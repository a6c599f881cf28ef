import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { randomOf } from "./random";
import { type DemoSchool, demoSchools } from "./schools";

/** What a cohort stands for: the past is fixed, the others keep their distance to today. */
type CohortRole = "past" | "recruiting" | "running" | "t0_due" | "m3_due" | "m6_due" | "m12_due";

export type CohortPlan = {
  school: DemoSchool;
  role: CohortRole;
  /** Fixes everything invented about the cohort, whatever today is. */
  key: string;
  /** Month of the start, `YYYY-MM`. */
  code: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
};

/** A training lasts ten months (domain.md §0). */
const MONTHS = 10;
/** Not every school has a cohort every year; Carbonne nearly. */
const monthsBetweenStarts = (schoolCode: string) =>
  schoolCode === "CARBONNE" ? 15 : randomOf(`${schoolCode} rhythm`).integer(23, 28);

/** The cohorts placed by today: the day they start, or end, as months and days from it. */
type Placed = { role: Exclude<CohortRole, "past">; capacity?: number } & (
  | { startsIn: { days: number } }
  | { ended: { months: number; days: number } }
);

const placed: Record<string, readonly Placed[]> = {
  CARBONNE: [
    // Two places stay free, so that somebody who was forgotten can still be added.
    { role: "m6_due", ended: { months: 6, days: 6 }, capacity: 22 },
    { role: "running", startsIn: { days: -140 }, capacity: 16 },
    { role: "recruiting", startsIn: { days: 45 }, capacity: 15 },
  ],
  MENDE: [{ role: "recruiting", startsIn: { days: 75 } }],
  LUNEL: [{ role: "running", startsIn: { days: -200 } }],
  PAMIERS: [{ role: "m3_due", ended: { months: 3, days: 10 } }],
  AUCH: [{ role: "running", startsIn: { days: -60 } }],
  "SAINT-GAUDENS": [{ role: "m6_due", ended: { months: 6, days: 12 } }],
  CAHORS: [{ role: "recruiting", startsIn: { days: 30 } }],
  LOURDES: [{ role: "running", startsIn: { days: -275 } }],
  RODEZ: [{ role: "t0_due", ended: { months: 0, days: 9 } }],
  MOISSAC: [{ role: "m12_due", ended: { months: 12, days: 8 } }],
  CARCASSONNE: [{ role: "running", startsIn: { days: -18 } }],
  "TOULOUSE-REYNERIE": [
    { role: "running", startsIn: { days: -150 } },
    { role: "recruiting", startsIn: { days: 60 } },
  ],
  CAYLUS: [{ role: "m3_due", ended: { months: 3, days: 4 } }],
  SETE: [{ role: "running", startsIn: { days: -100 } }],
  MILLAU: [{ role: "recruiting", startsIn: { days: 14 } }],
  ALBI: [{ role: "m6_due", ended: { months: 6, days: 20 } }],
};

/** The month in which Carbonne opened: the network is told from there on. */
export const EARLIEST_TODAY: CivilDate = "2018-05-01";

/** Why the network cannot stand on a day, and what to do; null when it can. */
export function scheduleFailure(today: CivilDate): string | null {
  if (today >= EARLIEST_TODAY) return null;
  return (
    `Today is ${today}, too early for the demonstration network: it begins in May 2018, when Carbonne opened. ` +
    `Set COHORTE_TODAY to ${EARLIEST_TODAY} or later, or remove it.`
  );
}

/** Days before its start on which a cohort is planned. */
export const PLANNED_AHEAD = 200;

/** The schools there are on a day: each from the day on which its first cohort is planned. */
export const schoolsOn = (today: CivilDate) =>
  demoSchools.filter(({ openedOn }) => addDays(openedOn, -PLANNED_AHEAD) <= today);

/** Every cohort of the network as it stands on a day, those of the past first, each group by its start. */
export function scheduleOn(today: CivilDate): CohortPlan[] {
  const failure = scheduleFailure(today);
  if (failure) throw new RangeError(failure);
  const current = demoSchools.flatMap((school) => placedOf(school, today));
  const past = fixedUntil(addDays(today, PLANNED_AHEAD)).filter((fixed) => {
    const starts = current.filter(({ school }) => school === fixed.school).map(({ startsOn }) => startsOn);
    const [until = fixed.school.openedOn] = starts.sort();
    return fixed.startsOn === fixed.school.openedOn || fixed.endsOn < until;
  });
  return [...past, ...current.sort(byStart)];
}

/**
 * The fixed cohorts of all schools that start by a day, by their start: one every so many months. Some of the last
 * would run into those placed by today, and do not stand beside them.
 */
export function fixedUntil(day: CivilDate): CohortPlan[] {
  return demoSchools.flatMap((school) => fixedOf(school, day)).sort(byStart);
}

const byStart = (a: CohortPlan, b: CohortPlan) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0);

/** The leavers of 2018 are those of the fixed cohorts alone: what is claimed of them is exact (prisma/demo/exact.ts). */
const LAST_DAY_FIXED: CivilDate = "2018-12-31";

/** The cohorts of a school that today places, but for those that would run into its first one or into 2018. */
function placedOf(school: DemoSchool, today: CivilDate): CohortPlan[] {
  const firstEndsOn = endOfTraining(school.openedOn);
  const plans = (placed[school.code] ?? []).map((placement): CohortPlan => {
    const startsOn =
      "startsIn" in placement
        ? mondayFrom(addDays(today, placement.startsIn.days))
        : mondayFrom(addMonths(endedOn(placement.ended, today), -MONTHS));
    const endsOn = "ended" in placement ? endedOn(placement.ended, today) : endOfTraining(startsOn);
    const key = `${school.code}/${placement.role}`;
    return plan(school, placement.role, key, startsOn, endsOn, placement.capacity ?? capacityOf(key));
  });
  return plans.filter(({ startsOn }) => startsOn > firstEndsOn && startsOn > LAST_DAY_FIXED);
}

function fixedOf(school: DemoSchool, until: CivilDate): CohortPlan[] {
  const between = monthsBetweenStarts(school.code);
  const plans: CohortPlan[] = [];
  for (let index = 0; ; index += 1) {
    const startsOn = index === 0 ? school.openedOn : inTerm(addMonths(school.openedOn, index * between));
    if (startsOn > until) return plans;
    const key = `${school.code}/${startsOn}`;
    const capacity = FIRST_CAPACITY[school.code]?.[index] ?? capacityOf(key);
    plans.push(plan(school, "past", key, startsOn, endOfTraining(startsOn), capacity));
  }
}

/** Stated where exact figures rest on them (prisma/demo/exact.ts). */
const FIRST_CAPACITY: Record<string, readonly number[]> = {
  RODEZ: [18],
  MOISSAC: [18],
  CARCASSONNE: [16],
  CARBONNE: [20],
};

function plan(
  school: DemoSchool,
  role: CohortRole,
  key: string,
  startsOn: CivilDate,
  endsOn: CivilDate,
  capacity: number,
): CohortPlan {
  return { school, role, key, code: startsOn.slice(0, 7), startsOn, endsOn, capacity };
}

const capacityOf = (key: string) =>
  randomOf(`${key} capacity`).weighted([
    [15, 8],
    [14, 1],
    [16, 2],
    [18, 1],
    [20, 1],
  ] as const);

const endedOn = ({ months, days }: { months: number; days: number }, today: CivilDate) =>
  fridayUntil(addDays(addMonths(today, -months), -days));

const weekday = (date: CivilDate) => new Date(`${date}T12:00:00Z`).getUTCDay();

const endOfTraining = (startsOn: CivilDate) => fridayUntil(addMonths(startsOn, MONTHS));

/** The first Monday on or after a day. */
export const mondayFrom = (date: CivilDate) => addDays(date, (8 - weekday(date)) % 7);

/** The last Friday on or before a day. */
export const fridayUntil = (date: CivilDate) => addDays(date, -((weekday(date) + 2) % 7));

/** The Monday on or after a day, moved out of the summer and Christmas holidays. */
function inTerm(date: CivilDate): CivilDate {
  const day = date.slice(5);
  if (day >= "07-10" && day <= "08-31") return mondayFrom(`${date.slice(0, 4)}-09-01`);
  return mondayFrom(day >= "12-15" ? addDays(date, 21) : date);
}
