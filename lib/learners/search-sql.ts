import "server-only";
import { scopeOf } from "@/lib/access/policy";
import { schoolCondition } from "@/lib/access/scope-sql";
import type { Actor } from "@/lib/core/context";
import { databaseUrl } from "@/lib/db/client";
import { dialectOf, NAME_PART, PHONE_END } from "@/lib/db/dialect";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Meaning, referenceForms, type Word } from "./rules/search";

const { sql, join, raw, empty } = Prisma;
type Sql = Prisma.Sql;

/** From this many letters on a word is found wherever it stands; a shorter one at the beginning of a name. */
const TRIGRAM = 3;

/** The three-letter pieces of a part, all of which must be there: FTS5 says where they may be, the text itself is asked. */
function trigramsOf(part: string): string {
  const letters = [...part];
  const pieces = letters.slice(TRIGRAM - 1).map((_, at) => letters.slice(at, at + TRIGRAM).join(""));
  return [...new Set(pieces)].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(" AND ");
}

/** Of an address without its domain, which half of all addresses share. */
const telling = (part: string) => /^.{2,}@/.exec(part)?.[0] ?? part;

const escaped = (part: string) => part.replace(/[\\%_]/g, "\\$&");

type Terms = "LearnerName" | "LearnerEmail";

type Ways = {
  has: (text: Sql, part: string) => Sql;
  /** Where a part stands in a text, 0 when it does not. */
  place: (text: Sql, part: string) => Sql;
  begins: (text: Sql, part: string) => Sql;
  ends: (text: Sql, part: string) => Sql;
  /** The texts that an index finds a part in, as a statement. */
  termsWith: (terms: Terms, part: string) => Sql;
  namesBeginning: (part: string) => Sql;
  /** A list as one parameter: of more than 999 the adapter of SQLite knows nothing. */
  isOneOf: (text: Sql, list: readonly string[]) => Sql;
  hasLastName: Sql;
  hasFirstName: Sql;
};

const WAYS: Record<"sqlite" | "postgres", Ways> = {
  sqlite: {
    has: (text, part) => sql`instr(${text}, ${part}) > 0`,
    place: (text, part) => sql`instr(${text}, ${part})`,
    begins: (text, part) => sql`substr(${text}, 1, ${[...part].length}) = ${part}`,
    ends: (text, part) => sql`substr(${text}, ${-part.length}) = ${part}`,
    termsWith: (terms, part) => {
      const [table, index] = [raw(`"${terms}"`), raw(`"${terms}_search"`)];
      return sql`SELECT t."text" FROM ${index} CROSS JOIN ${table} t
        WHERE ${index} MATCH ${trigramsOf(telling(part))} AND t."id" = ${index}."rowid" AND instr(lower(t."text"), ${part}) > 0`;
    },
    namesBeginning: (part) =>
      sql`SELECT "text" FROM "LearnerName" WHERE "text" >= ${part} AND "text" < ${`${part}\u{10ffff}`}`,
    isOneOf: (text, list) => sql`${text} IN (SELECT "value" FROM json_each(${JSON.stringify(list)}))`,
    hasLastName: sql`l."nameKey" >= t."text" || '|' AND l."nameKey" < t."text" || '}'`,
    // Compared with a column, whose type is that of no expression, its index would not be used.
    hasFirstName: sql`${raw(NAME_PART.sqlite.first('l."nameKey"'))} = t."text" || ''`,
  },
  postgres: {
    has: (text, part) => sql`strpos(${text}, ${part}) > 0`,
    place: (text, part) => sql`strpos(${text}, ${part})`,
    begins: (text, part) => sql`starts_with(${text}, ${part})`,
    ends: (text, part) => sql`right(${text}, ${part.length}) = ${part}`,
    termsWith: (terms, part) =>
      sql`SELECT "text" FROM ${raw(`"${terms}"`)} WHERE lower("text") LIKE ${`%${escaped(part)}%`}`,
    namesBeginning: (part) => sql`SELECT "text" FROM "LearnerName" WHERE lower("text") LIKE ${`${escaped(part)}%`}`,
    isOneOf: (text, list) => sql`${text} IN (SELECT jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`,
    hasLastName: sql`${raw(NAME_PART.postgres.last('l."nameKey"'))} = t."text"`,
    hasFirstName: sql`${raw(NAME_PART.postgres.first('l."nameKey"'))} = t."text"`,
  },
};

const dialect = () => dialectOf(databaseUrl());
const ways = () => WAYS[dialect()];

const NAME_KEY = sql`l."nameKey"`;
const LEARNERS = sql`"Learner" l`;

const both = (conditions: readonly Sql[]) => (conditions.length > 0 ? join([...conditions], " AND ") : sql`1 = 1`);

/** The same people twice over: those whom indexes lead to, and what is true of them. */
export type Reach = {
  /** Ways to them that have nobody in common: the rest of a statement that knows a person `l`. */
  ways: readonly Sql[];
  condition: Sql;
  /** A row for each that the indexes lead to, or a few less, whoever's they are; `narrowed`: not all of them are meant. */
  leads: Sql;
  narrowed: boolean;
};

export const isShort = (word: string) => [...word].length < TRIGRAM;

/** The names that a word is found in. */
export function namesWith(word: string): Sql {
  return isShort(word) ? ways().namesBeginning(word) : ways().termsWith("LearnerName", word);
}

const union = (statements: readonly Sql[]) => join([...statements], " UNION ALL ");

/** `by` is the word that the fewest names have: the others are looked for in what it leads to. */
export function reachByName(by: string, others: readonly Word[]): Reach {
  const { has, begins, place, hasLastName, hasFirstName } = ways();
  const names = sql`(${namesWith(by)}) t CROSS JOIN ${LEARNERS}`;
  const last = sql`FROM ${names} WHERE ${hasLastName}`;
  // Of the first names only: the last name is not found with it.
  const not = isShort(by) ? sql`NOT ${begins(NAME_KEY, by)}` : sql`${place(NAME_KEY, by)} > ${place(NAME_KEY, "|")}`;
  const first = sql`FROM ${names} WHERE ${hasFirstName} AND ${not}`;
  const rest = both(others.map(({ folded }) => has(NAME_KEY, folded)));
  const named = isShort(by) ? sql`(${begins(NAME_KEY, by)} OR ${has(NAME_KEY, `|${by}`)})` : has(NAME_KEY, by);
  return {
    ways: [sql`${last} AND ${rest}`, sql`${first} AND ${rest}`],
    condition: sql`${named} AND ${rest}`,
    leads: union([last, first].map((people) => sql`SELECT 1 AS "one" ${people}`)),
    narrowed: others.length > 0,
  };
}

/** Those of a condition that an index answers. */
const reachBy = (condition: Sql): Reach => {
  const people = sql`FROM ${LEARNERS} WHERE ${condition}`;
  return { ways: [people], condition, leads: sql`SELECT 1 AS "one" ${people}`, narrowed: false };
};

function reachByEmail(part: string): Reach {
  const addresses = ways().termsWith("LearnerEmail", part);
  return {
    ways: [sql`FROM (${addresses}) t CROSS JOIN ${LEARNERS} WHERE l."email" = t."text"`],
    condition: ways().has(sql`lower(l."email")`, part),
    leads: addresses,
    narrowed: false,
  };
}

/** By telephone or e-mail, or by the reference that an enrolment within the reader's scope bears. */
export function reachByContact(actor: Actor, meaning: Exclude<Meaning, { of: "names" }>): Reach {
  if (meaning.of === "email") return reachByEmail(meaning.part);
  const referred = sql`l."id" IN (SELECT e."learnerId" ${enrolmentsOf(actor)}
    AND e."sourceRef" IN (${join(referenceForms(meaning.reference))}))`;
  if (meaning.of === "reference") return reachBy(referred);
  const end = raw(PHONE_END[dialect()]('l."phone"'));
  const called = reachBy(sql`${end} = ${meaning.digits.slice(-4)} AND ${ways().ends(sql`l."phone"`, meaning.digits)}`);
  const only = sql`FROM ${LEARNERS} WHERE ${referred} AND (${called.condition}) IS NOT TRUE`;
  return { ...called, ways: [...called.ways, only], condition: sql`((${called.condition}) OR ${referred})` };
}

/** The enrolments of an actor's schools, from the enrolment on: a school has too many. More conditions follow. */
function enrolmentsOf(actor: Actor): Sql {
  return sql`FROM "Enrolment" e CROSS JOIN "Cohort" c CROSS JOIN "School" s
    WHERE c."id" = e."cohortId" AND s."id" = c."schoolId" ${schoolCondition(actor)}`;
}

export const seesAll = (actor: Actor) => scopeOf(actor).kind === "all";

/** Whether a person `l` is the actor's to see by name. */
function inScope(actor: Actor): Sql {
  return seesAll(actor) ? sql`1 = 1` : sql`EXISTS (SELECT 1 ${enrolmentsOf(actor)} AND e."learnerId" = l."id")`;
}

const PERSON = sql`l."id" AS "id", l."nameKey" AS "nameKey", l."birthDate" AS "birthDate"`;

/** Those whom indexes lead to, as far as the actor sees them. */
export function byIndexes(actor: Actor, { ways }: Reach): Sql {
  return union(ways.map((people) => sql`SELECT ${PERSON} ${people} AND ${inScope(actor)}`));
}

/** All whom the actor sees: in the order of their names, or from their schools on. */
export function throughPeople(actor: Actor, condition: Sql): Sql {
  if (seesAll(actor)) return sql`SELECT ${PERSON} FROM ${LEARNERS} WHERE ${condition}`;
  return sql`SELECT DISTINCT ${PERSON} FROM "School" s JOIN "Cohort" c ON c."schoolId" = s."id"
    JOIN "Enrolment" e ON e."cohortId" = c."id" JOIN ${LEARNERS} ON l."id" = e."learnerId"
    WHERE ${condition} ${schoolCondition(actor)}`;
}

/** The rows of a statement, counted no further than one beyond `limit`. */
export function countRows(rows: Sql, limit: number): Sql {
  return sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 AS "one" FROM (${rows}) "rows" LIMIT ${limit + 1}) "counted"`;
}

export type Place = { nameKey: string; birthDate: string; id: string };

export type Stretch = { place: Place | null; backwards: boolean; limit: number };

function beyond({ place, backwards, limit }: Stretch): Sql {
  const [than, order] = backwards ? [raw("<"), raw("DESC")] : [raw(">"), raw("ASC")];
  const from = place
    ? sql`WHERE ("nameKey", "birthDate", "id") ${than} (${place.nameKey}, ${place.birthDate}, ${place.id})`
    : empty;
  return sql`FROM "found" ${from}
    ORDER BY "nameKey" ${order}, "birthDate" ${order}, "id" ${order} LIMIT ${limit}`;
}

/** Those found beyond a place in the order of names, the nearest first: read no further than they are. */
export function nextFound(people: Sql, stretch: Stretch): Sql {
  return sql`WITH "found" AS (${people}) SELECT "id" ${beyond(stretch)}`;
}

/** The same of people who are found all at once, with how many they are. */
export function nextCounted(people: Sql, stretch: Stretch, counted: number): Sql {
  return sql`WITH "found" AS MATERIALIZED (${people})
    SELECT "id", (${countRows(sql`SELECT 1 FROM "found"`, counted)}) AS "count" ${beyond(stretch)}`;
}

export type Borne = { text: string; lastName: string | null; firstName: string | null };

/** Names of a list that somebody within scope bears beside these words, each as one of them writes it. */
export function namesWithin(actor: Actor, names: readonly string[], others: readonly Word[]): Sql {
  const { has, hasLastName, hasFirstName, isOneOf } = ways();
  const rest = both([...others.map(({ folded }) => has(NAME_KEY, folded)), inScope(actor)]);
  const one = (column: string, leads: Sql) =>
    sql`(SELECT ${raw(column)} FROM "Learner" l WHERE ${leads} AND ${rest} LIMIT 1)`;
  return sql`SELECT t."text" AS "text", ${one('l."lastName"', hasLastName)} AS "lastName",
    ${one('l."firstName"', hasFirstName)} AS "firstName"
    FROM "LearnerName" t WHERE ${isOneOf(sql`t."text"`, names)} ORDER BY t."text"`;
}
