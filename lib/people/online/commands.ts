import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { type Audit, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { enrolWithin } from "@/lib/people/enrolments/enrol-record";
import { NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import type { EnrolmentFailure } from "@/lib/people/enrolments/rules/steps";
import { daysOfLife } from "@/lib/people/learners/days-of-life";
import { checkBirthDate } from "@/lib/people/learners/rules/person";
import { holdMeeting, inviteTo } from "@/lib/people/recruitment/meeting-records";
import { forgetLetters, onlineScope } from "./online-records";
import { checkReached, differingContacts, type ExamineFailure, isConfirmed, type TakenOver } from "./rules/online";
import type { ExamineInput, ReachedInput, SetAsideInput } from "./schema";

const FACTS = {
  id: true,
  cohortId: true,
  meetingId: true,
  lastName: true,
  firstName: true,
  birthDate: true,
  email: true,
  phone: true,
  receivedOn: true,
  confirmedAt: true,
  reachedOn: true,
  examinedAt: true,
} as const;

/** One that waits, its row held: of two who examine it the second finds it examined. */
async function waitingOne(tx: Tx, ctx: Context, id: string) {
  await tx.$executeRaw`UPDATE "OnlineApplication" SET "id" = "id" WHERE "id" = ${id}`;
  const found = await tx.onlineApplication.findFirst({
    where: { AND: [{ id }, onlineScope(ctx.actor)] },
    select: FACTS,
  });
  if (!found) return NOT_FOUND;
  return found.examinedAt ? refused("examined_already") : ok(found);
}

type Waiting = Extract<Awaited<ReturnType<typeof waitingOne>>, { ok: true }>["value"];
type Done = { cohortId: string; applicationId: string };

const entry = (id: string) => ({ entityType: "online_application", entityId: id }) as const;

/** Staff have spoken to whoever sent it: it is theirs, without the link of an e-mail. */
export async function noteReached(
  ctx: Context,
  { applicationId, reachedOn, reachedBy }: ReachedInput,
): Promise<Result<Done, ExamineFailure>> {
  return write<Done, ExamineFailure>(ctx, "online.reach", async (tx, audit) => {
    const found = await waitingOne(tx, ctx, applicationId);
    if (!found.ok) return found;
    const { cohortId, reachedOn: before } = found.value;
    if (before) return unchanged({ cohortId, applicationId });
    const failure = checkReached(reachedOn, found.value, ctx.today);
    if (failure) return refused(failure, { received: found.value.receivedOn, today: ctx.today });
    await tx.onlineApplication.update({
      where: { id: applicationId },
      data: { reachedOn, reachedBy, reachedById: ctx.actor.userId },
      select: { id: true },
    });
    const details = { on: reachedOn, by: reachedBy, cohortId };
    audit({ key: "online_application.reached", ...entry(applicationId), details });
    return ok({ cohortId, applicationId });
  });
}

/** The person's own come to a meeting that they chose: invited, and said to come. One that is over or full is no reason to refuse them. */
async function inviteToChosen(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { meetingId, cohortId }: Waiting,
  enrolmentId: string,
) {
  const meeting = meetingId && (await holdMeeting(tx, { cohortId, meetingId }));
  if (!meeting) return;
  const invited = await inviteTo(tx, ctx, audit, { meeting, enrolmentId, on: ctx.today });
  if (invited.refusal) return;
  const said = { coming: true, words: null, saidOn: ctx.today };
  await tx.meetingAnswer.create({ data: { invitationId: invited.id, ...said, ...saidBy(ctx) }, select: { id: true } });
  await tx.enrolment.update({ where: { id: enrolmentId }, data: { invitedOn: ctx.today }, select: { id: true } });
  const details = { on: ctx.today, from: "candidate" };
  audit({ key: "enrolment.invited", entityType: "enrolment", entityId: enrolmentId, details });
}

/** What it becomes names nobody any more: that is the record of the person. */
const UNNAMED = { lastName: null, firstName: null, birthDate: null, email: null, phone: null };

async function becomes(tx: Tx, ctx: Context, audit: Audit, application: Waiting, enrolmentId: string): Promise<void> {
  await tx.onlineApplication.update({
    where: { id: application.id },
    data: { ...UNNAMED, enrolmentId, examinedAt: ctx.now, examinedById: ctx.actor.userId },
    select: { id: true },
  });
  await inviteToChosen(tx, ctx, audit, application, enrolmentId);
}

type Examined = Result<Done & { enrolmentId: string; learnerId: string }, ExamineFailure>;

/** Those of an enrolment that are this one's too; the others are of what nobody is asked here. */
const told = (result: { ok: false; failure: unknown }) => result as Extract<Examined, { ok: false }>;

type Ends = { application: Waiting; learner: Parameters<typeof enrolWithin>[3]["learner"]; seen: readonly string[] };

async function enrolled(tx: Tx, ctx: Context, audit: Audit, { application, learner, seen }: Ends) {
  const { cohortId, receivedOn } = application;
  const input = { cohortId, learner, appliedOn: receivedOn, duplicateAccepted: seen, ...NOTHING_TOLD, rqth: null };
  return enrolWithin(tx, audit, ctx, input);
}

/** Somebody new, or so it is said by whoever has seen who resembles them: a candidate since the day on which they sent it. */
export async function acceptNew(
  ctx: Context,
  { applicationId, seen }: Pick<ExamineInput, "applicationId" | "seen">,
): Promise<Examined> {
  return write<Done & { enrolmentId: string; learnerId: string }, ExamineFailure | EnrolmentFailure>(
    ctx,
    "online.examine",
    async (tx, audit) => {
      const found = await waitingOne(tx, ctx, applicationId);
      if (!found.ok) return found;
      const application = found.value;
      if (!isConfirmed(application)) return refused("not_confirmed");
      const { lastName, firstName, birthDate, email, phone, cohortId } = application;
      const learner = { lastName: lastName ?? "", firstName: firstName ?? "", birthDate, email, phone };
      const made = await enrolled(tx, ctx, audit, { application, learner: { ...learner, sex: "unknown" }, seen });
      if (!made.ok) return made;
      await becomes(tx, ctx, audit, application, made.value.enrolmentId);
      const details = { cohortId, enrolmentId: made.value.enrolmentId };
      audit({ key: "online_application.enrolled", ...entry(applicationId), details });
      return ok({ ...made.value, cohortId, applicationId });
    },
  ).then((result) => (result.ok ? result : told(result)));
}

/** It is of somebody on record. Of what differs what is chosen takes the place of what stood; nothing does by itself. */
export async function acceptSame(
  ctx: Context,
  { applicationId, who, take }: Pick<ExamineInput, "applicationId" | "who" | "take">,
): Promise<Examined> {
  return write<Done & { enrolmentId: string; learnerId: string }, ExamineFailure | EnrolmentFailure>(
    ctx,
    "online.examine",
    async (tx, audit) => {
      const found = await waitingOne(tx, ctx, applicationId);
      if (!found.ok) return found;
      const application = found.value;
      if (!isConfirmed(application)) return refused("not_confirmed");
      const { cohortId } = application;
      // Before the enrolment: whether they are old enough follows from what is taken over.
      const taken = await takeOver(tx, ctx, audit, { application, learnerId: who, take });
      if (!Array.isArray(taken)) return refused(taken.code, taken.details);
      const made = await enrolled(tx, ctx, audit, { application, learner: { existingId: who }, seen: [] });
      if (!made.ok) return made;
      await becomes(tx, ctx, audit, application, made.value.enrolmentId);
      const details = { cohortId, enrolmentId: made.value.enrolmentId, taken };
      audit({ key: "online_application.attached", ...entry(applicationId), details });
      return ok({ ...made.value, cohortId, applicationId });
    },
  ).then((result) => (result.ok ? result : told(result)));
}

type TakesOver = { application: Waiting; learnerId: string; take: readonly TakenOver[] };

async function takeOver(tx: Tx, ctx: Context, audit: Audit, { application, learnerId, take }: TakesOver) {
  const known = await tx.learner.findUnique({
    where: { id: learnerId },
    select: { email: true, phone: true, birthDate: true },
  });
  const names = known ? differingContacts(application, known).filter((name) => take.includes(name)) : [];
  if (names.length === 0) return [];
  if (names.includes("birthDate") && application.birthDate) {
    const failure = checkBirthDate(application.birthDate, null, await daysOfLife(tx, learnerId), ctx.today);
    const code = failure?.code === "learner_too_young" ? failure.code : ("birth_after_application" as const);
    if (failure) return { code, details: { born: application.birthDate, start: failure.day, applied: failure.day } };
  }
  const data = Object.fromEntries(names.map((name) => [name, application[name]]));
  await tx.learner.update({
    where: { id: learnerId },
    data: { ...data, ...(names.includes("birthDate") && { recordedAt: ctx.now }) },
    select: { id: true },
  });
  audit({ key: "learner.updated", entityType: "learner", entityId: learnerId, details: { fields: names } });
  return names;
}

/** Out of what is to be examined, with why; deleted at once where the person asks for that. */
export async function setAside(
  ctx: Context,
  { applicationId, setAsideFor }: SetAsideInput,
): Promise<Result<Done, ExamineFailure>> {
  return write<Done, ExamineFailure>(ctx, "online.examine", async (tx, audit) => {
    const found = await waitingOne(tx, ctx, applicationId);
    if (!found.ok) return found;
    const { cohortId } = found.value;
    if (setAsideFor === "erasure") {
      await tx.onlineApplication.delete({ where: { id: applicationId }, select: { id: true } });
      await forgetLetters(tx, applicationId);
      audit({ key: "online_application.erased", ...entry(applicationId), details: { cohortId } });
      return ok({ cohortId, applicationId });
    }
    await tx.onlineApplication.update({
      where: { id: applicationId },
      data: { setAsideFor, examinedAt: ctx.now, examinedById: ctx.actor.userId },
      select: { id: true },
    });
    const details = { cohortId, for: setAsideFor };
    audit({ key: "online_application.set_aside", ...entry(applicationId), details });
    return ok({ cohortId, applicationId });
  });
}

/** Back among what is to be examined, as long as it is kept. */
export async function takeUpAgain(
  ctx: Context,
  { applicationId }: { applicationId: string },
): Promise<Result<Done, ExamineFailure>> {
  return write<Done, ExamineFailure>(ctx, "online.examine", async (tx, audit) => {
    const found = await tx.onlineApplication.findFirst({
      where: { AND: [{ id: applicationId }, onlineScope(ctx.actor)] },
      select: { cohortId: true, setAsideFor: true, enrolmentId: true },
    });
    if (!found) return NOT_FOUND;
    const { cohortId, setAsideFor, enrolmentId } = found;
    if (enrolmentId) return refused("examined_already");
    if (!setAsideFor) return unchanged({ cohortId, applicationId });
    const { count } = await tx.onlineApplication.updateMany({
      where: { id: applicationId, setAsideFor: { not: null }, enrolmentId: null },
      data: { setAsideFor: null, examinedAt: null, examinedById: null },
    });
    if (count !== 1) return refused("examined_already");
    audit({ key: "online_application.taken_up", ...entry(applicationId), details: { cohortId, was: setAsideFor } });
    return ok({ cohortId, applicationId });
  });
}
