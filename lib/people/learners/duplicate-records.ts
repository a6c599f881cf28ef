import "server-only";
import { setImmediate } from "node:timers/promises";
import { foldForKey } from "@/lib/foundation/core/fold";
import type { ReadClient } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { standingFor } from "./merged-records";
import {
  type ComparedPerson,
  comparedOf,
  DUPLICATE_THRESHOLD,
  type DuplicateScore,
  exchanged,
  nationalPhone,
  type PersonFacts,
  scoreCompared,
} from "./rules/duplicates";
import { nameKey } from "./rules/person";

/** PERSONAL DATA. Somebody on record who may be the one told of, as the form of a new person would show them. */
export type Resembling = DuplicateScore & {
  id: string;
  /** They were found by a record that theirs stands for. */
  through?: string;
};

export const PERSON_FACTS = {
  id: true,
  lastName: true,
  firstName: true,
  birthDate: true,
  email: true,
  phone: true,
} as const satisfies Prisma.LearnerSelect;
type Known = PersonFacts & { id: string };

const phoneForms = (phone: string) => {
  const national = nationalPhone(phone);
  return [...new Set([phone, national, national.replace(/^0/, "+33"), national.replace(/^0/, "0033")])];
};

type Hint = {
  column: "nameKey" | "email" | "phone" | "birthDate";
  /** Under which the one told of is looked for. */
  keysOf: (facts: PersonFacts) => string[];
  /** Under which who is found was looked for. */
  keyOf: (known: PersonFacts) => string | null;
};

/** By what people are looked for: name, either way round; address; number; birth date, day and month exchanged too. */
export const HINTS: readonly Hint[] = [
  {
    column: "nameKey",
    keysOf: ({ lastName, firstName }) =>
      foldForKey(lastName) && foldForKey(firstName)
        ? [...new Set([nameKey(lastName, firstName), nameKey(firstName, lastName)])]
        : [],
    keyOf: ({ lastName, firstName }) => nameKey(lastName, firstName),
  },
  {
    column: "email",
    keysOf: ({ email }) => (email ? [email.toLowerCase()] : []),
    keyOf: ({ email }) => email,
  },
  {
    column: "phone",
    keysOf: ({ phone }) => (phone ? phoneForms(phone) : []),
    keyOf: ({ phone }) => phone,
  },
  {
    column: "birthDate",
    keysOf: ({ birthDate }) => (birthDate ? [...new Set([birthDate, exchanged(birthDate)])] : []),
    keyOf: ({ birthDate }) => birthDate,
  },
];

/** Nobody is asked whether they are somebody of whom nothing says who they are. */
export const underKeys = ({ column }: Hint, keys: string[]): Prisma.LearnerWhereInput => ({
  [column]: { in: keys },
  anonymisedAt: null,
});

/** SQLite takes 999 parameters a statement here. */
const KEYS_AT_ONCE = 300;
/** What more people share tells nobody: a birth date that is 1 January for want of better, the number of a switchboard. */
const MOST_OF_A_KEY = 500;
/** Some hundredths of a second: the process that compares answers requests. */
const COMPARED_BETWEEN_BREATHS = 5_000;

type Reader = Pick<ReadClient, "learner" | "learnerMerge" | "$queryRaw">;

/** Of some keys those under which no crowd is. */
async function tellingKeys(client: Reader, { column }: Hint, keys: string[]): Promise<string[]> {
  const of = Prisma.raw(`"${column}"`);
  const crowds = await client.$queryRaw<{ key: string }[]>(Prisma.sql`SELECT ${of} AS "key" FROM "Learner"
    WHERE ${of} IN (${Prisma.join(keys)}) GROUP BY ${of} HAVING COUNT(*) > ${MOST_OF_A_KEY}`);
  const crowded = new Set(crowds.map(({ key }) => key));
  return keys.filter((key) => !crowded.has(key));
}

type Told<Key> = { key: Key; compared: ComparedPerson };

/**
 * Who of those on record may be each of the people told of, likeliest first: for whom the form would ask (rules/duplicates.ts). Some
 * keys at a time: of those who share a birth date with a file of fifty thousand nobody is kept who does not resemble. Nobody is looked
 * for under what a crowd shares.
 */
export async function findResembling<Key>(
  client: Reader,
  people: readonly { key: Key; facts: PersonFacts }[],
  most: number,
): Promise<Map<Key, Resembling[]>> {
  const found = new Map<Key, Map<string, Resembling>>();
  const told = people.map(({ key, facts }) => ({ key, facts, compared: comparedOf(facts) }));
  const compare = (known: Known, others: readonly Told<Key>[]) => {
    const there = comparedOf(known);
    for (const { key, compared } of others) {
      if (key === known.id || found.get(key)?.has(known.id)) continue;
      const scored = scoreCompared(compared, there);
      if (scored.score < DUPLICATE_THRESHOLD) continue;
      const matches = found.get(key) ?? new Map<string, Resembling>();
      found.set(key, matches.set(known.id, { id: known.id, ...scored }));
    }
  };
  let comparisons = 0;
  for (const hint of HINTS) {
    const byKey = new Map<string, Told<Key>[]>();
    for (const one of told)
      for (const key of hint.keysOf(one.facts)) {
        const some = byKey.get(key);
        if (some) some.push(one);
        else byKey.set(key, [one]);
      }
    const keys = [...byKey.keys()];
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      const telling = await tellingKeys(client, hint, keys.slice(from, from + KEYS_AT_ONCE));
      const known = await client.learner.findMany({ where: underKeys(hint, telling), select: PERSON_FACTS });
      for (const one of known) {
        const others = byKey.get(hint.keyOf(one) ?? "") ?? [];
        compare(one, others);
        comparisons += 1 + others.length;
        if (comparisons < COMPARED_BETWEEN_BREATHS) continue;
        comparisons = 0;
        await setImmediate();
      }
      await setImmediate();
    }
  }
  const ids = [...found.values()].flatMap((matches) => [...matches.keys()]);
  const standing = await standingForMany(client, ids);
  return new Map(
    [...found].map(([key, matches]) => {
      const once = new Map<string, Resembling>();
      for (const { id: foundId, ...match } of matches.values()) {
        const id = standing.get(foundId) ?? foundId;
        if (id === key || (once.get(id)?.score ?? 0) >= match.score) continue;
        once.set(id, { id, ...match, ...(id !== foundId && { through: foundId }) });
      }
      const best = [...once.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      return [key, best.slice(0, most)];
    }),
  );
}

async function standingForMany(client: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (let from = 0; from < ids.length; from += KEYS_AT_ONCE)
    for (const [id, by] of await standingFor(client, ids.slice(from, from + KEYS_AT_ONCE))) all.set(id, by);
  return all;
}
