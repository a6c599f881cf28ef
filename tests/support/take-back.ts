import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { STANDING_INTERRUPTIONS } from "@/lib/people/enrolments/changes";
import { transferOf } from "@/lib/people/enrolments/rules/interruptions";
import { enrolmentStatus, leftBy } from "@/lib/people/enrolments/rules/status";
import { shownOf, type Undoable } from "@/lib/people/enrolments/rules/taken-back";
import { SELECT_STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import { answerTakeBack, takeBackAsError } from "@/lib/people/enrolments/take-back-commands";
import { makeUser } from "./accounts";
import { FIXED_NOW, FIXED_TODAY } from "./factories";

/** What a page shows of an enrolment that is taken back. */
export async function takeBackShown(enrolmentId: string, today = FIXED_TODAY): Promise<string> {
  const { exit, interruptions, ...dates } = await db.enrolment.findUniqueOrThrow({
    where: { id: enrolmentId },
    select: {
      ...SELECT_STEP_DATES,
      exit: { select: { id: true, exitedOn: true } },
      interruptions: STANDING_INTERRUPTIONS,
    },
  });
  const exitedOn = leftBy(exit, today)?.exitedOn ?? transferOf(interruptions)?.lastPresentOn ?? null;
  return shownOf(enrolmentStatus({ ...dates, exitedOn }), dates, exit, interruptions[0] ?? null);
}

/** An account of this database, made once. */
async function account(name: string): Promise<string> {
  const email = `${name}@demo.cohorte`;
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  return (known ?? (await makeUser({ email, role: "staff" }))).id;
}

/** The same reader, as one of two people: who stands in for nobody. */
export async function asOne(ctx: Context, which: "premiere" | "seconde" | "troisieme" = "premiere"): Promise<Context> {
  const { inPlaceOf: _, ...actor } = ctx.actor;
  return { ...ctx, actor: { ...actor, userId: await account(which) } };
}

/** What somebody asked a second person to take back. */
export async function askedToTakeBack(enrolmentId: string, what: Undoable) {
  const { cohortId } = await db.enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
  const requestedById = await account("premiere");
  const data = { undoes: what, enrolmentId, cohortId, reason: "Une autre personne", requestedAt: FIXED_NOW };
  const { id } = await clientFor("write").undoRequest.create({
    data: { ...data, requestedById, currentOf: enrolmentId },
  });
  return { id, shown: await takeBackShown(enrolmentId) };
}

/** Taken back as an error by whom it takes: one person, and a second one from the cohort's fifteenth day on. */
export async function takenBack(ctx: Context, enrolmentId: string, what: Undoable) {
  const shown = await takeBackShown(enrolmentId, ctx.today);
  const asked = await takeBackAsError(await asOne(ctx), { enrolmentId, what, shown, reason: "Une autre personne" });
  if (!asked.ok || asked.value.done) return asked;
  const { id } = await db.undoRequest.findUniqueOrThrow({ where: { currentOf: enrolmentId } });
  const second = ctx.actor.userId ? ctx : await asOne(ctx, "seconde");
  return answerTakeBack(second, { enrolmentId, requestId: id, shown, answer: "confirmed" });
}
