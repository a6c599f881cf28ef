import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import {
  type Counted,
  isLookedAt,
  isMove,
  type Known,
  type Move,
  type MoveFilter,
  moveOf,
  movesOf,
  type Pair,
  STANDS,
  type Stand,
  selectionOfMove,
  tellsNeutral,
} from "../definitions/rules/changes";
import { type DefinitionRef, definitionFor } from "../definitions/rules/definitions";
import { readsTitles } from "../definitions/rules/measures";
import { countLeavers } from "../packed/packed";
import { dayFor, listMode } from "../policy";
import { onceAside } from "../tally/aside";
import { type FactsFilter, leaverFacts } from "../tally/facts";
import { type Disclosed, disclose } from "../tally/rules/disclosure";
import type { IndicatorFilter } from "../tally/tally-sql";
import type { Listed, ListSource } from "./lists";
import { cohortsOfPage } from "./page-cohorts";

/** The same leavers looked at twice: under two definitions, or as known on two days, at a window that both know. */
export type Readings = {
  filter: IndicatorFilter;
  second: { definition: DefinitionRef; knownAt?: Date | undefined };
};

export type ReadingSide = {
  /** How many people stand where. */
  stands: Record<Stand, number>;
  /** Positive, and all that the rate is of; null where the reader has no rate of so few. */
  rate: readonly [number, number] | null;
};
export type LiveChanges = Disclosed<{ sides: readonly [ReadingSide, ReadingSide]; moves: readonly Counted<Move>[] }>;

const { sql, raw, join } = Prisma;

const definitionsOf = ({ filter, second }: Readings) =>
  [definitionFor(filter.definition, filter.asOf), definitionFor(second.definition, filter.asOf)] as const;

const sameRecords = ({ filter, second }: Readings) => filter.knownAt?.getTime() === second.knownAt?.getTime();

/** Both look up what either needs, so that what they see of somebody can be set side by side. */
function factsOf(readings: Readings): readonly [FactsFilter, FactsFilter] {
  const definitions = definitionsOf(readings);
  const { definition: _, ...rest } = readings.filter;
  const first = {
    ...rest,
    withEver: definitions.some(({ numerator }) => numerator === "ever"),
    withTitles: definitions.some(readsTitles),
  };
  return [first, { ...first, knownAt: readings.second.knownAt }];
}

const KNOWN = ["neutral", "titled", "due", "outcome", "ever", "inField"] as const;
const knownAs = (letter: string, name: "before" | "after") =>
  raw(KNOWN.map((column) => `${letter}."${column}" AS "${name}_${column}"`).join(", "));

/** A row per leaver of either day, with what was known of them on both. */
function pairedFacts(ctx: Context, readings: Readings, cohortIds?: readonly string[]): Prisma.Sql {
  const [first, second] = factsOf(readings);
  const facts = (filter: FactsFilter) => leaverFacts(ctx, filter, "counts", cohortIds);
  if (sameRecords(readings)) {
    return sql`
      SELECT f."enrolmentId", f."cohortId", f."schoolId", f."exitedOn", ${knownAs("f", "before")}, ${knownAs("f", "after")}
      FROM (${facts(first)}) f`;
  }
  return sql`
      SELECT COALESCE(a."enrolmentId", b."enrolmentId") AS "enrolmentId", COALESCE(a."cohortId", b."cohortId") AS "cohortId",
        COALESCE(a."schoolId", b."schoolId") AS "schoolId", COALESCE(a."exitedOn", b."exitedOn") AS "exitedOn",
        ${knownAs("b", "before")}, ${knownAs("a", "after")}
      FROM (${facts(first)}) b FULL JOIN (${facts(second)}) a ON a."enrolmentId" = b."enrolmentId"`;
}

type Columns<Name extends "before" | "after"> = {
  [Column in (typeof KNOWN)[number] as `${Name}_${Column}`]: string | null;
};
type Row = Columns<"before"> & Columns<"after">;

function knownIn(row: Row, name: "before" | "after"): Known | null {
  if (row[`${name}_due`] === null) return null;
  return {
    due: row[`${name}_due`] === "d",
    neutral: row[`${name}_neutral`] === "n",
    ...(row[`${name}_titled`] === "t" && { titled: true }),
    ...(row[`${name}_inField`] === "y" && { inField: true }),
    outcome: row[`${name}_outcome`] as OutcomeClass | null,
    ever: row[`${name}_ever`] as Known["ever"],
  };
}

const pairIn = (row: Row): Pair => ({ before: knownIn(row, "before"), after: knownIn(row, "after") });

async function countPairs(ctx: Context, readings: Readings): Promise<Counted<Pair>[]> {
  const [first] = factsOf(readings);
  if (sameRecords(readings)) {
    const { blocks } = await countLeavers(ctx, first, "school");
    return blocks.flatMap(({ cells }) => cells.map((cell) => ({ before: cell, after: cell, n: cell.n })));
  }
  const columns = raw(["before", "after"].flatMap((name) => KNOWN.map((column) => `"${name}_${column}"`)).join(", "));
  const statement = sql`SELECT ${columns}, COUNT(*) AS "n" FROM (${pairedFacts(ctx, readings)}) facts GROUP BY ${columns}`;
  const rows = await onceAside(ctx, first, statement, () => db.$queryRaw<(Row & { n: bigint | number })[]>(statement));
  return rows.map(({ n, ...row }) => ({ ...pairIn(row), n: Number(n) }));
}

function sideOf(moves: readonly Counted<Move>[], end: "from" | "to", floor: number): ReadingSide {
  const standing = (stand: Stand) => moves.filter((move) => move[end] === stand).reduce((sum, { n }) => sum + n, 0);
  const stands = Object.fromEntries(STANDS.map((stand) => [stand, standing(stand)])) as ReadingSide["stands"];
  const people = stands.positive + stands.counted;
  return { stands, rate: people === 0 || people < floor ? null : [stands.positive, people] };
}

/** Who changes sides between the two, for a reader who has no rate of fewer than `floor`. */
export async function readChanges(ctx: Context, readings: Readings, floor: number): Promise<LiveChanges> {
  const moves = movesOf(await countPairs(ctx, readings), definitionsOf(readings));
  return disclose({ sides: [sideOf(moves, "from", floor), sideOf(moves, "to", floor)] as const, moves });
}

/** Somebody who makes a move, with what stood on record of them on both days. */
export type Mover = Listed & {
  /** The year alone (`YYYY`) behind a pseudonym. */
  exitedOn: CivilDate;
  before: Known | null;
  after: Known | null;
  move: Move;
};

const isKnown = (name: "before" | "after", known: Known | null): Prisma.Sql => {
  const column = (of: (typeof KNOWN)[number]) => raw(`facts."${name}_${of}"`);
  if (!known) return sql`${column("due")} IS NULL`;
  const { due, neutral, titled, inField, outcome, ever } = known;
  const is = (of: "outcome" | "ever" | "inField", value: string | null | undefined) =>
    value ? sql`${column(of)} = ${value}` : sql`${column(of)} IS NULL`;
  return sql`${column("due")} = ${due ? "d" : ""} AND ${column("neutral")} = ${neutral ? "n" : ""}
      AND ${column("titled")} = ${titled ? "t" : ""} AND ${is("inField", inField && "y")}
      AND ${is("outcome", outcome)} AND ${is("ever", ever)}`;
};

/** The people behind a move; null for who reads pseudonyms where it would tell a neutral exit. */
export async function moverList(
  ctx: Context,
  readings: Readings,
  move: MoveFilter,
): Promise<ListSource<Mover, Row & { exitedOn: CivilDate }> | null> {
  const definitions = definitionsOf(readings);
  const pairs = (await countPairs(ctx, readings)).filter(
    (pair) => isLookedAt(pair) && isMove(move, moveOf(pair, definitions)),
  );
  const named = listMode(ctx.actor) === "names";
  if (!named && pairs.some(tellsNeutral)) return null;
  const day = dayFor(ctx.actor);
  const [first] = factsOf(readings);
  const selection = selectionOfMove(move, definitions);
  const unique = new Map(
    pairs.map(({ before, after }) => {
      const condition = sql`(${isKnown("before", before)} AND ${isKnown("after", after)})`;
      return [JSON.stringify(condition.values) + condition.sql, condition];
    }),
  );
  const { knownAt, answersKnownAt: _, ...rest } = readings.filter;
  return {
    identity: {
      ...rest,
      window: first.window,
      knownAt: knownAt?.toISOString(),
      second: readings.second.definition,
      secondKnownAt: readings.second.knownAt?.toISOString(),
      ...move,
    },
    knownAt,
    facts: (cohortIds) => pairedFacts(ctx, readings, cohortIds),
    ...(sameRecords(readings) && {
      cohortsOf: (stretch) => cohortsOfPage(ctx, first, { selection, named }, stretch),
    }),
    columns: sql`facts."exitedOn", ${raw(["before", "after"].flatMap((name) => KNOWN.map((column) => `facts."${name}_${column}"`)).join(", "))}`,
    condition: unique.size === 0 ? sql`1 = 0` : sql`(${join([...unique.values()], " OR ")})`,
    item: (who, { exitedOn, ...row }) => {
      const pair = pairIn(row);
      return { ...who, exitedOn: day(exitedOn), ...pair, move: moveOf(pair, definitions) };
    },
  };
}
