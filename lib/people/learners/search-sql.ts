import "server-only";
import { scopeOf } from "@/lib/foundation/access/policy";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { BORN, databaseUrl, dialectOf, NAME_PART, PHONE_END, phoneDialled } from "@/lib/foundation/db/dialect";
import { isOneOf } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { standsForItself } from "./merged-records";
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
const telling = (part: string) => /^.{2,}@/u.exec(part)?.[0] ?? part;

const escaped = (part: string) => part.replace(/[\\%_]/g, "\\$&");

/** What follows all texts that begin with these: of the signs of numbers the last is 9. */
const beyondDigits = (digits: string) => `${digits}:`;

type Terms = "LearnerName" | "LearnerEmail";

type Ways = {
  has: (text: Sql, part: string) => Sql;
  /** Where a part stands in a text, 0 when it does not. */
  place: (text: Sql, part: string) => Sql;
  begins: (text: Sql, part: string) => Sql;
  ends: (text: Sql, part: string) => Sql;
  /** The same of digits and a plus as an index finds them. */
  startsWithDigits: (text: Sql, digits: string) => Sql;
  /** The texts that an index finds a part in, as a statement. */
  termsWith: (terms: Terms, part: string) => Sql;
  namesBeginning: (part: string) => Sql;
  /** A list as one parameter: of more than 999 the adapter of SQLite knows nothing. */
  /** Enrolments `e` as their references lead to them. */
  byReference: Sql;
  hasLastName: Sql;
  hasFirstName: Sql;
  /** An id is among those of a statement. */
  isAmong: (id: Sql, ids: Sql) => Sql;
  /** Texts `t`, and for each of them the people `l` to whom an index leads: in this order, whatever either database thinks. */
  ledBy: (texts: Sql, leads: Sql) => Sql;
};

const WAYS: Record<"sqlite" | "postgres", Ways> = {
  sqlite: {
    has: (text, part) => sql`instr(${text}, ${part}) > 0`,
    place: (text, part) => sql`instr(${text}, ${part})`,
    begins: (text, part) => sql`substr(${text}, 1, ${[...part].length}) = ${part}`,
    ends: (text, part) => sql`substr(${text}, ${-part.length}) = ${part}`,
    startsWithDigits: (text, digits) => sql`${text} >= ${digits} AND ${text} < ${beyondDigits(digits)}`,
    termsWith: (terms, part) => {
      const [table, index] = [raw(`"${terms}"`), raw(`"${terms}_search"`)];
      return sql`SELECT t."text" FROM ${index} CROSS JOIN ${table} t
        WHERE ${index} MATCH ${trigramsOf(telling(part))} AND t."id" = ${index}."rowid" AND instr(lower(t."text"), ${part}) > 0`;
    },
    namesBeginning: (part) =>
      sql`SELECT "text" FROM "LearnerName" WHERE "text" >= ${part} AND "text" < ${`${part}\u{10ffff}`}`,
    // Where most bear none SQLite takes the index for one that tells nobody apart, and reads all of them.
    byReference: sql`"Enrolment" e INDEXED BY "Enrolment_sourceRef_idx"`,
    hasLastName: sql`l."nameKey" >= t."text" || '|' AND l."nameKey" < t."text" || '}'`,
    // Compared with a column, whose type is that of no expression, its index would not be used.
    hasFirstName: sql`${raw(NAME_PART.sqlite.first('l."nameKey"'))} = t."text" || ''`,
    isAmong: (id, ids) => sql`${id} IN (${ids})`,
    ledBy: (texts, leads) => sql`FROM (${texts}) t CROSS JOIN "Learner" l WHERE ${leads}`,
  },
  postgres: {
    has: (text, part) => sql`strpos(${text}, ${part}) > 0`,
    place: (text, part) => sql`strpos(${text}, ${part})`,
    begins: (text, part) => sql`starts_with(${text}, ${part})`,
    ends: (text, part) => sql`right(${text}, ${part.length}) = ${part}`,
    // By their bytes, whatever the language of the database: the operators of its index.
    startsWithDigits: (text, digits) => sql`${text} ~>=~ ${digits} AND ${text} ~<~ ${beyondDigits(digits)}`,
    termsWith: (terms, part) => {
      const [told, text] = [telling(part), sql`lower("text")`];
      const whole = told === part ? empty : sql`AND strpos(${text}, ${part}) > 0`;
      return sql`SELECT "text" FROM ${raw(`"${terms}"`)} WHERE ${text} LIKE ${`%${escaped(told)}%`} ${whole}`;
    },
    namesBeginning: (part) => sql`SELECT "text" FROM "LearnerName" WHERE lower("text") LIKE ${`${escaped(part)}%`}`,
    byReference: sql`"Enrolment" e`,
    hasLastName: sql`${raw(NAME_PART.postgres.last('l."nameKey"'))} = t."text"`,
    hasFirstName: sql`${raw(NAME_PART.postgres.first('l."nameKey"'))} = t."text"`,
    // In the order of the index, a part of it after the other: joined, each of them is looked for from its top.
    isAmong: (id, ids) => sql`${id} = ANY (ARRAY(${ids}))`,
    // What an OFFSET stands at the end of is a statement by itself: no table is read through to be joined to it.
    ledBy: (texts, leads) => sql`FROM (${texts} OFFSET 0) t CROSS JOIN LATERAL (
      SELECT "id", "nameKey", "birthDate" FROM "Learner" l WHERE ${leads} OFFSET 0) l WHERE 1 = 1`,
  },
};

const dialect = () => dialectOf(databaseUrl());
const ways = () => WAYS[dialect()];

const LEARNERS = sql`"Learner" l`;
const KNOWN = sql`"School" s JOIN "SchoolLearner" k ON k."schoolId" = s."id"`;

export const seesAll = (actor: Actor) => scopeOf(actor).kind === "all";

const both = (conditions: readonly Sql[]) => (conditions.length > 0 ? join([...conditions], " AND ") : sql`1 = 1`);

/** The same people twice over. */
export type SearchReach = {
  /** As indexes lead to them, in ways that have nobody in common: the rest of a statement that knows a person `l`. */
  ways: readonly Sql[];
  /** As those whom the actor sees are gone through. */
  through: Sql;
  /** A row for each that the indexes lead to, or a few less, whoever's they are; `narrowed`: not all of them are meant. */
  leads: Sql;
  narrowed: boolean;
  /** So many names lead to them that they are not asked for. */
  broad?: boolean;
};

export const isShort = (word: string) => [...word].length < TRIGRAM;

export function namesWith(word: string): Sql {
  return isShort(word) ? ways().namesBeginning(word) : ways().termsWith("LearnerName", word);
}

const union = (statements: readonly Sql[]) => join([...statements], " UNION ALL ");

/** `by` is the word that the fewest names have: the others are looked for in what it leads to. */
export function reachByName(actor: Actor, by: string, others: readonly Word[]): SearchReach {
  const { has, begins, place, hasLastName, hasFirstName, ledBy } = ways();
  const named = (key: Sql) => (isShort(by) ? sql`(${begins(key, by)} OR ${has(key, `|${by}`)})` : has(key, by));
  const rest = (key: Sql) => both(others.map(({ folded }) => has(key, folded)));
  const key = sql`l."nameKey"`;
  const last = ledBy(namesWith(by), hasLastName);
  // Of the first names only: the last name is not found with it.
  const not = isShort(by) ? sql`NOT ${begins(key, by)}` : sql`${place(key, by)} > ${place(key, "|")}`;
  const first = sql`${ledBy(namesWith(by), hasFirstName)} AND ${not}`;
  return {
    ways: [last, first].map((people) => sql`${people} AND ${rest(key)}`),
    through: peopleByName(actor, (own) => both([named(own), rest(own)])),
    leads: union([last, first].map((people) => sql`SELECT 1 AS "one" ${people}`)),
    narrowed: others.length > 0,
  };
}

/** Those of a condition that an index answers. */
function reachBy(actor: Actor, condition: Sql): SearchReach {
  const people = sql`FROM ${LEARNERS} WHERE ${condition}`;
  const leads = sql`SELECT 1 AS "one" ${people}`;
  return { ways: [people], through: byRecord(actor, condition), leads, narrowed: false };
}

function reachByEmail(actor: Actor, part: string): SearchReach {
  const addresses = ways().termsWith("LearnerEmail", part);
  return {
    ways: [ways().ledBy(addresses, sql`l."email" = t."text"`)],
    through: byRecord(actor, ways().has(sql`lower(l."email")`, part)),
    leads: addresses,
    narrowed: false,
  };
}

type Found = Exclude<Meaning, { of: "names" }>;

/** By birth date, telephone or e-mail, or by the reference that an enrolment within the reader's scope bears. */
export function reachByRecord(actor: Actor, meaning: Found): SearchReach {
  if (meaning.of === "email") return reachByEmail(actor, meaning.part);
  if (meaning.of === "birth") return reachBy(actor, bornOn(meaning.born, meaning.words));
  // One after the other: an `IN` of several is no single way through the index.
  const borne = referenceForms(meaning.reference).map(
    (form) => sql`SELECT e."learnerId" ${enrolmentsOf(actor)} AND e."sourceRef" = ${form}`,
  );
  const referred = sql`l."id" IN (${union(borne)})`;
  if (meaning.of === "reference") return reachBy(actor, referred);
  return reachByAny(actor, [
    endsLike(meaning.digits.last),
    ways().startsWithDigits(raw(phoneDialled('l."phone"')), meaning.digits.first),
    ...(meaning.born ? [bornOn(meaning.born, [])] : []),
    referred,
  ]);
}

function bornOn(born: CivilDate, words: readonly Word[]): Sql {
  return both([sql`l."birthDate" = ${born}`, ...words.map(({ folded }) => ways().has(sql`l."nameKey"`, folded))]);
}

function endsLike(digits: string): Sql {
  const end = raw(PHONE_END[dialect()]('l."phone"'));
  return sql`${end} = ${digits.slice(-4)} AND ${ways().ends(sql`l."phone"`, digits)}`;
}

/** Those of several conditions, each of which an index answers: of each way those whom none before it led to. */
function reachByAny(actor: Actor, conditions: readonly Sql[]): SearchReach {
  const led = conditions.map((condition, at) => {
    const before = conditions.slice(0, at).map((one) => sql`(${one}) IS NOT TRUE`);
    return sql`FROM ${LEARNERS} WHERE ${both([condition, ...before])}`;
  });
  return {
    ways: led,
    through: byRecord(
      actor,
      sql`(${join(
        conditions.map((condition) => sql`(${condition})`),
        " OR ",
      )})`,
    ),
    leads: union(led.map((people) => sql`SELECT 1 AS "one" ${people}`)),
    narrowed: false,
  };
}

/** The enrolments of an actor's schools; more conditions follow, of one reference for who sees all. */
function enrolmentsOf(actor: Actor): Sql {
  if (seesAll(actor)) return sql`FROM ${ways().byReference} WHERE 1 = 1`;
  return sql`FROM "School" s JOIN "Cohort" c ON c."schoolId" = s."id" JOIN "Enrolment" e ON e."cohortId" = c."id"
    WHERE 1 = 1 ${schoolCondition(actor)}`;
}

/** Whether a person `l` is the actor's to see by name. */
function inScope(actor: Actor): Sql {
  if (seesAll(actor)) return standsForItself;
  return sql`EXISTS (SELECT 1 FROM ${KNOWN} WHERE k."nameKey" = l."nameKey" AND k."born" = ${raw(BORN("l"))}
    AND k."learnerId" = l."id" ${schoolCondition(actor)})`;
}

const PERSON = sql`l."id" AS "id", l."nameKey" AS "nameKey", ${raw(BORN("l"))} AS "born"`;

/** Those whom indexes lead to, as far as the actor sees them. */
export function byIndexes(actor: Actor, { ways }: SearchReach): Sql {
  return union(ways.map((people) => sql`SELECT ${PERSON} ${people} AND ${inScope(actor)}`));
}

/** Those whom the actor sees of whose key something is true: of all, or of those whom the actor's schools know. */
export function peopleByName(actor: Actor, condition: (key: Sql) => Sql): Sql {
  if (seesAll(actor))
    return sql`SELECT ${PERSON} FROM ${LEARNERS} WHERE ${condition(sql`l."nameKey"`)} AND ${standsForItself}`;
  return sql`SELECT DISTINCT k."learnerId" AS "id", k."nameKey" AS "nameKey", k."born" AS "born"
    FROM ${KNOWN} WHERE ${condition(sql`k."nameKey"`)} ${schoolCondition(actor)}`;
}

/** Those whom the actor sees of whom `l` something is true that is in no key. */
function byRecord(actor: Actor, condition: Sql): Sql {
  if (seesAll(actor)) return sql`SELECT ${PERSON} FROM ${LEARNERS} WHERE ${condition} AND ${standsForItself}`;
  const own = ways().isAmong(sql`l."id"`, sql`SELECT e."learnerId" ${enrolmentsOf(actor)}`);
  return sql`SELECT ${PERSON} FROM ${LEARNERS} WHERE ${own} AND ${condition}`;
}

/** To whom a list is narrowed beside what is searched for. */
export type Narrowing = {
  /** The people, within the reader's scope, of whose enrolments something is true; null where nothing is asked of them. */
  enrolled: Sql | null;
  /** What is to be true of the person `l`. */
  person: readonly Sql[];
};

/** The people of a statement who are meant as well; without one, all whom the actor sees. */
export function narrowedTo(actor: Actor, people: Sql | null, { enrolled, person }: Narrowing): Sql {
  const meant = both([...(enrolled ? [ways().isAmong(sql`l."id"`, enrolled)] : []), ...person]);
  if (!people && enrolled) return sql`SELECT ${PERSON} FROM ${LEARNERS} WHERE ${meant}`;
  const among = people ?? peopleByName(actor, () => sql`1 = 1`);
  return sql`SELECT f."id" AS "id", f."nameKey" AS "nameKey", f."born" AS "born"
    FROM (${among}) f JOIN ${LEARNERS} ON l."id" = f."id" WHERE ${meant}`;
}

/** The rows of a statement, counted no further than one beyond `limit`. */
export function countRows(rows: Sql, limit: number): Sql {
  return sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 AS "one" FROM (${rows}) "rows" LIMIT ${limit + 1}) "counted"`;
}

/** The same of a table without a condition, where the database knows how many rows there are sooner than it reads them. */
export function countPlainRows(rows: Sql, limit: number): Sql {
  return sql`SELECT CASE WHEN EXISTS (SELECT 1 FROM (${rows}) "beyond" LIMIT 1 OFFSET ${limit}) THEN ${limit + 1}
    ELSE (SELECT COUNT(*) FROM (${rows}) "rows") END AS "count"`;
}

export type ListPosition = { nameKey: string; born: string; id: string };

export type SearchStretch = { place: ListPosition | null; backwards: boolean; limit: number };

function beyond({ place, backwards, limit }: SearchStretch): Sql {
  const [than, order] = backwards ? [raw("<"), raw("DESC")] : [raw(">"), raw("ASC")];
  const from = place
    ? sql`WHERE ("nameKey", "born", "id") ${than} (${place.nameKey}, ${place.born}, ${place.id})`
    : empty;
  return sql`FROM "found" ${from}
    ORDER BY "nameKey" ${order}, "born" ${order}, "id" ${order} LIMIT ${limit}`;
}

/** Those found beyond a place in the order of names, the nearest first: read no further than they are. */
export function nextFound(people: Sql, stretch: SearchStretch): Sql {
  return sql`WITH "found" AS (${people}) SELECT "id" ${beyond(stretch)}`;
}

/** The same of people who are found all at once, with how many they are. */
export function nextCounted(people: Sql, stretch: SearchStretch, counted: number): Sql {
  return sql`WITH "found" AS MATERIALIZED (${people})
    SELECT "id", (${countRows(sql`SELECT 1 FROM "found"`, counted)}) AS "count" ${beyond(stretch)}`;
}

export type Borne = { text: string; lastName: string | null; firstName: string | null };

/** Names of a list that somebody within scope bears beside these words, each as one of them writes it. */
export function namesWithin(actor: Actor, names: readonly string[], others: readonly Word[]): Sql {
  const { has, hasLastName, hasFirstName } = ways();
  const rest = both([...others.map(({ folded }) => has(sql`l."nameKey"`, folded)), inScope(actor)]);
  const one = (column: string, leads: Sql) =>
    sql`(SELECT ${raw(column)} FROM "Learner" l WHERE ${leads} AND ${rest} LIMIT 1)`;
  return sql`SELECT t."text" AS "text", ${one('l."lastName"', hasLastName)} AS "lastName",
    ${one('l."firstName"', hasFirstName)} AS "firstName"
    FROM "LearnerName" t WHERE ${isOneOf(sql`t."text"`, names)} ORDER BY t."text"`;
}
