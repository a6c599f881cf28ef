import "server-only";
import { max } from "d3-array";
import { clientFor, db } from "@/lib/foundation/db/client";
import { Prisma } from "@/prisma/generated/sqlite/client";
import type { AmongCohorts, JourneysFilter, Reader } from "../tally/cohorts-sql";
import type { CohortJourneys } from "../tally/rules/journey-blocks";
import { blockKey, blocksByKey, type JourneyBlock, journeyBlocks } from "../tally/rules/journey-blocks";
import { type CohortWords, wordsOf } from "./journey-sql";
import { readState } from "./settled";

const { sql, raw, join } = Prisma;

/** Without health data, or with it and little else. */
export type Aspect = "journey" | "health";
const TABLE: Record<Aspect, Prisma.Sql> = { journey: raw(`"JourneyTally"`), health: raw(`"DisabilityTally"`) };

/** With the latest day on record: what was known as of an earlier one is not in the words. */
type Kept = CohortJourneys & { lastOn: string };

async function readWords(aspect: Aspect, where: Prisma.Sql): Promise<(Kept & { version: number })[]> {
  const rows = await db.$queryRaw<(Kept & { version: number | bigint })[]>(sql`
    SELECT "cohortId", "schoolId", "departement", "endsOn", "cancelledOn", "words", "lastOn", "aheadOn", "version"
    FROM ${TABLE[aspect]} WHERE ${where}`);
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** The words of all cohorts, kept in the process; what has changed since is read. */
class AllWords {
  readonly #aspect: Aspect;
  #version = -1;
  #all = new Map<string, Kept>();
  #blocks = new Map<string, JourneyBlock<Kept>>();

  constructor(aspect: Aspect) {
    this.#aspect = aspect;
  }

  async at(version: number): Promise<ReadonlyMap<string, JourneyBlock<Kept>>> {
    await this.#readSince(version);
    return this.#blocks;
  }

  /** Of these cohorts alone: each is the one that others are shown, with what was counted of it. */
  async among(ids: readonly string[], version: number): Promise<ReadonlyMap<string, JourneyBlock<Kept>>> {
    await this.#readSince(version);
    return blocksByKey(ids.flatMap((id) => this.#all.get(id) ?? []));
  }

  async #readSince(version: number): Promise<void> {
    if (version > this.#version) {
      const rows = await readWords(this.#aspect, sql`"version" > ${this.#version}`);
      const before = rows.flatMap(({ cohortId }) => this.#all.get(cohortId) ?? []);
      for (const row of rows) this.#all.set(row.cohortId, row);
      const changed = new Set([...before, ...rows].map(blockKey));
      for (const key of changed) this.#blocks.delete(key);
      const others = [...this.#all.values()].filter((cohort) => changed.has(blockKey(cohort)));
      for (const [key, block] of blocksByKey(others)) this.#blocks.set(key, block);
      this.#version = Math.max(version, ...rows.map((row) => row.version));
    }
  }
}

const shared = globalThis as { cohorteWords?: WeakMap<object, Record<Aspect, AllWords>> };

/** Those of the database that is read now: another one in its place has others. */
function allWords(aspect: Aspect): AllWords {
  shared.cohorteWords ??= new WeakMap();
  const client = clientFor("read");
  const kept = shared.cohorteWords.get(client) ?? { journey: new AllWords("journey"), health: new AllWords("health") };
  shared.cohorteWords.set(client, kept);
  return kept[aspect];
}

/** The people of the cohorts that a reader may count, by school. */
export type Journeys = {
  blocks: JourneyBlock[];
  /** By id. */
  schoolCodes: ReadonlyMap<string, string>;
  schoolNames: ReadonlyMap<string, string>;
};

function schoolsOf(state: Awaited<ReturnType<typeof readState>>): Omit<Journeys, "blocks"> {
  const by = (column: "code" | "name") =>
    new Map(state.flatMap((row) => (row.id ? [[row.id, row[column]] as const] : [])));
  return { schoolCodes: by("code"), schoolNames: by("name") };
}

/** From what was summed as it was written; null where that cannot say it, as with leavers (`countSettled`). */
export async function settledJourneys(
  reader: Reader,
  filter: JourneysFilter & AmongCohorts,
  aspect: Aspect = "journey",
): Promise<Journeys | null> {
  const { asOf, knownAt, departement } = filter;
  if (knownAt) return null;
  const state = await readState(reader, filter);
  if (!state[0] || Number(state[0].due) === 1) return null;
  const schools = schoolsOf(state);
  const { schoolCodes } = schools;
  if (schoolCodes.size === 0) return { blocks: [], ...schools };
  const all = await keptBlocks(filter, aspect, {
    schoolIds: [...schoolCodes.keys()],
    version: Number(state[0].version),
  });
  const blocks = [...all.values()].filter(
    (block) => schoolCodes.has(block.schoolId) && (!departement || block.departement === departement),
  );
  const lastOn = max(blocks, ({ cohorts }) => max(cohorts, (cohort) => cohort.lastOn));
  return (lastOn ?? "") > asOf ? null : { blocks, ...schools };
}

/** Cohorts that are named are looked up among all, which the dashboard keeps; those of a school alone are read. */
async function keptBlocks(
  { schoolCode, cohortId, cohortIds }: JourneysFilter & AmongCohorts,
  aspect: Aspect,
  { schoolIds, version }: { schoolIds: readonly string[]; version: number },
): Promise<ReadonlyMap<string, JourneyBlock<Kept>>> {
  if (cohortIds) return allWords(aspect).among(cohortIds, version);
  if (cohortId) return blocksByKey(await readWords(aspect, sql`"cohortId" = ${cohortId}`));
  if (schoolCode) return blocksByKey(await readWords(aspect, sql`"schoolId" IN (${join([...schoolIds])})`));
  return allWords(aspect).at(version);
}

/** The one statement behind the words: they are made of it, and held against it. */
export async function readJourneysExactly(
  reader: Reader,
  filter: JourneysFilter & AmongCohorts,
  aspect: Aspect = "journey",
): Promise<Journeys> {
  const [rows, state] = await Promise.all([
    db.$queryRaw<CohortWords[]>(wordsOf(reader, filter)),
    readState(reader, filter),
  ]);
  return {
    blocks: journeyBlocks(
      rows.map(({ health, lastOn: _, ...row }) => (aspect === "health" ? { ...row, words: health } : row)),
    ),
    ...schoolsOf(state),
  };
}
