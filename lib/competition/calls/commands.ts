import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { type Failure, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import { type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { keyText } from "@/lib/network/territory/rules/plan";
import { CONTENT, callColumns, contentIn, draftVersion, VERSION_FIELDS } from "./record";
import { hasSteppedOut, holdCall, isExamined } from "./review-record";
import { checkAmend } from "./rules/amend";
import { type CallContent, type CallFailure, checkContent, gapsOf, weightSum } from "./rules/call";

type Value = { code: string };
type Done = Result<Value, CallFailure>;
type Refused = { ok: false; failure: Failure<CallFailure> };

/** A draft, which nobody but the Région reads. Refuses `call_code_taken`, with the title that has it, and what `checkContent` does. */
export async function createCall(ctx: Context, { code, ...content }: CallContent & { code: string }): Promise<Done> {
  return write<Value, CallFailure>(ctx, "call.manage", async (tx, audit) => {
    const failure = contentFailure(content);
    if (failure) return failure;
    const taken = await tx.call.findUnique({ where: { code }, select: { title: true } });
    if (taken) return refused("call_code_taken", { title: taken.title });
    const { id } = await tx.call.create({
      data: { code, createdAt: ctx.now, ...scalarsOf(content) },
      select: { id: true },
    });
    const unknown = await writeLists(tx, id, content);
    if (unknown) return unknown;
    audit({ key: "call.created", entityType: "call", entityId: id, details: { code } });
    return ok({ code });
  });
}

/** Of a draft alone: `call_published` afterwards, and `changed_meanwhile` when the draft is not the one that was shown. */
export async function updateCall(
  ctx: Context,
  { code, version, ...content }: CallContent & { code: string; version: string },
): Promise<Done> {
  return edit(ctx, "call.manage", {
    load: async (tx) => {
      const row = await tx.call.findUnique({
        where: { code },
        select: { id: true, revision: true, publishedAt: true, ...CONTENT },
      });
      if (!row) return null;
      const { id, revision, publishedAt } = row;
      return { ...callColumns(contentIn(row)), id, revision, publishedAt };
    },
    fields: VERSION_FIELDS,
    version,
    check: ({ publishedAt }): Result<ReturnType<typeof callColumns>, CallFailure> =>
      publishedAt ? refused("call_published") : (contentFailure(content) ?? ok(callColumns(content))),
    save: async (tx, _read, _columns, { id, revision }) => {
      const { count } = await tx.call.updateMany({
        where: { id, revision, publishedAt: null },
        data: { ...scalarsOf(content), revision: { increment: 1 } },
      });
      if (count === 0) return { count };
      const where = { callId: id };
      await tx.callHostKind.deleteMany({ where });
      await tx.callCriterion.deleteMany({ where });
      await tx.callDocument.deleteMany({ where });
      await tx.callFigure.deleteMany({ where });
      return (await writeLists(tx, id, content)) ?? { count };
    },
    audit: (fields, { id }) => [{ key: "call.updated", entityType: "call", entityId: id, details: { fields } }],
    value: () => ({ code }),
  });
}

function contentFailure(content: CallContent): Refused | null {
  const failure = checkContent(content);
  if (!failure) return null;
  const { code, name } = failure;
  return name === undefined ? refused(code) : refused(code, { name });
}

function scalarsOf(content: CallContent) {
  const { title, text, opensAt, closesAt, decisionDueOn, places, service, contact, silence } = content;
  return { title, text, opensAt, closesAt, decisionDueOn, places, service, contact, silence };
}

/** Into lists that are empty. Only figures that hold are cited. */
async function writeLists(tx: Tx, callId: string, content: CallContent): Promise<Refused | null> {
  const { kinds, criteria, documents } = content;
  const keys = [...new Map(content.figures.map((key) => [keyText(key), key])).values()];
  const figures = [];
  for (const { series, ...of } of keys) {
    const where = { series: { code: series }, ...of, supersededAt: null };
    const cited = await tx.territoryFigure.findFirst({ where, select: { seriesId: true } });
    if (!cited) return invalid({ figures: ["choice_invalid"] });
    figures.push({ callId, seriesId: cited.seriesId, ...of });
  }
  await tx.callHostKind.createMany({ data: kinds.map((kind) => ({ callId, kind })) });
  await tx.callCriterion.createMany({ data: criteria.map((one, at) => ({ callId, position: at + 1, ...one })) });
  await tx.callDocument.createMany({ data: documents.map((one, at) => ({ callId, position: at + 1, ...one })) });
  await tx.callFigure.createMany({ data: figures });
  return null;
}

/** Refuses `call_incomplete` with what is missing (`gapsOf`) and the sum of the weights, and `changed_meanwhile`. */
export async function publishCall(ctx: Context, { code, version }: { code: string; version: string }): Promise<Done> {
  return write<Value, CallFailure>(ctx, "call.manage", async (tx, audit) => {
    const row = await tx.call.findUnique({
      where: { code },
      select: { id: true, revision: true, publishedAt: true, ...CONTENT },
    });
    if (!row) return NOT_FOUND;
    const { id, revision, publishedAt } = row;
    if (publishedAt) return refused("call_published");
    if (draftVersion(row) !== version) return refused("changed_meanwhile");
    const content = contentIn(row);
    const gaps = gapsOf(content, ctx.now);
    if (gaps.length > 0) {
      return refused("call_incomplete", { missing: gaps.join(" "), sum: weightSum(content.criteria) });
    }
    const { count } = await tx.call.updateMany({
      where: { id, revision, publishedAt: null },
      data: { publishedAt: ctx.now },
    });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "call.published", entityType: "call", entityId: id, details: { code } });
    return ok({ code });
  });
}

type Amendment = { text: string; closesAt: Date | null; decisionDueOn: CivilDate | null };

/** A dated note for everybody. Refuses what `checkAmend` does of the dates, and `review_recused`. */
export async function amendCall(
  ctx: Context,
  { code, text, ...moved }: Amendment & { code: string },
): Promise<Result<Value & { moved: boolean }, CallFailure>> {
  return write<Value & { moved: boolean }, CallFailure>(ctx, "call.manage", async (tx, audit) => {
    const locked = await holdCall(tx, code);
    if (!locked) return NOT_FOUND;
    if (await hasSteppedOut(tx, locked.id, ctx.actor.userId)) return refused("review_recused");
    const call = await tx.call.findUniqueOrThrow({
      where: { code },
      select: { id: true, publishedAt: true, opensAt: true, closesAt: true, decisionDueOn: true },
    });
    const failure = checkAmend(call, moved, ctx.now, ctx.today);
    if (failure) return refused(failure);
    // The note was sent in time, and had to wait until others were at work.
    if (moved.closesAt && (await isExamined(tx, locked.id))) return refused("amend_after_closing");
    const { id, closesAt, decisionDueOn } = call;
    const hasMoved = moved.closesAt !== null || moved.decisionDueOn !== null;
    const [last] = await tx.callNote.findMany({ where: { callId: id }, orderBy: { id: "desc" }, take: 1 });
    // Sent twice.
    if (!hasMoved && last?.text === text) return unchanged({ code, moved: false });
    const { count } = await tx.call.updateMany({
      where: { id, closesAt, decisionDueOn },
      data: { closesAt: moved.closesAt ?? closesAt, decisionDueOn: moved.decisionDueOn ?? decisionDueOn },
    });
    if (count === 0) return refused("changed_meanwhile");
    const dates = {
      ...(moved.closesAt && { closesAtBefore: closesAt, closesAtAfter: moved.closesAt }),
      ...(moved.decisionDueOn && { decisionBeforeOn: decisionDueOn, decisionAfterOn: moved.decisionDueOn }),
    };
    await tx.callNote.create({ data: { callId: id, at: ctx.now, text, authorId: ctx.actor.userId, ...dates } });
    const details = {
      code,
      closesAt: moved.closesAt?.toISOString() ?? null,
      decisionDueOn: moved.decisionDueOn,
    };
    audit({ key: "call.amended", entityType: "call", entityId: id, details });
    return ok({ code, moved: hasMoved });
  });
}
