import "server-only";
import { enrolmentScope, namedEnrolments } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { statements } from "@/lib/foundation/db/statement";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { linesOfBlocks } from "@/lib/network/programmes/rules/programme";
import { type BeforeJury, checkJury, holdsAfter, type JuryContent, type JuryFailure } from "./rules/juries";
import type { Certification } from "./rules/vocabulary";

/** `base` is of one that stands already: what would hold without it. */
type Of = { enrolmentId: string; heldOn: CivilDate; base?: Certification | null };

type Beside = BeforeJury & {
  learnerId: string;
  isFollowed: boolean;
};

async function readBefore(tx: Tx, ctx: Context, { enrolmentId, heldOn, base }: Of): Promise<Beside | null> {
  // The row is held: of two who state the result of one person the second sees what the first said.
  await tx.$executeRaw`UPDATE "Enrolment" SET "id" = "id" WHERE "id" = ${enrolmentId}`;
  const found = await tx.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, namedEnrolments(ctx.actor)] },
    select: {
      learnerId: true,
      enteredOn: true,
      certification: true,
      juries: { where: { supersededAt: null }, select: { heldOn: true, blocks: true } },
      interruptions: { where: { supersededAt: null, arrivedId: { not: null } }, select: { id: true } },
      arrivals: { where: { supersededAt: null }, select: { beganOn: true } },
      cohort: { select: { programme: { select: { blocks: true } } } },
    },
  });
  if (!found) return null;
  const { learnerId, enteredOn, certification, juries: others, interruptions, arrivals, cohort } = found;
  return {
    learnerId,
    enteredOn,
    beganOn: arrivals[0]?.beganOn ?? null,
    hasMoved: interruptions.length > 0,
    others,
    base: base === undefined ? certification : base,
    listed: linesOfBlocks(cohort.programme.blocks).length,
    isFollowed: others.some((other) => other.heldOn > heldOn),
  };
}

/** What everything but figures of an earlier day reads of the certification: one column, whoever states it (docs/adr/0083). */
async function takeOver(tx: Tx, ctx: Context, audit: Audit, enrolmentId: string, certification: Certification | null) {
  const { certification: was } = await tx.enrolment.findUniqueOrThrow({
    where: { id: enrolmentId },
    select: { certification: true },
  });
  if (was === certification) return;
  await tx.enrolment.update({
    where: { id: enrolmentId },
    data: { certification, recordedAt: ctx.now },
    select: { id: true },
  });
  const details = { certification, was };
  audit({ key: "enrolment.certified", entityType: "enrolment", entityId: enrolmentId, details });
}

/** What a jury of a day gave somebody (domain.md §2.14). Refuses as `checkJury` does; the last one alone is corrected or taken back. */
const juries = statements({
  model: "juryResult",
  who: "exit.record",
  lock: { sqlite: null, postgres: null },
  fields: ["heldOn", "result", "blocks"],
  find: (tx, ctx, id) =>
    tx.juryResult.findFirst({
      where: { id, enrolment: enrolmentScope(ctx.actor) },
      select: { enrolmentId: true, heldOn: true, result: true, blocks: true, base: true, takenBackWhy: true },
    }),
  beside: readBefore,
  check: (content: JuryContent, beside, { today, before }) => {
    const code = before && beside.isFollowed ? "jury_followed" : checkJury(content, beside, today);
    return (
      code && {
        code,
        details: {
          day: content.heldOn,
          today,
          entry: beside.beganOn ?? beside.enteredOn ?? today,
          listed: beside.listed,
        },
      }
    );
  },
  checkLeft: ({ isFollowed }) => (isFollowed ? { code: "jury_followed" } : null),
  refusals: { stale: "jury_changed_meanwhile", same: "jury_unchanged" } as Record<"stale" | "same", JuryFailure>,
  key: ({ enrolmentId }, { heldOn }) => `${enrolmentId} ${heldOn}`,
  about: ({ enrolmentId }: Of, beside, content) => ({
    enrolmentId,
    base: beside.base,
    holds: holdsAfter(content, beside),
  }),
  value: ({ enrolmentId }, { learnerId }) => ({ enrolmentId, learnerId }),
  follows: async (tx, ctx, { id, of }, audit) => {
    const { holds } = await tx.juryResult.findUniqueOrThrow({ where: { id }, select: { holds: true } });
    await takeOver(tx, ctx, audit, of.enrolmentId, holds);
  },
  goes: (tx, ctx, { enrolmentId, base = null }, audit) => takeOver(tx, ctx, audit, enrolmentId, base),
  audit: {
    entity: "enrolment",
    id: ({ enrolmentId }) => enrolmentId,
    recorded: "enrolment.jury_told",
    corrected: "enrolment.jury_corrected",
    takenBack: "enrolment.jury_taken_back",
    details: ({ heldOn, result, blocks }) => ({ on: heldOn, certification: result, blocks }),
  },
});

/** States what a jury of a day gave somebody: the title, blocks of it, or nothing (domain.md §2.14). Refuses as `checkJury` does. */
export const recordJury = (ctx: Context, typed: { enrolmentId: string } & JuryContent) => juries.record(ctx, typed);

/** Another statement in the place of the last one, `why`. Refuses as the first does, `jury_unchanged` and `jury_changed_meanwhile`. */
export const correctJury = (ctx: Context, typed: { statementId: number; why: string } & Partial<JuryContent>) =>
  juries.correct(ctx, typed);

/** It never was so, `why`: what held before it holds again. Refuses `jury_followed` and `jury_changed_meanwhile`. */
export const takeBackJury = (ctx: Context, typed: { statementId: number; why: string }) => juries.takeBack(ctx, typed);
