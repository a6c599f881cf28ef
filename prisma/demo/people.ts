import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { foldWords } from "@/lib/foundation/core/fold";
import type { YesNo } from "@/lib/foundation/core/form";
import { findCommune } from "@/lib/network/places/communes";
import { epciOf } from "@/lib/network/places/epci";
import type { EntryFacts, Person } from "./life";
import { FEMALE_NAMES, LAST_NAMES, MALE_NAMES } from "./names";
import type { Random } from "./random";
import type { DemoSchool } from "./schools";

/** Names and numbers already given: whoever shares one would be asked about as the same person. */
export type Taken = Set<string>;

export const takenBy = ({ lastName, firstName, phone }: Person) => [`${lastName} ${firstName}`, phone ?? ""];

/** An invented person who lives around a school and is 18 to 56 on a day. */
export function inventPerson(random: Random, school: DemoSchool, on: CivilDate, taken: Taken): Person {
  const sex = random.weighted([
    ["woman", 395],
    ["man", 600],
    ["other", 5],
  ] as const);
  const { firstName, lastName } = inventName(random, sex, taken);
  const age = random.weighted([
    [random.integer(18, 25), 34],
    [random.integer(26, 35), 38],
    [random.integer(36, 45), 19],
    [random.integer(46, 55), 9],
  ]);
  return {
    firstName,
    lastName,
    sex,
    birthDate: addDays(addMonths(on, -12 * age), -random.integer(30, 364)),
    email: random.chance(0.93) ? emailOf(firstName, lastName) : null,
    phone: random.chance(0.96) ? inventPhone(random, taken) : null,
    communeInsee: random.chance(0.97) ? communeNear(random, school) : null,
  };
}

function inventName(random: Random, sex: Person["sex"], taken: Taken) {
  for (;;) {
    const firstNames = sex === "woman" || (sex === "other" && random.chance(0.5)) ? FEMALE_NAMES : MALE_NAMES;
    const firstName = random.pick(firstNames);
    const lastName = random.pick(LAST_NAMES);
    if (taken.has(`${lastName} ${firstName}`)) continue;
    taken.add(`${lastName} ${firstName}`);
    return { firstName, lastName };
  }
}

/** RFC 2606 keeps example.org from ever belonging to anybody. */
const emailOf = (firstName: string, lastName: string) =>
  `${foldWords(firstName).replaceAll(" ", "-")}.${foldWords(lastName).replaceAll(" ", "-")}@example.org`;

/** Ranges that the numbering plan keeps for fiction (ARCEP, décision 2018-0881): mobile, and the south-west. */
function inventPhone(random: Random, taken: Taken): string {
  for (;;) {
    const range = random.chance(0.9) ? "063998" : "053649";
    const phone = `${range}${String(random.integer(0, 9999)).padStart(4, "0")}`;
    if (taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
}

/** Mostly the intercommunal body of the school, each commune as likely as it is populous. */
function communeNear(random: Random, school: DemoSchool): string {
  if (random.chance(0.25)) return school.communeInsee;
  const members = (epciOf(school.communeInsee)?.memberCodes ?? []).flatMap((code) => {
    const population = findCommune(code)?.population ?? 0;
    return population > 0 ? [[code, population] as const] : [];
  });
  return random.weighted([[school.communeInsee, 500], ...members]);
}

/** Share of people from a priority neighbourhood, where it differs from the few of a small town. */
const QPV_SHARE: Record<string, number> = {
  "TOULOUSE-REYNERIE": 0.62,
  CARCASSONNE: 0.3,
  LUNEL: 0.34,
  SETE: 0.24,
  ALBI: 0.18,
  PAMIERS: 0.2,
  MOISSAC: 0.2,
  AUCH: 0.16,
  CARBONNE: 0.02,
};
const FEW_FROM_QPV = 0.08;

/** Share of people from a rural zone in need of renewal. */
const ZRR_SHARE: Record<string, number> = {
  MENDE: 0.55,
  "SAINT-GAUDENS": 0.6,
  CAYLUS: 0.8,
  MILLAU: 0.4,
  LOURDES: 0.35,
  CAHORS: 0.4,
  AUCH: 0.35,
  PAMIERS: 0.25,
  CARBONNE: 0.15,
};
const FEW_FROM_ZRR = 0.06;

/** What is known of a person at entry, drawn around the aims of the Région (domain.md §0). */
export function inventFacts(random: Random, school: DemoSchool): EntryFacts {
  const entryStatus = random.weighted([
    ["job_seeker", 80],
    ["inactive", 8],
    ["employee", 6],
    ["student", 4],
    [null, 2],
  ] as const);
  return {
    level: random.weighted([
      [0, 11],
      [3, 23],
      [4, 37],
      [5, 15],
      [6, 9],
      [7, 3],
      [null, 2],
    ] as const),
    entryStatus,
    monthsUnemployed: entryStatus === "job_seeker" && random.chance(0.94) ? monthsOut(random) : null,
    rsa: yesNo(random, 0.23, 0.04),
    rqth: yesNo(random, 0.07, 0.08),
    qpv: yesNo(random, QPV_SHARE[school.code] ?? FEW_FROM_QPV, 0.03),
    zrr: yesNo(random, ZRR_SHARE[school.code] ?? FEW_FROM_ZRR, 0.03),
  };
}

const monthsOut = (random: Random) => (random.chance(0.58) ? random.integer(1, 11) : random.integer(12, 48));

const yesNo = (random: Random, yes: number, unknown: number): YesNo =>
  random.chance(unknown) ? "unknown" : random.chance(yes) ? "yes" : "no";
