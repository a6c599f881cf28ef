import "server-only";
import { max } from "d3-array";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { PlaceFilter, Reader } from "../tally/cohorts-sql";
import type { FactsFilter } from "../tally/facts";
import type { Place, Tally, TallyBlock } from "../tally/rules/tally";
import { type SumCell, type SumFilter, sumsAsOf, unpackSums } from "./rules/sums";

const { sql, raw, join, empty } = Prisma;

type Row = {
  placeId: string;
  exitYear: string;
  schoolId: string;
  departement: string;
  cells: string;
  lastOn: CivilDate;
};

/** The leavers of a place and a year of exit, as they were summed; what they are on the last day asked for is kept. */
class Sums {
  #cells: readonly SumCell[] | null = null;
  #last: { request: string; block: TallyBlock } | null = null;

  constructor(readonly row: Row) {}

  asOf(request: SumFilter): TallyBlock {
    const key = `${request.asOf} ${request.withEver} ${request.withTitles}`;
    if (this.#last?.request !== key) {
      const { placeId, exitYear } = this.row;
      this.#cells ??= unpackSums(this.row.cells);
      this.#last = { request: key, block: { placeId, exitYear, cells: sumsAsOf(this.row, this.#cells, request) } };
    }
    return this.#last.block;
  }

  /** The same for who asks it later; what it was made of is not kept for questions that nobody may ask. */
  ahead(request: SumFilter): void {
    this.asOf(request);
    this.#cells = null;
  }
}

/** Of one window: each is a list of what the sums hold. */
const MOST_TALLIES = 50;

/** The sums of all schools at one window, kept in the process; what has changed since is read. */
class SchoolSums {
  readonly #window: Window;
  #version = -1;
  #all = new Map<string, Sums>();
  #tallies = new Map<string, Tally>();

  constructor(window: Window) {
    this.#window = window;
  }

  async at(version: number): Promise<Iterable<Sums>> {
    if (version > this.#version) {
      const rows = await db.$queryRaw<(Row & { version: number | bigint })[]>(sql`
        SELECT "placeId", "exitYear", "schoolId", "departement", "cells", "lastOn", "version" FROM "Tally"
        WHERE "cohortId" IS NULL AND "window" = ${raw(`'${this.#window}'`)} AND "version" > ${this.#version}`);
      for (const row of rows) this.#all.set(`${row.placeId} ${row.exitYear}`, new Sums(row));
      this.#version = Math.max(version, ...rows.map((row) => Number(row.version)));
      this.#tallies.clear();
    }
    return this.#all.values();
  }

  /** The same tally again to who asks the same of the same sums: what was made of it holds (lib/entrances/web/kept-drawing.ts). */
  once(request: string, count: () => Tally | null): Tally | null {
    const known = this.#tallies.get(request);
    if (known) return known;
    const tally = count();
    if (this.#tallies.size >= MOST_TALLIES) this.#tallies.clear();
    if (tally) this.#tallies.set(request, tally);
    return tally;
  }
}

const shared = globalThis as { cohorteSums?: WeakMap<object, Map<Window, SchoolSums>> };

/** Those of the database that is read now: another one in its place has others. */
function schoolSums(window: Window): SchoolSums {
  shared.cohorteSums ??= new WeakMap();
  const client = clientFor("read");
  const kept = shared.cohorteSums.get(client) ?? new Map<Window, SchoolSums>();
  shared.cohorteSums.set(client, kept);
  const known = kept.get(window) ?? new SchoolSums(window);
  kept.set(window, known);
  return known;
}

type School = { code: string; name: string; communeInsee: string };
type State = School & { version: number | bigint; due: number | bigint; id: string | null };

/** The last change of the sums, whether some are due, and the schools that the reader may count. */
export function readState(reader: Reader, { schoolCode }: PlaceFilter): Promise<State[]> {
  return db.$queryRaw<State[]>(sql`
    SELECT t."version", CASE WHEN EXISTS (SELECT 1 FROM "TallyDue") THEN 1 ELSE 0 END AS "due", s."id", s."code", s."name",
      s."communeInsee"
    FROM "TallyState" t LEFT JOIN "School" s ON 1 = 1 ${schoolCode ? sql`AND s."code" = ${schoolCode}` : empty}
      ${reader === "public" ? empty : schoolCondition(reader.actor)}`);
}

async function cohortSums(filter: FactsFilter, schoolIds: readonly string[]): Promise<(Row & { code: string })[]> {
  if (schoolIds.length === 0) return [];
  const { cohortId, window } = filter;
  return db.$queryRaw<(Row & { code: string })[]>(sql`
    SELECT t."placeId", t."exitYear", t."schoolId", t."departement", t."cells", t."lastOn", c."code"
    FROM "Tally" t JOIN "Cohort" c ON c."id" = t."cohortId"
    WHERE t."window" = ${raw(`'${window}'`)} ${cohortId ? sql`AND t."cohortId" = ${cohortId}` : empty}
      ${schoolIds.length > SCHOOLS_NAMED ? empty : sql`AND t."schoolId" IN (${join([...schoolIds])})`}`);
}

/** More are picked out here: a statement takes so many values and no more. */
const SCHOOLS_NAMED = 500;

/** The sums of all schools as a question asks for them, to be counted one after the other; null as below. */
export async function sumsAhead({ window, asOf }: Pick<SumFilter, "window" | "asOf">): Promise<(() => void)[] | null> {
  const [state] = await readState("public", {});
  if (!state || Number(state.due) === 1) return null;
  const request = { window, asOf, withEver: false, withTitles: false };
  return [...(await schoolSums(window).at(Number(state.version)))].map((sums) => () => sums.ahead(request));
}

/** What the one statement counts, from the sums; null where these cannot say it, or something is not summed. */
export async function countSettled(
  reader: Reader,
  filter: FactsFilter,
  grain: "school" | "cohort",
): Promise<Tally | null> {
  const {
    asOf,
    window,
    withEver = false,
    withTitles = false,
    knownAt,
    answersKnownAt,
    exitYear,
    departement,
    cohortId,
  } = filter;
  if (knownAt || answersKnownAt) return null;
  const state = await readState(reader, filter);
  if (!state[0] || Number(state[0].due) === 1) return null;
  const schools = new Map(
    state.flatMap(({ id, code, name, communeInsee }) => (id ? [[id, { code, name, communeInsee }] as const] : [])),
  );
  const request = { window, asOf, withEver, withTitles, exitYear, departement };
  if (grain === "school" && !cohortId) {
    const kept = schoolSums(window);
    const sums = await kept.at(Number(state[0].version));
    return kept.once(JSON.stringify([request, ...schools]), () => tallyOf(sums, request, schools));
  }
  const codes = new Map<string, string>();
  const sums = (await cohortSums(filter, [...schools.keys()])).map(({ code, ...row }) => {
    codes.set(row.placeId, code);
    return new Sums(grain === "school" ? { ...row, placeId: `${row.schoolId} ${row.departement}` } : row);
  });
  return tallyOf(sums, request, schools, codes);
}

type TallyRequest = SumFilter & Pick<FactsFilter, "exitYear" | "departement">;

function tallyOf(
  sums: Iterable<Sums>,
  { exitYear, departement, ...request }: TallyRequest,
  schools: ReadonlyMap<string, School>,
  cohortCodes?: ReadonlyMap<string, string>,
): Tally | null {
  const among = [...sums].filter(
    ({ row }) =>
      schools.has(row.schoolId) &&
      (!exitYear || row.exitYear === exitYear) &&
      (!departement || row.departement === departement),
  );
  if ((max(among, ({ row }) => row.lastOn) ?? "") > request.asOf) return null;
  const blocks: TallyBlock[] = [];
  const places = new Map<string, Place>();
  for (const one of among) {
    const block = one.asOf(request);
    if (block.cells.length === 0) continue;
    blocks.push(block);
    const { placeId, schoolId, departement: where } = one.row;
    const school = schools.get(schoolId);
    places.set(placeId, {
      schoolCode: school?.code ?? "",
      schoolName: school?.name ?? "",
      departement: where,
      communeInsee: school?.communeInsee ?? "",
      cohortCode: cohortCodes?.get(placeId) ?? null,
    });
  }
  return { blocks, places };
}
