import "server-only";
import { randomBytes } from "node:crypto";
import { readListSearch, readPopulation } from "@/lib/figures/indicators/population-records";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { ROWS_AT_ONCE } from "@/lib/foundation/db/sql";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Tx, write } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { settleReads } from "@/lib/foundation/reads/record";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { draw, SEED } from "./rules/draw";
import { checkFinding, NONE_SHOWN, type SampleFailure } from "./rules/findings";
import { sampleSize } from "./rules/size";
import { filesShowing, ownSample, windowsReadBy } from "./sample-records";
import type { DrawSampleInput, FindingInput } from "./schema";

const newSeed = () => randomBytes(6).toString("hex");

/**
 * Draws people from the list of a figure, as it stands now or as it was known on the day that the list asks for. Refuses
 * `seed_invalid`, `list_hidden` where the list is not for the reader, and `nobody_listed`.
 */
export async function drawSample(
  ctx: Context,
  { search, margin, bySchool, seed: typed }: DrawSampleInput,
): Promise<Result<{ sampleId: string }, SampleFailure>> {
  if (!can(ctx.actor, "sample.draw")) return FORBIDDEN;
  const seed = typed ?? newSeed();
  if (!SEED.test(seed)) return refused("seed_invalid");
  // Before the door: it is a long read.
  const population = await readPopulation(ctx, readListSearch(search));
  if (!population) return refused("list_hidden");
  const { people, ...figure } = population;
  if (people.length === 0) return refused("nobody_listed");
  const units = people.map(({ enrolmentId: id, schoolCode }) => ({ id, stratum: bySchool ? schoolCode : "" }));
  const drawn = draw(units, { seed, size: sampleSize(units.length, margin), digestOf });
  const digest = digestOf(units.map(({ id }) => id).join("\n"));
  return write<{ sampleId: string }, SampleFailure>(ctx, "sample.draw", async (tx, audit) => {
    const of = { ...figure, seed, population: units.length, digest, margin, bySchool };
    const { id: sampleId } = await tx.sample.create({ data: { ...of, ...saidBy(ctx) }, select: { id: true } });
    await tx.sampleStratum.createMany({ data: drawn.strata.map((stratum) => ({ sampleId, ...stratum })) });
    const rows = drawn.people.map(({ id: enrolmentId, stratum }, at) => {
      return { sampleId, position: at + 1, enrolmentId, stratum };
    });
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
      await tx.sampledPerson.createMany({ data: rows.slice(start, start + ROWS_AT_ONCE) });
    const { definition, window, asOf } = figure;
    const details = { seed, definition, window, asOf, population: units.length, drawn: rows.length, margin, bySchool };
    audit({ key: "sample.drawn", entityType: "sample", entityId: sampleId, details });
    return ok({ sampleId });
  });
}

const HELD = {
  id: true,
  finding: true,
  remark: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
} as const satisfies Prisma.SampleMarkSelect;

/** Who marked what meanwhile: nobody overwrites what they have not read. */
async function markedMeanwhile(tx: Tx, sampledId: string) {
  const mark = await tx.sampleMark.findUnique({ where: { currentOf: sampledId }, select: HELD });
  if (!mark) return NOT_FOUND;
  const { finding, recordedAt, recordedBy } = mark;
  return refused("marked_meanwhile", { finding, name: recordedBy?.name ?? "", when: recordedAt.toISOString() });
}

/**
 * What whoever drew a sample finds of one of it; another finding in its place, for a reason. Refuses as `checkFinding`, and
 * `marked_meanwhile` where another finding holds than the screen showed.
 */
export async function recordFinding(
  ctx: Context,
  { sampleId, position, finding, remark, why, shownMarkId }: FindingInput,
): Promise<Result<{ sampleId: string; position: number }, SampleFailure>> {
  if (can(ctx.actor, "sample.draw")) await settleReads();
  return write<{ sampleId: string; position: number }, SampleFailure>(ctx, "sample.draw", async (tx, audit) => {
    const sampled = await tx.sampledPerson.findFirst({
      where: { sampleId, position, sample: ownSample(ctx) },
      select: {
        id: true,
        enrolmentId: true,
        sample: { select: { search: true, definition: true, window: true, asOf: true } },
        marks: { where: { supersededAt: null }, select: HELD },
      },
    });
    if (!sampled) return NOT_FOUND;
    const [before = null] = sampled.marks;
    if ((before?.id ?? NONE_SHOWN) !== shownMarkId) return markedMeanwhile(tx, sampled.id);
    const files = await filesShowing(tx, sampled.enrolmentId, windowsReadBy(sampled.sample));
    const fileIds = files.map(({ fileId }) => fileId);
    const read = { kind: "file", entityType: "file", entityId: { in: fileIds }, actorId: ctx.actor.userId } as const;
    const opened = fileIds.length > 0 && (await tx.accessRecord.count({ where: read })) > 0;
    const code = checkFinding({ finding, remark }, { before, why, files: files.length, opened });
    if (code) return refused(code);
    if (before) {
      const where = { id: before.id, supersededAt: null };
      const { count } = await tx.sampleMark.updateMany({ where, data: { supersededAt: ctx.now, currentOf: null } });
      if (count === 0) return markedMeanwhile(tx, sampled.id);
    }
    const said = { sampledId: sampled.id, currentOf: sampled.id, finding, remark, ...saidBy(ctx) };
    const inPlace = before && { replacesId: before.id, why };
    await tx.sampleMark.create({ data: { ...said, ...inPlace } });
    const key = before ? "sample.mark_corrected" : "sample.marked";
    audit({ key, entityType: "sample", entityId: sampleId, details: { position, finding } });
    return ok({ sampleId, position });
  });
}
