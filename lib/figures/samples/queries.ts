import "server-only";
import { readListSearch, readPopulation } from "@/lib/figures/indicators/population-records";
import type { PeopleSearch } from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { isOneOf } from "@/lib/foundation/db/sql";
import { recordRead } from "@/lib/foundation/reads/record";
import { duePoint, isInInterval } from "@/lib/people/enrolments/rules/due-points";
import { asRead, windowProof } from "@/lib/people/outcomes/rules/proof";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type Marked, SAMPLE_MARKS, type SampleMarked, type SampleResult, sampleResult } from "./rules/findings";
import { proofRead, readByFigure, retainedAt, windowsRead } from "./rules/reads";
import { MARGINS, sampleSize } from "./rules/size";
import { definitionDrawnBy, ownSample, windowsReadBy } from "./sample-records";

const { sql } = Prisma;

/** Of whom a sample would be drawn: how many the list holds, of how many schools, and how many would be drawn. */
export type DrawPreview = { search: string; place: string | null; population: number; schools: number; usual: number };

/** Null for who draws none, and of a list that is not for them. */
export async function getDraw(ctx: Context, search: PeopleSearch): Promise<DrawPreview | null> {
  if (!can(ctx.actor, "sample.draw")) return null;
  const population = await readPopulation(ctx, search);
  if (!population) return null;
  const { people } = population;
  return {
    search: population.search,
    place: (await placesOf([search]))(search),
    population: people.length,
    schools: new Set(people.map(({ schoolCode }) => schoolCode)).size,
    usual: sampleSize(people.length, MARGINS.usual),
  };
}

const SAMPLE = {
  id: true,
  seed: true,
  search: true,
  definition: true,
  window: true,
  asOf: true,
  knownAt: true,
  population: true,
  digest: true,
  margin: true,
  bySchool: true,
  recordedAt: true,
  recordedById: true,
  recordedBy: { select: { name: true } },
  strata: { select: { code: true, population: true, drawn: true }, orderBy: { code: "asc" } },
} as const satisfies Prisma.SampleSelect;

type Row = Prisma.SampleGetPayload<{ select: typeof SAMPLE }>;

type Counted = { sampleId: string; stratum: string; finding: SampleMarked; n: number | bigint };

/** What holds of how many of each part of these samples. */
async function countFindings(sampleIds: readonly string[]): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>(sql`
    SELECT p."sampleId", p."stratum", CAST(m."finding" AS TEXT) AS "finding", COUNT(*) AS "n"
    FROM "SampledPerson" p JOIN "SampleMark" m ON m."currentOf" = p."id"
    WHERE ${isOneOf(sql`p."sampleId"`, sampleIds)}
    GROUP BY p."sampleId", p."stratum", m."finding"`);
}

function resultWith({ id, strata }: Pick<Row, "id" | "strata">, counted: readonly Counted[]): SampleResult {
  const own = counted.filter(({ sampleId }) => sampleId === id);
  const parts = strata.map((stratum): Marked => {
    const count = (finding: SampleMarked) =>
      Number(own.find((one) => one.stratum === stratum.code && one.finding === finding)?.n ?? 0);
    const counts = Object.fromEntries(SAMPLE_MARKS.map((finding) => [finding, count(finding)]));
    return { ...stratum, ...(counts as Record<SampleMarked, number>) };
  });
  return sampleResult(parts);
}

/** What the school or the cohort of a list is called; null where it is of neither. */
async function placesOf(searches: readonly PeopleSearch[]): Promise<(search: PeopleSearch) => string | null> {
  const [codes, ids] = [
    searches.flatMap(({ ecole }) => ecole ?? []),
    searches.flatMap(({ promotion }) => promotion ?? []),
  ];
  const [schools, cohorts] = await Promise.all([
    db.school.findMany({ where: { code: { in: [...new Set(codes)] } }, select: { code: true, name: true } }),
    db.cohort.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, code: true, school: { select: { name: true } } },
    }),
  ]);
  return ({ ecole, promotion }) => {
    const cohort = cohorts.find(({ id }) => id === promotion);
    if (cohort) return `${cohort.school.name} ${cohort.code}`;
    return ecole ? (schools.find(({ code }) => code === ecole)?.name ?? ecole) : null;
  };
}

/** What was drawn and what was found of it, as whoever reads the network may know it: nobody by name. */
export type SampleLine = ReturnType<typeof lineOf>;

function lineOf(
  { recordedById, search: kept, ...row }: Row,
  counted: readonly Counted[],
  places: Places,
  ctx: Context,
) {
  const isOwn = can(ctx.actor, "sample.draw") && recordedById !== null && recordedById === ctx.actor.userId;
  const search = readListSearch(kept);
  const definition = definitionDrawnBy({ definition: row.definition, search: kept });
  const schools = row.bySchool ? row.strata.length : null;
  return { ...row, definition, search, place: places(search), schools, result: resultWith(row, counted), isOwn };
}

type Places = Awaited<ReturnType<typeof placesOf>>;

async function linesOf(ctx: Context, rows: readonly Row[]) {
  const [counted, places] = await Promise.all([
    countFindings(rows.map(({ id }) => id)),
    placesOf(rows.map(({ search }) => readListSearch(search))),
  ]);
  return rows.map((row) => lineOf(row, counted, places, ctx));
}

/** All that were drawn, the last first. */
export async function listSamples(ctx: Context): Promise<SampleLine[]> {
  if (!can(ctx.actor, "sample.read")) return [];
  const rows = await db.sample.findMany({ select: SAMPLE, orderBy: [{ recordedAt: "desc" }, { id: "desc" }] });
  return linesOf(ctx, rows);
}

export async function getSample(ctx: Context, sampleId: string): Promise<SampleLine | null> {
  if (!can(ctx.actor, "sample.read")) return null;
  const row = await db.sample.findUnique({ where: { id: sampleId }, select: SAMPLE });
  return row && ((await linesOf(ctx, [row]))[0] ?? null);
}

const WHO = {
  id: true,
  learner: { select: { id: true, lastName: true, firstName: true } },
  cohort: { select: { code: true, school: { select: { code: true, name: true } } } },
} as const satisfies Prisma.EnrolmentSelect;

/** One of a sample, to who drew it: null of somebody whom retention has erased since. */
export type SampledLine = {
  position: number;
  who: Prisma.EnrolmentGetPayload<{ select: typeof WHO }> | null;
  finding: SampleMarked | null;
};

/** People read at once: each is a parameter. */
const SLICE = 500;

/** The people of a sample in the order of the draw, to who drew it alone; on record as any list by name. */
export async function listSampled(ctx: Context, sampleId: string): Promise<SampledLine[]> {
  if (!can(ctx.actor, "sample.draw")) return [];
  const sampled = await db.sampledPerson.findMany({
    where: { sampleId, sample: ownSample(ctx) },
    select: {
      position: true,
      enrolmentId: true,
      marks: { where: { supersededAt: null }, select: { finding: true } },
    },
    orderBy: { position: "asc" },
  });
  const found = new Map<string, NonNullable<SampledLine["who"]>>();
  for (let start = 0; start < sampled.length; start += SLICE) {
    const id = { in: sampled.slice(start, start + SLICE).map(({ enrolmentId }) => enrolmentId) };
    for (const one of await db.enrolment.findMany({ where: { id }, select: WHO })) found.set(one.id, one);
  }
  const people = [...found.values()].map(({ learner }) => learner.id);
  recordRead(ctx, { kind: "list", of: "sample", id: sampleId, people });
  return sampled.map(({ position, enrolmentId, marks }) => ({
    position,
    who: found.get(enrolmentId) ?? null,
    finding: marks[0]?.finding ?? null,
  }));
}

const NAMED = { recordedBy: { select: { name: true } } } as const;

const SAID = {
  id: true,
  proofOfId: true,
  window: true,
  kind: true,
  observedOn: true,
  startedOn: true,
  endedOn: true,
  jobTitle: true,
  employerSiren: true,
  source: true,
  evidence: true,
  byPerson: true,
  recordedAt: true,
  supersededAt: true,
  ...NAMED,
} as const satisfies Prisma.OutcomeSelect;

const FILE = {
  id: true,
  outcomeId: true,
  outcome: { select: { window: true } },
  fileId: true,
  recordedAt: true,
  supersededAt: true,
  file: { select: { name: true, deletedAt: true } },
  verifications: {
    select: { finding: true, remark: true, recordedAt: true, supersededAt: true, ...NAMED },
    orderBy: { recordedAt: "asc" },
  },
  ...NAMED,
} as const satisfies Prisma.ProofFileSelect;

const MARK = {
  id: true,
  finding: true,
  remark: true,
  why: true,
  recordedAt: true,
  supersededAt: true,
  ...NAMED,
} as const satisfies Prisma.SampleMarkSelect;

/** As it stood at an instant. */
const heldAt =
  (instant: Date) =>
  ({ recordedAt, supersededAt }: { recordedAt: Date; supersededAt: Date | null }) =>
    recordedAt <= instant && (supersededAt === null || supersededAt > instant);

/**
 * One of a sample to who drew it: what the figure rests on, by what it is shown, who said it, and how they were asked; null of all
 * others, and of somebody who was erased since. On record as the page of a person.
 */
export async function getSampled(ctx: Context, { sampleId, position }: { sampleId: string; position: number }) {
  if (!can(ctx.actor, "sample.draw")) return null;
  const sampled = await db.sampledPerson.findFirst({
    where: { sampleId, position, sample: ownSample(ctx) },
    select: {
      id: true,
      enrolmentId: true,
      sample: { select: SAMPLE },
      marks: { select: MARK, orderBy: [{ recordedAt: "desc" }, { id: "desc" }] },
    },
  });
  if (!sampled) return null;
  const { enrolmentId, sample } = sampled;
  const { window, asOf, knownAt } = sample;
  const search = readListSearch(sample.search);
  const of = { definition: definitionDrawnBy(sample), window, asOf };
  const windows = windowsRead(of);
  const who = await db.enrolment.findUnique({ where: { id: enrolmentId }, select: WHO });
  if (!who) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: who.learner.id });
  const at = { enrolmentId, window: { in: [...windows] } };
  const [exits, outcomes, attempts] = await Promise.all([
    db.exit.findMany({
      where: { enrolmentId },
      select: { exitedOn: true, reason: true, recordedAt: true, supersededAt: true },
    }),
    db.outcome.findMany({ where: at, select: SAID, orderBy: [{ observedOn: "asc" }, { id: "asc" }] }),
    db.contactAttempt.findMany({
      where: { ...at, supersededAt: null },
      select: { id: true, window: true, channel: true, result: true, madeAt: true, ...NAMED },
      orderBy: { madeAt: "asc" },
    }),
  ]);
  const proofs = await db.proofFile.findMany({
    where: { outcomeId: { in: outcomes.map(({ id, proofOfId }) => proofOfId ?? id) } },
    select: FILE,
    orderBy: { recordedAt: "asc" },
  });
  const held = heldAt(knownAt);
  const exit = exits.find(held) ?? null;
  const ofObservation = ({ id, proofOfId }: { id: string; proofOfId: string | null }) =>
    proofs.filter(({ outcomeId }) => outcomeId === (proofOfId ?? id));
  const files = (of: { id: string; proofOfId: string | null }) =>
    ofObservation(of)
      .filter(held)
      .map(({ verifications }) => ({ finding: verifications.find(held)?.finding ?? null }));
  const point = exit && duePoint(exit.exitedOn, window);
  const known = outcomes.filter((one) => held(one) && one.observedOn <= asOf);
  const retained = point && retainedAt(known, point);
  const inside = known.filter((one) => point && one.window === window && isInInterval(point, one.observedOn));
  const shown =
    retained &&
    windowProof(
      retained,
      inside.map((one) => ({ ...one, files: files(one) })),
    );
  const read = exit ? readByFigure(known, of, exit.exitedOn) : [];
  const readIds = new Set(read.map(({ id }) => id));
  const [mark = null, ...earlier] = sampled.marks;
  const [turn, places] = await Promise.all([neighbours(sampleId, position), placesOf([search])]);
  return {
    sampleId,
    position,
    ...turn,
    figure: { ...sample, definition: of.definition, search, place: places(search) },
    windows,
    who,
    exit,
    proof: proofRead(read, retained, shown, of),
    observations: outcomes.map((one) => ({ ...asRead(one), counts: readIds.has(one.id) })),
    files: proofs.filter(({ supersededAt }) => supersededAt === null),
    attempts,
    mark,
    earlier,
  };
}

export type Sampled = NonNullable<Awaited<ReturnType<typeof getSampled>>>;

type Turn = Record<"total" | "before" | "after" | "later" | "first", number | bigint | null>;

/** Who comes before and after in the order of the draw, how many there are, and who is to be examined next: of whom there is a record. */
async function neighbours(sampleId: string, position: number) {
  const [turn] = await db.$queryRaw<Turn[]>(sql`
    SELECT COUNT(*) AS "total",
      MAX(CASE WHEN e."id" IS NOT NULL AND p."position" < ${position} THEN p."position" END) AS "before",
      MIN(CASE WHEN e."id" IS NOT NULL AND p."position" > ${position} THEN p."position" END) AS "after",
      MIN(CASE WHEN e."id" IS NOT NULL AND m."id" IS NULL AND p."position" > ${position} THEN p."position" END) AS "later",
      MIN(CASE WHEN e."id" IS NOT NULL AND m."id" IS NULL AND p."position" < ${position} THEN p."position" END) AS "first"
    FROM "SampledPerson" p
    LEFT JOIN "Enrolment" e ON e."id" = p."enrolmentId"
    LEFT JOIN "SampleMark" m ON m."currentOf" = p."id"
    WHERE p."sampleId" = ${sampleId}`);
  const at = (key: keyof Turn) => (turn?.[key] == null ? null : Number(turn[key]));
  return { total: at("total") ?? 0, before: at("before"), after: at("after"), next: at("later") ?? at("first") };
}

/** Whether a file shows an answer, at a window that the figure reads, of one of a sample that the reader drew. */
export async function maySampleFile(ctx: Context, fileId: string): Promise<boolean> {
  if (!can(ctx.actor, "sample.draw")) return false;
  const proof = await db.proofFile.findFirst({
    where: { fileId, supersededAt: null },
    select: { outcome: { select: { enrolmentId: true, window: true, enrolment: { select: { mergedIntoId: true } } } } },
  });
  if (!proof) return false;
  const { enrolmentId, window, enrolment } = proof.outcome;
  const shown = [enrolmentId, ...(enrolment.mergedIntoId ? [enrolment.mergedIntoId] : [])];
  const samples = await db.sample.findMany({
    where: { ...ownSample(ctx), people: { some: { enrolmentId: { in: shown } } } },
    select: { search: true, definition: true, window: true, asOf: true },
  });
  return samples.some((sample) => windowsReadBy(sample).includes(window));
}

/** What was found of each, by the number of the draw and without a name, for who drew the sample. */
export type FoundLine = {
  position: number;
  school: string | null;
  cohort: string | null;
  finding: SampleMarked | null;
};

/** A sample with what was found, as it leaves the application: on record. Rows for who drew it alone. */
export async function getSampleFile(
  ctx: Context,
  sampleId: string,
): Promise<{ sample: SampleLine; rows: FoundLine[] } | null> {
  const sample = await getSample(ctx, sampleId);
  if (!sample) return null;
  recordRead(ctx, { kind: "export", of: "sample", id: sampleId });
  const rows = sample.isOwn ? await listSampled(ctx, sampleId) : [];
  return {
    sample,
    rows: rows.map(({ position, who, finding }) => ({
      position,
      school: who?.cohort.school.name ?? null,
      cohort: who?.cohort.code ?? null,
      finding,
    })),
  };
}
