import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { hasPermission, rolesWith } from "@/lib/foundation/access/rules/rights";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context, Role } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import type { HostKind } from "@/lib/network/partners/rules/partner";
import { type CitedFigure, listCitable, listFigures } from "@/lib/network/territory/queries";
import { CONTENT, contentIn, draftVersion, kindsIn } from "./record";
import { type CallContent, checkRemoval, type Gap, gapsOf, weightSum } from "./rules/call";
import { type CallState, callState, checkMayApply, inCallOrder } from "./rules/state";

export type CallLine = Pick<CallContent, "title" | "opensAt" | "closesAt" | "decisionDueOn" | "places" | "kinds"> & {
  code: string;
  state: CallState;
};

export type CallNote = {
  id: number;
  at: Date;
  text: string;
  closesAtBefore: Date | null;
  closesAtAfter: Date | null;
  decisionBeforeOn: CivilDate | null;
  decisionAfterOn: CivilDate | null;
};

/** A call as everybody reads it, what it cites as it holds today, its notes from the first. */
export type ReadableCall = Omit<CallContent, "figures"> & {
  code: string;
  state: CallState;
  publishedAt: Date | null;
  figures: CitedFigure[];
  notes: CallNote[];
};

const NOTE = {
  id: true,
  at: true,
  text: true,
  closesAtBefore: true,
  closesAtAfter: true,
  decisionBeforeOn: true,
  decisionAfterOn: true,
} as const;

const LINE = {
  code: true,
  title: true,
  publishedAt: true,
  opensAt: true,
  closesAt: true,
  decisionDueOn: true,
  places: true,
  eligibleKinds: { select: { kind: true } },
} as const;

type LineRow = Omit<CallLine, "state" | "kinds"> & { publishedAt: Date | null; eligibleKinds: { kind: HostKind }[] };

function lineOf({ publishedAt, eligibleKinds, ...row }: LineRow, now: Date): CallLine {
  const { code, title, opensAt, closesAt, decisionDueOn, places } = row;
  const kinds = kindsIn(eligibleKinds);
  const state = callState({ publishedAt, opensAt, closesAt }, now);
  return { code, title, opensAt, closesAt, decisionDueOn, places, kinds, state };
}

const PUBLISHED = { publishedAt: { not: null } } as const;

/** Every published call: those open, by their deadline, those announced, those closed, the latest first. */
export async function getPublicCalls(now: Date): Promise<CallLine[]> {
  const rows = await db.call.findMany({ where: PUBLISHED, select: LINE, orderBy: { code: "asc" } });
  return inCallOrder(rows.map((row) => lineOf(row, now)));
}

const TEXT = { ...CONTENT, code: true, publishedAt: true, notes: { select: NOTE, orderBy: { id: "asc" } } } as const;

type TextRow = Parameters<typeof contentIn>[0] & { code: string; publishedAt: Date | null; notes: CallNote[] };

async function textOf(row: TextRow, now: Date): Promise<ReadableCall> {
  const { code, publishedAt, notes } = row;
  const content = contentIn(row);
  const figures = await listFigures(content.figures);
  return { ...content, code, publishedAt, notes, figures, state: callState({ ...content, publishedAt }, now) };
}

/** Null of a draft: nobody outside the Région knows that there is one. */
export async function getPublicCall(code: string, now: Date): Promise<ReadableCall | null> {
  const row = await db.call.findFirst({ where: { code, ...PUBLISHED }, select: TEXT });
  return row && textOf(row, now);
}

/** What the Région has before it of a call: what a draft lacks, its reviewers, and how many of them are out. */
export type ManagedCall = CallLine & { gaps: number; reviewers: number; out: number };

const OUT = { recusedAt: { not: null } } as const;

export async function listCalls(ctx: Context): Promise<ManagedCall[]> {
  if (!can(ctx.actor, "call.manage")) return [];
  const rows = await db.call.findMany({
    select: { ...CONTENT, ...LINE, id: true, reviewers: { select: { userId: true, user: ACCOUNT } } },
    orderBy: { code: "asc" },
  });
  const left = await db.applicationReview.findMany({
    where: OUT,
    select: { reviewerId: true, application: { select: { callId: true } } },
  });
  const leftCalls = new Set(left.map(({ reviewerId, application }) => `${application.callId} ${reviewerId}`));
  return inCallOrder(
    rows.map((row) => ({
      ...lineOf(row, ctx.now),
      gaps: gapsOf(contentIn(row), ctx.now).length,
      reviewers: row.reviewers.length,
      out: row.reviewers.filter(({ userId, user }) => goneOf(user) || leftCalls.has(`${row.id} ${userId}`)).length,
    })),
  );
}

const ACCOUNT = { select: { id: true, name: true, role: true, disabledAt: true } } as const;

/** Why somebody who was named scores no more, but for stepping out: their account is closed, or of no official. */
export type Gone = "closed" | "role";

const goneOf = ({ role, disabledAt }: { role: Role; disabledAt: Date | null }): Gone | null =>
  disabledAt ? "closed" : hasPermission(role, "application.review") ? null : "role";

export type Reviewer = { id: string; name: string; gone: Gone | null; leftAt: Date | null };

export type CallPage = ReadableCall & {
  /** To be sent back with what is agreed to. */
  version: string;
  gaps: Gap[];
  weights: number;
  reviewers: Reviewer[];
  /** Whether a score was given: the reviewers stay. */
  scored: boolean;
  /** Since when the reader is out of its review, for an interest: what is done of it is for others. */
  leftAt: Date | null;
  /** Officials who may still be named. */
  officials: { id: string; name: string }[];
};

export async function getCall(ctx: Context, code: string): Promise<CallPage | null> {
  if (!can(ctx.actor, "call.manage")) return null;
  const row = await db.call.findUnique({
    where: { code },
    select: {
      ...TEXT,
      id: true,
      revision: true,
      reviewers: { select: { user: ACCOUNT } },
    },
  });
  if (!row) return null;
  const named = row.reviewers.map(({ user }) => user.id);
  const [call, left, scores] = await Promise.all([
    textOf(row, ctx.now),
    db.applicationReview.findMany({
      where: { application: { callId: row.id }, ...OUT },
      orderBy: { recusedAt: "desc" },
      select: { reviewerId: true, recusedAt: true },
    }),
    db.reviewScore.count({ where: { criterion: { callId: row.id } } }),
  ]);
  // The first day stands where somebody stepped out of several dossiers.
  const leftAt = new Map(left.map(({ reviewerId, recusedAt }) => [reviewerId, recusedAt]));
  const officials = await db.user.findMany({
    where: {
      role: { in: rolesWith("application.review") },
      disabledAt: null,
      id: { notIn: [...named, ...leftAt.keys()] },
    },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  const reviewers = row.reviewers.map(({ user }) => ({
    id: user.id,
    name: user.name,
    gone: goneOf(user),
    leftAt: leftAt.get(user.id) ?? null,
  }));
  return {
    ...call,
    version: draftVersion(row),
    leftAt: leftAt.get(ctx.actor.userId ?? "") ?? null,
    gaps: call.publishedAt ? [] : gapsOf(contentIn(row), ctx.now),
    weights: weightSum(call.criteria),
    scored: checkRemoval({ scores, out: false }) !== null,
    reviewers: inTextOrder(reviewers, ({ name }) => name),
    officials: inTextOrder(officials, ({ name }) => name),
  };
}

/** What the form of a call starts from: a draft that is on record, or nothing. `citable` is what it may cite. */
export type CallForm = { draft: (CallContent & { code: string; version: string }) | null; citable: CitedFigure[] };

/** `null` for a new call. A published one has no form any more. */
export async function getCallForm(ctx: Context, code: string | null): Promise<CallForm | null> {
  if (!can(ctx.actor, "call.manage")) return null;
  const citable = await listCitable();
  if (code === null) return { draft: null, citable };
  const row = await db.call.findFirst({ where: { code, publishedAt: null }, select: { ...CONTENT, revision: true } });
  if (!row) return null;
  const content = contentIn(row);
  const cited = await listFigures(content.figures);
  const others = cited.filter(({ id }) => !citable.some((figure) => figure.id === id));
  return { draft: { ...content, code, version: draftVersion(row) }, citable: [...others, ...citable] };
}

/** What a host may answer, now or soon; nothing for whoever is none. */
export async function listCallsToAnswer(ctx: Context): Promise<CallLine[]> {
  const { hostOrganisationId } = ctx.actor;
  if (!can(ctx.actor, "application.read") || !hostOrganisationId) return [];
  const [host, rows] = await Promise.all([
    db.hostOrganisation.findUnique({ where: { id: hostOrganisationId }, select: { kind: true } }),
    db.call.findMany({
      where: { ...PUBLISHED, closesAt: { gt: ctx.now } },
      select: { ...LINE },
      orderBy: { code: "asc" },
    }),
  ]);
  if (!host) return [];
  const mayAnswer = (row: LineRow) => {
    const failure = checkMayApply({ ...row, kinds: kindsIn(row.eligibleKinds) }, host.kind, ctx.now);
    return failure === null || failure === "call_not_open_yet";
  };
  return inCallOrder(rows.filter(mayAnswer).map((row) => lineOf(row, ctx.now)));
}
