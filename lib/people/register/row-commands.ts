import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import { refreshDryRun } from "./commands";
import { isLarge } from "./read/file";
import type { AnswerRowInput, CohortsInput, MendInput, TicksInput } from "./row-schema";
import { isHealthColumn } from "./rules/changes";
import {
  countChoices,
  lineIn,
  MOST_CHOICES,
  type RowChoices,
  withAnswer,
  withCohorts,
  withMended,
  withTicks,
} from "./rules/choices";
import { COLUMN_NAMES } from "./rules/columns";
import { choicesIn, fileOf, findUpload, isUndecidedFile } from "./uploads";

/** The version by which nobody overwrites what they were not shown. */
export type RowsFailure =
  | "changed_meanwhile"
  | "already_applied"
  | "confirmed_already"
  | "file_gone"
  | "too_many_choices";

type Decided = { importId: string };
type Deciding = { importId: string; version: number; kind: "mended" | "answered" | "ticked" | "cohorts"; rows: number };

/** A cell that is wrong, mended in its place: of its row, or of all that say the same. What an empty one may be, the checks say. */
export async function mendCell(ctx: Context, input: MendInput): Promise<Result<Decided, RowsFailure>> {
  const column = COLUMN_NAMES.find((name) => name === input.column);
  if (!column) return invalid({ column: ["invalid"] });
  if (isHealthColumn(column) && !can(ctx.actor, "health.read")) return FORBIDDEN;
  const { line, next } = input;
  const alike = next === "alike" || next === "alike_as_it_was";
  const text = next === "one" || next === "alike" ? (input.text ?? "") : null;
  const was = input.was ?? "";
  if (alike && was === "") return invalid({ next: ["invalid"] });
  return decideRows(ctx, { ...input, kind: "mended", rows: 1 }, (choices) =>
    withMended(choices, { line, column, was, text, alike }),
  );
}

/** Who the person of a row is: somebody on record, somebody else, or to be said later, which leaves the row out. */
export async function answerRow(ctx: Context, input: AnswerRowInput): Promise<Result<Decided, RowsFailure>> {
  const { line, answer, learnerId, shown = null } = input;
  // Of an earlier row of the file nobody is looked for.
  const earlier = lineIn(learnerId ?? undefined);
  if (answer === "same" && earlier !== null && earlier >= line) return invalid({ learnerId: ["invalid"] });
  if (answer === "same" && earlier === null) {
    const where = { AND: [{ id: learnerId ?? "" }, learnerScope(ctx.actor)] };
    if ((await db.learner.count({ where })) === 0) return can(ctx.actor, "register.import") ? NOT_FOUND : FORBIDDEN;
  }
  const said = answer === "same" ? learnerId : answer === "open" ? null : answer;
  return decideRows(ctx, { ...input, kind: "answered", rows: 1 }, (choices) =>
    withAnswer(choices, line, { answer: said, shown }),
  );
}

/** Which changes of the rows that were shown are written. */
export async function tickChanges(ctx: Context, input: TicksInput): Promise<Result<Decided, RowsFailure>> {
  const shown = input.shown.map((text) => ({ key: text.slice(0, -2), proposed: text.endsWith("1") }));
  return decideRows(ctx, { ...input, kind: "ticked", rows: shown.length }, (choices) =>
    withTicks(choices, shown, new Set(input.ticked)),
  );
}

/** Which cohorts that are not on record are made: of those that were shown, or all. */
export async function tickCohorts(ctx: Context, input: CohortsInput): Promise<Result<Decided, RowsFailure>> {
  const { shown, ticked, next } = input;
  return decideRows(ctx, { ...input, kind: "cohorts", rows: ticked.length }, (choices) =>
    withCohorts(choices, shown, new Set(ticked), next === "every"),
  );
}

/** One change of what is decided of the rows, with its audit row. A small file is looked at anew at once; of a large one somebody says when. */
async function decideRows(
  ctx: Context,
  { importId, version, kind, rows }: Deciding,
  change: (choices: RowChoices) => RowChoices,
): Promise<Result<Decided, RowsFailure>> {
  const { userId } = ctx.actor;
  if (!can(ctx.actor, "register.import") || !userId) return FORBIDDEN;
  const found = await findUpload(importId);
  if (!found || isUndecidedFile(found)) return NOT_FOUND;
  if (found.appliedAt) return refused("already_applied");
  if (found.running) return refused("confirmed_already");
  const file = await fileOf(found);
  if (!file) return refused("file_gone");
  if ((found.rowChoices?.version ?? 0) !== version) return refused("changed_meanwhile");
  const choices = change(choicesIn(found));
  if (countChoices(choices) > MOST_CHOICES) return refused("too_many_choices");
  const saved = await write<null, RowsFailure>(ctx, "register.import", async (tx, audit) => {
    const by = { choices: JSON.stringify(choices), changedAt: ctx.now, changedById: userId };
    const upload = { appliedAt: null, running: null, fileDeletedAt: null };
    if (version === 0) {
      if ((await tx.registerImport.count({ where: { id: importId, ...upload, rowChoices: null } })) !== 1)
        return refused("changed_meanwhile");
      await tx.rowChoices.create({ data: { importId, ...by } });
    } else {
      const where = { importId, version, upload };
      const { count } = await tx.rowChoices.updateMany({ where, data: { ...by, version: { increment: 1 } } });
      if (count !== 1) return refused("changed_meanwhile");
    }
    audit({ key: "register.rows_decided", entityType: "register", entityId: importId, details: { kind, rows } });
    return ok(null);
  });
  if (!saved.ok) return saved;
  if (!(await isLarge(file))) await refreshDryRun(ctx, { importId });
  return ok({ importId });
}
