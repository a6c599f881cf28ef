import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Actor, Context } from "@/lib/foundation/core/context";
import {
  COUNTED,
  type Count,
  countOf,
  type KeyedPage,
  PAGE_SIZE,
  type PageKey,
  pageByKey,
} from "@/lib/foundation/core/page";
import { db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Meaning, meaningsOf, misspellingsOf, oneEditAway, type Word } from "./rules/search";
import {
  type Borne,
  byIndexes,
  countPlainRows,
  countRows,
  isShort,
  type Narrowing,
  namesWith,
  namesWithin,
  narrowedTo,
  nextCounted,
  nextFound,
  peopleByName,
  reachByName,
  reachByRecord,
  type SearchReach,
  type SearchStretch,
  seesAll,
} from "./search-sql";

/** A page, and how far is counted: tests have smaller ones. */
export const SIZES = { page: PAGE_SIZE, counted: COUNTED };

/** Who sees all goes through names once more match than are counted; who sees some, once that is sooner (docs/adr/0021). */
const LOOKED_UP_IN_SCOPE = 2_000;

/** Words of which the one with the fewest names is looked for. */
const MOST_LEADING = 5;

/** Of more names than these it does not matter how many they are: everybody is gone through sooner. */
const MANY_NAMES = 30_000;

type Counted = { count: bigint | number };

async function countUpTo(rows: Prisma.Sql, limit: number, count = countRows): Promise<number> {
  const [counted] = await db.$queryRaw<Counted[]>(count(rows, limit));
  return Number(counted?.count ?? 0);
}

/** Everybody that a statement finds: read no further than the page, their number known; or all at once. */
type Source = { people: Prisma.Sql; known: number | null };

async function sourceOf(actor: Actor, reach: SearchReach | null, counted: number): Promise<Source> {
  const through = reach?.through ?? peopleByName(actor, () => Prisma.sql`1 = 1`);
  if (!seesAll(actor)) {
    const few = reach && (await countUpTo(reach.leads, LOOKED_UP_IN_SCOPE)) <= LOOKED_UP_IN_SCOPE;
    return { people: few ? byIndexes(actor, reach) : through, known: null };
  }
  if (reach === null) return { people: through, known: await countUpTo(through, counted, countPlainRows) };
  if (reach.broad) return { people: through, known: await countUpTo(through, counted) };
  const known = reach.narrowed ? 0 : await countUpTo(reach.leads, counted);
  return known > counted ? { people: through, known } : { people: byIndexes(actor, reach), known: null };
}

/** The same of those to whom a list is narrowed, whoever they are: all of them are found before a page is read. */
async function narrowedSource(actor: Actor, reach: SearchReach | null, narrowing: Narrowing): Promise<Source> {
  const people = reach && (await sourceOf(actor, reach, SIZES.counted)).people;
  return { people: narrowedTo(actor, people, narrowing), known: null };
}

/** Null when there is a word that no name has. A short one is in many names: it leads only where there is no other. */
async function reachByNames(actor: Actor, words: readonly Word[]): Promise<SearchReach | null> {
  const long = words.filter(({ folded }) => !isShort(folded));
  const leading = (long.length > 0 ? long : words).slice(0, MOST_LEADING);
  const names = await Promise.all(leading.map(({ folded }) => countUpTo(namesWith(folded), MANY_NAMES)));
  const fewest = names.indexOf(Math.min(...names));
  const by = leading[fewest];
  if (!by || names[fewest] === 0) return null;
  const reach = reachByName(
    actor,
    by.folded,
    words.filter((word) => word !== by),
  );
  return { ...reach, broad: (names[fewest] ?? 0) > MANY_NAMES };
}

const SUGGESTED = 5;

/** What to search for instead: the words with one of them written as somebody within scope writes that name. */
async function suggestionsFor(actor: Actor, words: readonly Word[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const { word, others, rewritten } of misspellingsOf(words)) {
    const borne = await db.$queryRaw<Borne[]>(namesWithin(actor, oneEditAway(word), others));
    for (const { text, lastName, firstName } of borne) {
      const name = lastName ?? firstName;
      if (name) found.set(text, rewritten(name));
    }
  }
  return [...found.values()].slice(0, SUGGESTED);
}

export type Hits = {
  page: KeyedPage<{ id: string }>;
  total: Count;
  /** What the text turned out to mean; null when nobody was searched for, or found. */
  meaning: Meaning | null;
  /** For a text that means nobody: the same with one name written as it is borne, one typing error away. */
  suggestions: string[];
};

type Read = { key: PageKey; sizes: typeof SIZES; narrowing: Narrowing | null };

async function answer(actor: Actor, reach: SearchReach | null, { key, sizes, narrowing }: Read) {
  const { people, known } = narrowing
    ? await narrowedSource(actor, reach, narrowing)
    : await sourceOf(actor, reach, sizes.counted);
  let count = known ?? 0;
  const read = async (stretch: SearchStretch): Promise<{ id: string }[]> => {
    if (known !== null) return db.$queryRaw<{ id: string }[]>(nextFound(people, stretch));
    const rows = await db.$queryRaw<({ id: string } & Counted)[]>(nextCounted(people, stretch, sizes.counted));
    count = Number(rows[0]?.count ?? 0);
    return rows.map(({ id }) => ({ id }));
  };
  const placeOf = async (id: string) => {
    const person = await db.learner.findFirst({
      where: { AND: [{ id }, learnerScope(actor)] },
      select: { nameKey: true, birthDate: true },
    });
    return person && { id, nameKey: person.nameKey, born: person.birthDate ?? "" };
  };
  const page = await pageByKey(key, { placeOf, read }, sizes.page);
  return { page, total: countOf(count, sizes.counted) };
}

const NOBODY: Hits = {
  page: { lines: [], before: null, after: null, lost: false },
  total: countOf(0),
  meaning: null,
  suggestions: [],
};

/** The people an actor may see by name whom a text means, in the order of their names. */
export async function searchPeople(
  { actor, today }: Context,
  text: string,
  key: PageKey,
  sizes = SIZES,
  narrowing: Narrowing | null = null,
): Promise<Hits> {
  if (!can(actor, "learner.read")) return NOBODY;
  const reading = { key, sizes, narrowing };
  const meanings = meaningsOf(text, today);
  if (meanings.length === 0) return { ...NOBODY, ...(await answer(actor, null, reading)) };
  for (const meaning of meanings) {
    const reach = meaning.of === "names" ? await reachByNames(actor, meaning.words) : reachByRecord(actor, meaning);
    const found = reach && (await answer(actor, reach, reading));
    if (found && found.page.lines.length > 0) return { ...NOBODY, ...found, meaning };
  }
  // Of a narrowed list nobody is missing for how a name is written alone.
  const names = narrowing ? undefined : meanings.find(({ of }) => of === "names");
  return names?.of === "names" ? { ...NOBODY, suggestions: await suggestionsFor(actor, names.words) } : NOBODY;
}
