import "server-only";
import { max } from "d3-array";
import { clientFor, db } from "@/lib/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { Reader } from "./cohorts-sql";
import { countEntrantsExactly, type EntrantsFilter } from "./journey-sql";
import { type EntrantCell, entrantsAsOf, unpackEntrants } from "./rules/entrant-sums";
import type { JourneyCell } from "./rules/journey";
import type { EntrantSums } from "./settle-entrants";
import { readState } from "./settled";

const { sql, join } = Prisma;

type Summed = Omit<EntrantSums, "cells"> & { cells: readonly EntrantCell[] };

async function readSums(where: Prisma.Sql): Promise<(Summed & { version: number })[]> {
  const rows = await db.$queryRaw<(EntrantSums & { version: number | bigint })[]>(sql`
    SELECT "cohortId", "schoolId", "departement", "endsOn", "cells", "lastOn", "version" FROM "EntrantTally"
    WHERE ${where}`);
  return rows.map(({ version, cells, ...row }) => ({
    ...row,
    version: Number(version),
    cells: unpackEntrants(cells),
  }));
}

/** The sums of all cohorts, kept in the process; what has changed since is read. */
class CohortSums {
  #version = -1;
  #all = new Map<string, Summed>();

  async at(version: number): Promise<Iterable<Summed>> {
    if (version > this.#version) {
      const rows = await readSums(sql`"version" > ${this.#version}`);
      for (const row of rows) this.#all.set(row.cohortId, row);
      this.#version = Math.max(version, ...rows.map((row) => row.version));
    }
    return this.#all.values();
  }
}

const shared = globalThis as { cohorteEntrantSums?: WeakMap<object, CohortSums> };

/** Those of the database that is read now: another one in its place has others. */
function allSums(): CohortSums {
  shared.cohorteEntrantSums ??= new WeakMap();
  const client = clientFor("read");
  const kept = shared.cohorteEntrantSums.get(client) ?? new CohortSums();
  shared.cohorteEntrantSums.set(client, kept);
  return kept;
}

/** Entrants of one cohort, as they are on the day asked for. */
export type CohortEntrants = { cohortId: string; schoolCode: string; cells: JourneyCell[] };

/** From what was summed as it was written; null where that cannot say it, as with leavers (`countSettled`). */
export async function settledEntrants(reader: Reader, filter: EntrantsFilter): Promise<CohortEntrants[] | null> {
  const { asOf, knownAt, schoolCode, departement, cohortId } = filter;
  if (knownAt) return null;
  const state = await readState(reader, filter);
  if (!state[0] || Number(state[0].due) === 1) return null;
  const schools = new Map(state.flatMap(({ id, code }) => (id ? [[id, code] as const] : [])));
  if (schools.size === 0) return [];
  const all =
    schoolCode || cohortId
      ? await readSums(cohortId ? sql`"cohortId" = ${cohortId}` : sql`"schoolId" IN (${join([...schools.keys()])})`)
      : await allSums().at(Number(state[0].version));
  const asked = [...all].filter(
    (row) => schools.has(row.schoolId) && (!departement || row.departement === departement),
  );
  if ((max(asked, ({ lastOn }) => lastOn) ?? "") > asOf) return null;
  return asked.map(({ cohortId: id, schoolId, endsOn, cells }) => ({
    cohortId: id,
    schoolCode: schools.get(schoolId) ?? "",
    cells: entrantsAsOf(cells, endsOn, asOf),
  }));
}

/** From the sums where they say it, else from the records. */
export async function countEntrants(reader: Reader, filter: EntrantsFilter): Promise<JourneyCell[]> {
  const settled = await settledEntrants(reader, filter);
  return settled ? settled.flatMap(({ cells }) => cells) : countEntrantsExactly(reader, filter);
}
