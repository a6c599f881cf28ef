import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { Found } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { roomFor, type UploadRoom } from "@/lib/services/files/quota-records";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { applicationScope, mayChange, sideOf } from "./access";
import { AWAITED, awaitedOf } from "./awaited";
import {
  answersOf,
  CALENDAR,
  documentsOf,
  dossierUse,
  examinationsToCome,
  isOutOf,
  isRewritten,
  knowsCommune,
  LONGEST_LEAVE,
  leaversByCall,
  leaversOf,
  TERMS,
} from "./held";
import { type Answers, missingAnswers } from "./rules/answers";
import { checkDeadline, checkLateLeave } from "./rules/deadline";
import { isOverdue, missingDocuments, promisedDocuments } from "./rules/documents";
import { FIELDS, type FieldName, fieldsOf, questionOf, RUBRICS, type Rubric } from "./rules/fields";
import type { Frozen, Terms } from "./rules/frozen";
import { isAnswerOverdue, isHandedIn, mayEdit, mayTalk, movesFrom } from "./rules/moves";
import { isDossierUndecided } from "./rules/step";

const CALL = { code: true, ...TERMS } as const;
const HOST = { id: true, siren: true, name: true, kind: true, departementCode: true } as const;

const DECISIONS = {
  orderBy: { recordedAt: "desc" },
  select: {
    id: true,
    outcome: true,
    deliberationNumber: true,
    deliberationOn: true,
    reasons: true,
    appeals: true,
    conditions: { orderBy: { position: "asc" }, select: { id: true, text: true, dueOn: true, metOn: true } },
  },
} as const;

const LINE = {
  id: true,
  state: true,
  createdAt: true,
  savedAt: true,
  callId: true,
  call: { select: { ...AWAITED.call.select, code: true, title: true, decisionDueOn: true, ...CALENDAR } },
  host: { select: HOST },
  reviews: AWAITED.reviews,
  submissions: { orderBy: { version: "desc" }, take: 1, select: { at: true, version: true } },
  messages: { orderBy: { id: "desc" }, take: 1, select: { at: true, fromHost: true } },
  moves: { orderBy: { id: "desc" }, take: 1, select: { answerByOn: true } },
  lateLeaves: LONGEST_LEAVE,
} as const;

/** The dossiers that the reader may know of, what was touched last first; of one call where it is named. */
export async function listApplications(ctx: Context, { callCode }: { callCode?: string } = {}) {
  const rows = await db.hostApplication.findMany({
    where: { AND: [applicationScope(ctx.actor), callCode ? { call: { code: callCode } } : {}] },
    orderBy: [{ savedAt: "desc" }, { id: "asc" }],
    select: LINE,
  });
  const ownSide = sideOf(ctx.actor);
  // A host learns nothing of who reviews.
  const calls =
    ownSide === "host" ? [] : [...new Map(rows.map(({ callId: id, call }) => [id, { id, ...call }])).values()];
  const [leavers, toCome] = await Promise.all([
    leaversByCall(
      db,
      calls.map(({ id }) => id),
    ),
    examinationsToCome(db, ctx, calls),
  ]);
  return rows.map(({ submissions: [submitted], messages: [message], moves: [move], lateLeaves: [leave], ...found }) => {
    const {
      callId,
      reviews,
      call: { reviewers, ...call },
      ...row
    } = found;
    return {
      ...row,
      call,
      ...awaitedOf(ctx, found, leavers.get(callId) ?? new Map(), toCome.get(callId)),
      undecided: isDossierUndecided(row.state),
      inTime: checkDeadline(call, ctx.now, leave?.until ?? null) === null,
      submittedAt: submitted?.at ?? null,
      answerByOn: row.state === "incomplete" ? (move?.answerByOn ?? null) : null,
      overdue: row.state === "incomplete" && isAnswerOverdue(move?.answerByOn ?? null, ctx.today),
      lateUntil: row.state === "draft" && leave && leave.until > ctx.now ? leave.until : null,
      /** The other side wrote last. */
      writtenAt: message && message.fromHost === (ownSide === "region") ? message.at : null,
    };
  });
}

export type ApplicationLine = Awaited<ReturnType<typeof listApplications>>[number];

/** One dossier, with what is missing in it; null when there is none for the reader. */
export async function getApplication(ctx: Context, id: string) {
  const row = await db.hostApplication.findFirst({
    where: { AND: [{ id }, applicationScope(ctx.actor)] },
    select: {
      id: true,
      state: true,
      createdAt: true,
      savedAt: true,
      callId: true,
      call: { select: { ...AWAITED.call.select, ...CALL, ...CALENDAR } },
      host: { select: HOST },
      reviews: AWAITED.reviews,
      submissions: {
        orderBy: { version: "desc" },
        select: { version: true, at: true, sha256: true, lateReason: true },
      },
      moves: {
        orderBy: { id: "asc" },
        select: { id: true, from: true, to: true, at: true, actorRole: true, reason: true, answerByOn: true },
      },
      lateLeaves: LONGEST_LEAVE,
      decisions: DECISIONS,
      opening: {
        select: {
          at: true,
          renews: true,
          school: { select: { code: true, name: true } },
          agreement: { select: { id: true, number: true } },
        },
      },
      _count: { select: { messages: true } },
    },
  });
  if (!row) return null;
  const {
    callId,
    lateLeaves,
    moves,
    _count,
    reviews,
    call: { reviewers, ...call },
    ...application
  } = row;
  const side = sideOf(ctx.actor);
  const acts = can(ctx.actor, mayChange(ctx.actor));
  const readable = side === "host" || isHandedIn(row.state);
  const [leavers, toCome, answers, brought] = await Promise.all([
    side === "region" ? leaversOf(db, callId) : new Map<string, Date>(),
    examinationsToCome(db, ctx, [{ id: callId, ...call }]),
    readable ? answersOf(db, id) : ({} as Answers),
    readable ? documentsOf(db, { applicationId: id, callId }) : [],
  ]);
  const documents = brought.map((document) => ({ ...document, overdue: isOverdue(document, ctx.today) }));
  const missing = readable ? missingAnswers(answers, knowsCommune) : [];
  const dueOn = row.state === "incomplete" ? (moves.at(-1)?.answerByOn ?? null) : null;
  const sentBack = isHandedIn(row.state) && mayEdit(row.state);
  const leftAt = leavers.get(ctx.actor.userId ?? "") ?? null;
  const [leave] = lateLeaves;
  const lateLeave = leave && leave.until > ctx.now ? { until: leave.until, reason: leave.reason } : null;
  return {
    ...application,
    call,
    ...awaitedOf(ctx, row, leavers, toCome.get(callId)),
    undecided: isDossierUndecided(row.state),
    side,
    lateLeave,
    messages: _count.messages,
    /** What is in a draft, its authors alone read. */
    readable,
    /** Of somebody who scores it: that is done without the people to reach. */
    hidesContacts: side === "region" && reviewers.some(({ userId }) => userId === ctx.actor.userId),
    /** How many are named to score it; a host is told of none. */
    reviewersNamed: side === "region" ? reviewers.length : 0,
    /** Out of the examination of its call for an interest in a dossier, since when: its steps are for others. */
    leftAt,
    steppedOut: leftAt !== null,
    /** Whether its answers may change, and whether it is this reader who may change them. */
    open: mayEdit(row.state),
    writable: side === "host" && acts && mayEdit(row.state),
    /** By when its host was to complete it, where it has not, and whether that day is over. */
    answerByOn: dueOn,
    overdue: row.state === "incomplete" && isAnswerOverdue(dueOn, ctx.today),
    /** Sent back, and changed by its host since: it is examined once it is submitted again. */
    rewritten: sentBack && (await isRewritten(db, id, { answers, documents: brought })),
    acts,
    /** Whether it may be handed in now, as far as the clock goes. */
    inTime: row.state !== "draft" || checkDeadline(row.call, ctx.now, lateLeave?.until ?? null) === null,
    talks: mayTalk(row.state),
    steps: moves,
    next: movesFrom(row.state),
    sections: RUBRICS.map((section) => ({
      section,
      questions: fieldsOf(section).length,
      empty: fieldsOf(section).every((field) => !answers[field]),
      missing: missing.filter(({ field }) => FIELDS[field].section === section),
    })),
    documents,
    missingDocuments: missingDocuments(documents),
    promisedDocuments: promisedDocuments(row.state, documents),
  };
}

export type ApplicationView = Found<typeof getApplication>;

/** Whether the reader was named to score the applications to a call. */
async function scores({ actor }: Context, callId: string): Promise<boolean> {
  if (!actor.userId || sideOf(actor) === "host") return false;
  return (await db.callReviewer.count({ where: { callId, userId: actor.userId } })) > 0;
}

/** The questions of a section that a reader sees the answers of. */
const fieldsShown = (section: Rubric, hidesContacts: boolean): FieldName[] =>
  fieldsOf(section).filter((field) => !(hidesContacts && questionOf(field).contact));

/** The answers of one section as they stand, with what is wrong with each; null when the reader may not read them. */
export async function getSection(ctx: Context, { id, section }: { id: string; section: Rubric }) {
  const application = await getApplication(ctx, id);
  if (!application?.readable) return null;
  const names = fieldsShown(section, application.hidesContacts);
  const stored = await db.applicationAnswer.findMany({
    where: { applicationId: id, field: { in: names } },
    select: { field: true, text: true, savedAt: true, savedBy: { select: { name: true } } },
  });
  const problems = new Map(
    application.sections.flatMap(({ missing }) => missing.map((one) => [one.field, one.problem])),
  );
  const answers = names.map((field) => {
    const answer = stored.find((one) => one.field === field);
    return { field, text: answer?.text ?? "", problem: problems.get(field) ?? null };
  });
  const last = stored.reduce<(typeof stored)[number] | null>(
    (latest, one) => (latest && latest.savedAt >= one.savedAt ? latest : one),
    null,
  );
  return { application, section, answers, last: last && { at: last.savedAt, by: last.savedBy?.name ?? null } };
}

export type SectionView = Found<typeof getSection>;

/** What host and Région wrote to each other, in order; null when the reader may not know of the dossier. */
export async function getMessages(ctx: Context, id: string) {
  const application = await getApplication(ctx, id);
  if (!application) return null;
  const messages = await db.applicationMessage.findMany({
    where: { applicationId: id },
    orderBy: { id: "asc" },
    select: { id: true, at: true, fromHost: true, text: true, author: { select: { name: true } } },
  });
  return { application, messages };
}

/** A version of the dossier as it was submitted; null when there is none for the reader. */
export async function getSubmission(ctx: Context, { id, version }: { id: string; version: number }) {
  const row = await db.applicationSubmission.findFirst({
    where: { version, applicationId: id, application: applicationScope(ctx.actor) },
    select: {
      version: true,
      at: true,
      sha256: true,
      content: true,
      lateReason: true,
      application: { select: { id: true, callId: true, host: { select: HOST }, call: { select: CALL } } },
    },
  });
  if (!row) return null;
  const { content, ...submission } = row;
  const { answers, documents, host, terms } = JSON.parse(content) as Frozen;
  const { callId, call } = row.application;
  const hidesContacts = await scores(ctx, callId);
  const sections = RUBRICS.map((section) => {
    const shown = fieldsShown(section, hidesContacts);
    return { section, answers: answers.filter(({ field }) => shown.includes(field)) };
  });
  return {
    ...submission,
    host,
    terms: terms ?? (await termsOf({ callId, call, at: row.at })),
    documents,
    sections: sections.filter((one) => one.answers.length > 0),
  };
}

/** What was said at an instant to whoever answered a call: of a published one, notes put off the day of the answer alone. */
async function termsOf({ callId, call, at }: { callId: string; call: Terms; at: Date }): Promise<Terms> {
  const later = await db.callNote.findFirst({
    where: { callId, at: { gt: at }, decisionAfterOn: { not: null } },
    orderBy: { id: "asc" },
    select: { decisionBeforeOn: true },
  });
  return later ? { ...call, decisionDueOn: later.decisionBeforeOn } : call;
}

export type SubmissionView = Found<typeof getSubmission>;

/** The same for its receipt, which leaves the application: on record each time. */
export async function getReceipt(ctx: Context, key: { id: string; version: number }) {
  const submission = await getSubmission(ctx, key);
  if (submission) recordRead(ctx, { kind: "export", of: "application", id: key.id });
  return submission;
}

/** Every answer of a dossier, by section; null when the reader may not read them. */
export async function getAnswers(ctx: Context, id: string) {
  const application = await getApplication(ctx, id);
  if (!application?.readable) return null;
  const answers = await answersOf(db, id);
  const sections = RUBRICS.map((section) => ({
    section,
    answers: fieldsShown(section, application.hidesContacts).map((field) => ({ field, text: answers[field] ?? "" })),
  }));
  return { application, sections };
}

/** Whether a file stands, or stood, for a document of a dossier that the reader may read. */
export async function mayReadDocument(ctx: Context, fileId: string): Promise<boolean> {
  const handedIn: Prisma.HostApplicationWhereInput = sideOf(ctx.actor) === "host" ? {} : { state: { not: "draft" } };
  const where = { fileId, application: { AND: [applicationScope(ctx.actor), handedIn] } };
  return (await db.applicationDocument.count({ where })) > 0;
}

/** What its host is told before it sends a document: the limit that is near, or that no file is taken. */
export async function getDocumentRoom(ctx: Context, id: string): Promise<UploadRoom | null> {
  const where = { AND: [{ id }, applicationScope(ctx.actor)] };
  const isTheirs = can(ctx.actor, "application.write") && (await db.hostApplication.count({ where })) > 0;
  return isTheirs ? roomFor(ctx, dossierUse(ctx, id)) : null;
}

/** A decision on a dossier, as its letter says it, on record each time; null when there is none for the reader. */
export async function getDecision(ctx: Context, { id, decisionId }: { id: string; decisionId: string }) {
  const row = await db.applicationDecision.findFirst({
    where: { id: decisionId, applicationId: id, application: applicationScope(ctx.actor) },
    select: {
      ...DECISIONS.select,
      recordedAt: true,
      application: { select: { host: { select: HOST }, call: { select: CALL } } },
    },
  });
  if (!row) return null;
  const { application, ...decision } = row;
  recordRead(ctx, { kind: "export", of: "application", id });
  return { application, decision };
}

export type DecisionView = Found<typeof getDecision>;

/** The hosts that may be given more time to answer a published call, and why none may be now; null where there is no such call. */
export async function getLateForm(ctx: Context, code: string) {
  if (!can(ctx.actor, "application.process")) return null;
  const call = await db.call.findUnique({
    where: { code, publishedAt: { not: null } },
    select: {
      id: true,
      code: true,
      title: true,
      ...CALENDAR,
      eligibleKinds: { select: { kind: true } },
      applications: { select: { state: true } },
    },
  });
  if (!call) return null;
  const failure = (await isOutOf(db, ctx, call.id))
    ? ("review_recused" as const)
    : checkLateLeave(
        call,
        call.applications.map(({ state }) => state),
        ctx.now,
      );
  const handedIn = { some: { callId: call.id, state: { not: "draft" } } } as const;
  const hosts = await db.hostOrganisation.findMany({
    where: { kind: { in: call.eligibleKinds.map(({ kind }) => kind) }, NOT: { applications: handedIn } },
    select: { id: true, name: true },
  });
  return { code: call.code, title: call.title, failure, hosts: inTextOrder(hosts, ({ name }) => name) };
}
