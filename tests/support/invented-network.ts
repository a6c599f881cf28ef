import type { Publication, PublishedSchool, SchoolYear } from "@/lib/figures/indicators/published/rules/block-table";
import {
  blockOf,
  closedPeriods,
  closeOf,
  januariesBetween,
  type KnownBases,
} from "@/lib/figures/indicators/published/rules/periods";
import { publicationSteps } from "@/lib/figures/indicators/published/rules/publication";
import { PUBLIC_FLOOR, type SituationCounts } from "@/lib/figures/indicators/published/rules/release";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { seeded } from "./seeded";

/** Somebody who left: with what was recorded of them, and when. */
export type Leaver = {
  school: string;
  exitedOn: CivilDate;
  neutral: boolean;
  exitRecordedOn: CivilDate;
  /** The situation of each window, and when it became known. */
  seen: readonly { situation: number; recordedOn: CivilDate }[];
};

export type InventedNetwork = { schools: PublishedSchool[]; leavers: Leaver[] };

export type Size = { schools: number; departements: number; years: number; seed: number };

const SILENT = 5;
const FIRST_YEAR = 2016;

/** A network without a database: schools that run a cohort of some fifteen people now and then, and what became of them. */
export function inventNetwork({ schools: count, departements, years, seed }: Size): InventedNetwork {
  const random = seeded(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const schools: PublishedSchool[] = [];
  const leavers: Leaver[] = [];
  for (let s = 0; s < count; s += 1) {
    const code = `S${s}`;
    const cohorts = [];
    const every = between(10, 26);
    const success = 0.35 + random() * 0.6;
    const answer = 0.7 + random() * 0.3;
    for (let month = between(0, 40); month + 11 < years * 12; month += every) {
      const startsOn = civil(month);
      const endsOn = civil(month + between(8, 10));
      const capacity = random() < 0.8 ? 15 : between(10, 24);
      cohorts.push({ startsOn, endsOn, capacity });
      for (let entrants = capacity - between(0, 3); entrants > 0; entrants -= 1) {
        const early = random() < 0.15;
        const exitedOn = early ? addDays(startsOn, between(10, 240)) : endsOn;
        leavers.push(leaver(code, exitedOn, { random, success, answer, between }));
      }
    }
    schools.push({ code, departement: `D${s < departements ? s : between(0, departements - 1)}`, cohorts });
  }
  return { schools, leavers };
}

function civil(month: number): CivilDate {
  return `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-05`;
}

type Luck = {
  random: () => number;
  between: (low: number, high: number) => number;
  success: number;
  answer: number;
};

function leaver(school: string, exitedOn: CivilDate, { random, between, success, answer }: Luck): Leaver {
  const situation = () => {
    if (random() > answer) return SILENT;
    if (random() > success) return 4;
    const family = random();
    return family < 0.75 ? 0 : family < 0.82 ? 1 : family < 0.95 ? 2 : 3;
  };
  const first = situation();
  // What people do changes little in six months, and most is known within weeks; some of it years later.
  const late = () => (random() < 0.05 ? between(200, 1500) : between(0, 60));
  const window = (name: "M6" | "M12", what: number) => ({
    situation: what,
    recordedOn: addDays(duePoint(exitedOn, name).dueOn, late()),
  });
  return {
    school,
    exitedOn,
    neutral: random() < 0.02,
    exitRecordedOn: addDays(exitedOn, late()),
    seen: [window("M6", first), window("M12", random() < 0.7 ? first : situation())],
  };
}

const yearOf = ({ exitedOn }: Leaver) => Number(exitedOn.slice(0, 4));

/** The network's base by year as known on each 31 January. */
export function basesOf({ leavers }: InventedNetwork, today: CivilDate): KnownBases {
  const counted = leavers.filter(({ neutral }) => !neutral);
  const years = [...new Set(counted.map(yearOf))];
  const first = Math.min(...years);
  return new Map(
    januariesBetween(closeOf(first, "M6"), today).map((day) => {
      const known = counted.filter(({ exitRecordedOn, exitedOn }) => exitRecordedOn <= day && exitedOn <= day);
      return [day, new Map(years.map((year) => [year, known.filter((one) => yearOf(one) === year).length]))];
    }),
  );
}

/** What is published on a day of an invented network, and the table behind it. */
export function publishedOf(network: InventedNetwork, today: CivilDate) {
  const periods = closedPeriods(basesOf(network, today), PUBLIC_FLOOR, today);
  const closed = new Map(periods.years.map((one) => [one.year, one.days]));
  const table = new Map<string, { M6: number[]; M12: number[] }>();
  for (const one of network.leavers) {
    const days = closed.get(yearOf(one));
    if (!days?.M6 || one.neutral || one.exitRecordedOn > days.M6) continue;
    const key = `${one.school}/${yearOf(one)}`;
    const counts = table.get(key) ?? { M6: [0, 0, 0, 0, 0, 0], M12: [0, 0, 0, 0, 0, 0] };
    table.set(key, counts);
    for (const [w, name] of (["M6", "M12"] as const).entries()) {
      const seen = one.seen[w];
      const day = days[name];
      const situation = seen && day && seen.recordedOn <= day ? seen.situation : SILENT;
      counts[name][situation] = (counts[name][situation] ?? 0) + 1;
    }
  }
  const leavers: SchoolYear[] = [...table].map(([key, counts]) => {
    const [school = "", year] = key.split("/");
    return { school, year: Number(year), counts: counts as Record<"M6" | "M12", SituationCounts> };
  });
  return { periods, leavers, publications: [...publicationSteps(network.schools, periods, leavers)].flat() };
}

/** The same with only what rests on too few people hidden, as if nobody could subtract. */
export function unprotected(
  publications: readonly Publication[],
  network: InventedNetwork,
  leavers: readonly SchoolYear[],
): Publication[] {
  const departementOf = new Map(network.schools.map(({ code, departement }) => [code, departement]));
  return publications.map((one) => {
    const isIn = ({ school, year }: SchoolYear) =>
      one.kind === "school"
        ? school === one.place && blockOf(year) === one.period
        : year === one.period && (one.kind === "network" || departementOf.get(school) === one.place);
    const total = [0, 1, 2, 3, 4, 5].map((s) =>
      leavers.filter(isIn).reduce((sum, { counts }) => sum + (counts[one.window]?.[s] ?? 0), 0),
    );
    const [salaried = 0, entrepreneur = 0, study = 0, other = 0, unsuccessful = 0, silent = 0] = total;
    const positives = salaried + entrepreneur + study + other;
    const base = positives + unsuccessful + silent;
    if (base < PUBLIC_FLOOR) return { ...one, release: null };
    const families = { salaried, others: [entrepreneur, study, other] };
    return { ...one, release: { base, positives, bound: null, respondents: base - silent, families } };
  });
}
