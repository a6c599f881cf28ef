import "server-only";
import type { Permission } from "@/lib/foundation/access/policy";
import type { AuditEntityType, AuditEntry, AuditKey } from "@/lib/foundation/audit/keys";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { pick, sameIn } from "@/lib/foundation/core/record";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { authorOf } from "@/lib/foundation/core/statement";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { Dialect } from "./dialect";
import { ROWS_AT_ONCE } from "./sql";
import { type Audit, asPersonOr, hold, type Tx, unchanged, write } from "./write";

type Model = Uncapitalize<Prisma.ModelName>;

type Refusal<Code extends string> = { code: Code; details?: Record<string, string | number> } | null;

/** `Of` is what a statement is about, `Beside` what is on record beside it and has to make sense with it. */
type Kind<Content extends object, Of extends object, Beside, Value extends object, Code extends string> = {
  model: Model;
  who: Permission;
  /** Whom it is about states it too, by a link of theirs. */
  byPerson?: true;
  /** Of two who state something of this kind at once the second waits. */
  lock: Record<Dialect, string | null>;
  fields: readonly (keyof Content & string)[];
  /** A statement as it is kept, of what somebody typed. */
  complete?: (typed: Content) => Content;
  /** Null where the actor may not know of it. With `takenBackWhy`, what was taken back is taken back again without a refusal. */
  find: (tx: Tx, ctx: Context, id: number) => Promise<(Content & Of & { takenBackWhy?: string | null }) | null>;
  /** Null where the actor may not know of what it is about. */
  beside: (tx: Tx, ctx: Context, of: Of) => Promise<Beside | null>;
  check: (
    content: Content,
    beside: Beside,
    { of, today, before, why }: { of: Of; today: CivilDate; before: Content | null; why: string | null },
  ) => Refusal<Code>;
  /** Why none can be taken back, from what would be left. */
  checkLeft?: (beside: Beside) => Refusal<Code>;
  /** `stale` where it no longer holds, `same` where a correction changes nothing. */
  refusals: { stale: Code; same?: Code };
  /** Of those with the same key one holds, of those without any number; where the kind has none, of all. */
  key?: (of: Of, content: Content, beside: Beside) => string | null;
  /** The columns of what it is about, and of what follows for it from what is said. */
  about?: (of: Of, beside: Beside, content: Content) => object;
  value: (of: Of, beside: Beside) => Value;
  /** What is told of one that was recorded, in its transaction. */
  tell?: (tx: Tx, ctx: Context, recorded: { id: number; of: Of }) => Promise<void>;
  /** What follows from one that stands now, in its transaction. */
  follows?: (tx: Tx, ctx: Context, stated: { id: number; of: Of }, audit: Audit) => Promise<void>;
  /** What goes with one that is taken back, in its transaction. */
  goes?: (tx: Tx, ctx: Context, of: Of, audit: Audit) => Promise<void>;
  audit: Partial<Record<"recorded" | "corrected" | "takenBack", AuditKey | ((content: Content) => AuditKey)>> & {
    entity: AuditEntityType;
    /** What is named there, where that is not the statement. */
    id?: (of: Of) => string;
    details: (content: Content, of: Of, before: Content | null) => NonNullable<AuditEntry["details"]>;
  };
};

/** Who says it, of an account which, and when. */
export const saidBy = ({ actor, now }: Context) => ({
  recordedAt: now,
  author: authorOf(actor),
  recordedById: actor.userId,
});

/** `before`: in whose place it is stated, and `why`. */
type Stated<Content, Of> = { of: Of; content: Content; before: (Content & { id: number }) | null; why: string | null };

/** What is said otherwise of a statement, and why: what is not said anew stays as it was. */
type Correction<Content> = { statementId: number; why: string } & Partial<Content>;

type Done<Value, Code extends string> = Promise<Result<Value & { id: number }, Code>>;

/**
 * The door of dated statements, beside `write` and `edit`: one is recorded; corrected, by another that stands in its place;
 * or taken back, when nothing does. What stood stays on record, with why, when and by whom it was said. Not visible is not
 * found; what no longer holds is refused, and what says the same; of two at once one wins.
 */
export function statements<
  Content extends object,
  Of extends object,
  Beside,
  Value extends object,
  Code extends string,
>(kind: Kind<Content, Of, Beside, Value, Code>) {
  const { model, who, fields, refusals, audit } = kind;
  const refuse = (refusal: NonNullable<Refusal<Code>>) => refused(refusal.code, refusal.details);

  function change(ctx: Context, run: Parameters<typeof write<Value & { id: number }, Code>>[2]): Done<Value, Code> {
    return write<Value & { id: number }, Code>(
      ctx,
      kind.byPerson ? asPersonOr(ctx.actor, who) : who,
      async (tx, addAudit) => {
        await hold(tx, kind.lock);
        return run(tx, addAudit);
      },
    );
  }

  type Step = "recorded" | "corrected" | "takenBack";
  function auditOf(step: Step, id: number, of: Of, content: Content, details: AuditEntry["details"]) {
    const said = audit[step];
    if (!said) throw new Error(`a statement is ${step}, which is not audited of its kind`);
    const key = typeof said === "function" ? said(content) : said;
    return { key, entityType: audit.entity, entityId: audit.id?.(of) ?? String(id), ...(details && { details }) };
  }

  /** Checks it with what else holds and puts it there. */
  async function state(tx: Tx, ctx: Context, { of, content, before, why }: Stated<Content, Of>) {
    const beside = await kind.beside(tx, ctx, of);
    if (beside === null) return NOT_FOUND;
    const refusal = kind.check(content, beside, { of, today: ctx.today, before, why });
    if (refusal) return refuse(refusal);
    const key = kind.key && { currentOf: kind.key(of, content, beside) };
    const said = { ...saidBy(ctx), ...(before && { replacesId: before.id, why }) };
    const data = { ...key, ...kind.about?.(of, beside, content), ...content, ...said };
    const { id } = await rowsOf(tx, model).create({ data, select: { id: true } });
    return ok({ ...kind.value(of, beside), id });
  }

  /** Whether all of them still held. */
  async function supersede(tx: Tx, ctx: Context, ids: readonly number[], takenBackWhy: string | null = null) {
    const { author: takenBackAuthor, recordedById: takenBackById } = saidBy(ctx);
    const takenBack = takenBackWhy !== null && { takenBackWhy, takenBackAuthor, takenBackById };
    const data = { supersededAt: ctx.now, ...(kind.key && { currentOf: null }), ...takenBack };
    let count = 0;
    for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
      const where = { id: { in: ids.slice(start, start + ROWS_AT_ONCE) }, supersededAt: null };
      count += (await rowsOf(tx, model).updateMany({ where, data })).count;
    }
    return count === ids.length;
  }

  const contentOf = (typed: Content) => {
    const content = pick(fields, typed) as unknown as Content;
    return kind.complete?.(content) ?? content;
  };

  async function correctIn(tx: Tx, ctx: Context, { statementId, why, ...typed }: Correction<Content>) {
    const before = await kind.find(tx, ctx, statementId);
    if (!before) return NOT_FOUND;
    const content = contentOf({ ...before, ...(typed as Partial<Content>) });
    if (!(await supersede(tx, ctx, [statementId]))) return refused(refusals.stale);
    if (refusals.same && sameIn(fields, before, content)) return refused(refusals.same);
    const stated = await state(tx, ctx, { of: before, content, before: { ...before, id: statementId }, why });
    return ok({ before, content, stated });
  }

  return {
    supersede,

    /** Of what has just been made, where it is made: it is audited with that. */
    beginWith: (tx: Tx, ctx: Context, typed: Of & Content) =>
      state(tx, ctx, { of: typed, content: contentOf(typed), before: null, why: null }),

    record: (ctx: Context, typed: Of & Content): Done<Value, Code> =>
      change(ctx, async (tx, addAudit) => {
        const content = contentOf(typed);
        const stated = await state(tx, ctx, { of: typed, content, before: null, why: null });
        if (!stated.ok) return stated;
        addAudit(auditOf("recorded", stated.value.id, typed, content, audit.details(content, typed, null)));
        await kind.follows?.(tx, ctx, { id: stated.value.id, of: typed }, addAudit);
        await kind.tell?.(tx, ctx, { id: stated.value.id, of: typed });
        return stated;
      }),

    correct: (ctx: Context, typed: Correction<Content>) =>
      change(ctx, async (tx, addAudit) => {
        const corrected = await correctIn(tx, ctx, typed);
        if (!corrected.ok) return corrected;
        const { before, content, stated } = corrected.value;
        if (!stated.ok) return stated;
        const details = { ...audit.details(content, before, before), supersedes: typed.statementId };
        addAudit(auditOf("corrected", stated.value.id, before, content, details));
        await kind.follows?.(tx, ctx, { id: stated.value.id, of: before }, addAudit);
        return stated;
      }),

    /** Of what is stated anew of another, where that is done: it is audited with that. */
    correctWith: async (tx: Tx, ctx: Context, typed: Correction<Content>) => {
      const corrected = await correctIn(tx, ctx, typed);
      return corrected.ok ? corrected.value.stated : corrected;
    },

    takeBack: (ctx: Context, { statementId: id, why }: { statementId: number; why: string }): Done<Value, Code> =>
      change(ctx, async (tx, addAudit) => {
        const before = await kind.find(tx, ctx, id);
        if (!before) return NOT_FOUND;
        const isFirst = await supersede(tx, ctx, [id], why);
        const beside = await kind.beside(tx, ctx, before);
        if (beside === null) return NOT_FOUND;
        const value = { ...kind.value(before, beside), id };
        if (!isFirst) return before.takenBackWhy ? unchanged(value) : refused(refusals.stale);
        const refusal = kind.checkLeft?.(beside);
        if (refusal) return refuse(refusal);
        addAudit(auditOf("takenBack", id, before, before, audit.details(before, before, null)));
        await kind.goes?.(tx, ctx, before, addAudit);
        return ok(value);
      }),
  };
}

type Rows = {
  create: (args: object) => Promise<{ id: number }>;
  updateMany: (args: object) => Promise<{ count: number }>;
};

const rowsOf = (tx: Tx, model: Model) => tx[model] as unknown as Rows;
