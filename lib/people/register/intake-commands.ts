import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { foldForKey } from "@/lib/foundation/core/fold";
import { FORBIDDEN, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { type Audit, type Tx, write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import {
  choiceIn,
  type IntakeDecisions,
  openQuestions,
  rememberedOf,
  saysCohort,
  valueIn,
  withChoices,
  withoutOpenColumns,
} from "@/lib/people/intake/rules/decisions";
import { type ColumnChoice, isHealthIntake, isValued, TARGETS, type Valued } from "@/lib/people/intake/rules/fields";
import { repairCell } from "@/lib/people/intake/rules/repair";
import { readValueBy, type ValueMaps } from "@/lib/people/intake/rules/values";
import type { StorageRefusal } from "@/lib/services/files/rules/vocabulary";
import { TableRefused } from "@/lib/services/tables/read-tables";
import type { TableRefusalReason } from "@/lib/services/tables/rules/refusals";
import { refreshDryRun, uploadRegister } from "./commands";
import { type RejectWords, rejectsWorkbook } from "./foreign/rejects";
import { crowded, openForeign } from "./foreign/table";
import {
  type CohortOption,
  cohortOptions,
  placesKnown,
  surveyPlaces,
  type UnderstoodFile,
  understandFile,
} from "./foreign/understand";
import type { IntakeInput } from "./intake-schema";
import { unsaidLines } from "./pages";
import type { RegisterFile } from "./read/file";
import { inLineOfRejects } from "./rejects-line";
import type { RegisterIssue } from "./rules/issues";
import { decisionsIn, fileOf, findUpload, getDryRun } from "./uploads";

/** Where the sender goes next: to what was understood, or, where nothing is left to decide, to the rows. */
export type BroughtIn = { importId: string; isOpen: boolean };

/** Any file: a register goes on as one; of another what was understood is kept, to be decided. */
export async function bringIn(
  ctx: Context,
  { file, cohortId }: { file: RegisterFile; cohortId: string | null },
): Promise<Result<BroughtIn, StorageRefusal | TableRefusalReason>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const cohorts = await cohortOptions(ctx);
  const cohort = cohorts.find(({ id }) => id === cohortId)?.key ?? null;
  let understood: UnderstoodFile | null;
  try {
    understood = await understandFile(ctx, file, { cohort });
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { reason, ...details } = error.refusal;
    return refused(reason, details);
  }
  const stored = await uploadRegister(ctx, file, understood?.decisions);
  if (!stored.ok || !understood) return stored.ok ? ok({ ...stored.value, isOpen: false }) : stored;
  const { importId } = stored.value;
  // The next file of a source that is known, to a cohort that is said: its rows come next.
  const isOpen = !understood.isKnownSource || !(await settleIntake(ctx, importId));
  return ok({ importId, isOpen });
}

/** Goes on to the rows where nothing is open; false where something is, or somebody has decided otherwise meanwhile. */
async function settleIntake(ctx: Context, importId: string): Promise<boolean> {
  const found = await findUpload(importId);
  const file = found && (await fileOf(found));
  if (!found?.intake || !file?.decisions) return false;
  const { version } = found.intake;
  const cohorts = await cohortOptions(ctx);
  const { decisions, places } = await withPlaces({ decisions: file.decisions, file, cohorts }).catch(crowded);
  if (openQuestions(decisions, places).length > 0) return false;
  const saved = await keepDecisions(ctx, { importId, version, decisions, checks: true });
  if (!saved.ok) return false;
  return (await refreshDryRun(ctx, { importId })).ok;
}

type Checking = { decisions: IntakeDecisions; file: RegisterFile; cohorts: readonly CohortOption[] };

/** With what the file calls cohorts, known or open. A cohort that was said and is over meanwhile is said no more. */
async function withPlaces({ decisions, file, cohorts }: Checking) {
  if (!saysCohort(decisions)) {
    const isThere = cohorts.some(({ key }) => key === decisions.cohort);
    return { decisions: isThere ? decisions : { ...decisions, cohort: null }, places: [] as string[] };
  }
  const places = await surveyPlaces(await openForeign(file.bytes, decisions), decisions);
  return {
    decisions: { ...decisions, maps: placesKnown(decisions.maps, places, cohorts) },
    places: places.map(({ text }) => text),
  };
}

/** The version by which nobody overwrites what they were not shown. */
export type IntakeFailure = "changed_meanwhile" | "already_applied" | "confirmed_already" | "file_gone";

/** What was decided of a file, all of it at once. `open` counts what is still to be decided; none is where its rows come next. */
export async function decideIntake(
  ctx: Context,
  input: IntakeInput,
): Promise<Result<{ importId: string; open: number; isChecked: boolean }, IntakeFailure>> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const found = await findUpload(input.importId);
  if (!found?.intake) return NOT_FOUND;
  if (found.appliedAt) return refused("already_applied");
  if (found.running) return refused("confirmed_already");
  const file = await fileOf(found);
  if (!file) return refused("file_gone");
  const before = decisionsIn(found.intake);
  const cohorts = await cohortOptions(ctx);
  const said = await decisionsOf(ctx, { input, before, file, cohorts }).catch(crowded);
  if (!said.ok) return said;
  const { importId, version } = input;
  const { decisions, places } = await withPlaces({ decisions: said.value, file, cohorts }).catch(crowded);
  const open = openQuestions(decisions, places).length;
  const checks = input.next === "check" && open === 0;
  const saved = await keepDecisions(ctx, { importId, version, decisions, checks });
  if (!saved.ok) return saved;
  if (checks) await refreshDryRun(ctx, { importId });
  return ok({ importId, open, isChecked: checks });
}

type Deciding = { input: IntakeInput; before: IntakeDecisions; file: RegisterFile; cohorts: readonly CohortOption[] };

async function decisionsOf(
  ctx: Context,
  { input, before, file, cohorts }: Deciding,
): Promise<Result<IntakeDecisions, never>> {
  const { sheet, step, source, cohort } = input;
  if (cohort !== null && !cohorts.some(({ key }) => key === cohort)) return invalid({ cohort: ["choice_invalid"] });
  const lines = input.lines.split(" ").map(Number);
  const facts = { step, source, cohort };
  if (sheet !== before.sheet || lines.join() !== before.lines.join()) {
    const again = await understandFile(ctx, file, { chosen: { sheet, lines }, before: { ...before, ...facts } });
    return again ? ok(again.decisions) : invalid({ lines: ["choice_invalid"] });
  }
  const choices = new Map<number, ColumnChoice>();
  for (const text of input.columns) {
    const choice = choiceIn(text);
    if (!choice) return invalid({ columns: ["choice_invalid"] });
    choices.set(...choice);
  }
  const columns = withChoices(before.columns, choices);
  const newlyHealth = columns.some(({ choice }) => choice && isHealthIntake(choice));
  // Left out unless the reader may enter it, whatever the form was made to send.
  if (newlyHealth && !can(ctx.actor, "health.read")) return FORBIDDEN;
  const maps = mapsOf(input.values, before.maps, cohorts);
  if (!maps) return invalid({ values: ["choice_invalid"] });
  return ok({ ...before, ...facts, columns: input.next === "leave" ? withoutOpenColumns(columns) : columns, maps });
}

/** What was said of values, over what stood; null where something was said that no list offers. */
function mapsOf(texts: readonly string[], before: ValueMaps, cohorts: readonly CohortOption[]): ValueMaps | null {
  const maps: Partial<Record<Valued, Record<string, string>>> = { ...before };
  for (const text of texts) {
    // A value that is still to be decided says nothing.
    if (text === "") continue;
    const value = valueIn(text);
    if (!value || !isValued(value.field)) return null;
    const { field, target, key } = value;
    const known = field === "cohort" ? cohorts.some((one) => one.key === target) : TARGETS[field].includes(target);
    if (!known && target !== "") return null;
    maps[field] = { ...maps[field], [key]: target };
  }
  return maps;
}

const placeIn = ({ sheet, lines }: Pick<IntakeDecisions, "sheet" | "lines">) => JSON.stringify([sheet, lines]);

type Keeping = { importId: string; version: number; decisions: IntakeDecisions; checks: boolean };

/** With its audit row; once its rows are looked at, what was chosen is kept for the next file of its source. */
function keepDecisions(
  ctx: Context,
  { importId, version, decisions, checks }: Keeping,
): Promise<Result<null, IntakeFailure>> {
  return write<null, IntakeFailure>(ctx, "register.import", async (tx, audit) => {
    const { userId } = ctx.actor;
    if (!userId) return FORBIDDEN;
    const upload = { appliedAt: null, running: null, fileDeletedAt: null };
    const before = await tx.intake.findUnique({ where: { importId }, select: { decisions: true } });
    // What was decided of rows is of lines below these headings.
    if (before && placeIn(decisionsIn(before)) !== placeIn(decisions))
      await tx.rowChoices.deleteMany({ where: { importId } });
    const { count } = await tx.intake.updateMany({
      where: { importId, version, upload },
      data: {
        decisions: JSON.stringify(decisions),
        version: { increment: 1 },
        changedAt: ctx.now,
        changedById: userId,
        checkedAt: checks ? ctx.now : null,
      },
    });
    if (count !== 1) return refused("changed_meanwhile");
    const counts = {
      columns: decisions.columns.filter(({ choice }) => choice && choice !== "left_out").length,
      left: decisions.columns.filter(({ choice }) => choice === "left_out").length,
      checked: checks,
    };
    audit({ key: "register.understood", entityType: "register", entityId: importId, details: counts });
    if (checks) await rememberSource(tx, audit, ctx, { importId, userId, decisions });
    return ok(null);
  });
}

/** The rejected rows as they stand in their own file, each with why: to be completed, and sent again as they are. */
export async function exportIntakeRejects(
  ctx: Context,
  { importId, words, say }: { importId: string; words: RejectWords; say: (issue: RegisterIssue) => string },
): Promise<Result<{ xlsx: Uint8Array<ArrayBuffer> }, "file_gone">> {
  if (!can(ctx.actor, "register.import")) return FORBIDDEN;
  const upload = await findUpload(importId);
  if (!upload?.intake) return NOT_FOUND;
  const [file, dryRun] = [await fileOf(upload), await getDryRun(ctx, upload)];
  if (!file?.decisions || !dryRun) return refused("file_gone");
  const { rejected, fileRefused } = dryRun.report;
  if (fileRefused) return NOT_FOUND;
  const { decisions } = file;
  const unsaid = await unsaidLines(dryRun);
  const count = rejected + unsaid.size;
  const make = () => rejectsWorkbook(file, decisions, { issues: dryRun.issues, unsaid, words, say }).catch(crowded);
  const xlsx = await inLineOfRejects(make);
  recordRead(ctx, { kind: "export", of: "register", id: importId, count });
  return write(ctx, "register.import", async (_tx, audit) => {
    audit({ key: "list.exported", entityType: "register", entityId: importId, details: { rows: count } });
    return ok({ xlsx });
  });
}

type Remembering = { importId: string; userId: string; decisions: IntakeDecisions };

async function rememberSource(tx: Tx, audit: Audit, ctx: Context, { importId, userId, decisions }: Remembering) {
  const { source } = decisions;
  const nameKey = source ? foldForKey(source) : "";
  if (!source || nameKey === "") return;
  const { columns, maps } = rememberedOf(decisions, readValueBy(repairCell));
  const known = await tx.intakeSource.findUnique({ where: { nameKey }, select: { columns: true, maps: true } });
  const before = known ? { columns: JSON.parse(known.columns), maps: JSON.parse(known.maps) as ValueMaps } : null;
  const allMaps = { ...before?.maps };
  for (const [field, values] of Object.entries(maps) as [Valued, Record<string, string>][])
    allMaps[field] = { ...allMaps[field], ...values };
  const data = {
    name: source,
    columns: JSON.stringify({ ...before?.columns, ...columns }),
    maps: JSON.stringify(allMaps),
    changedAt: ctx.now,
    changedById: userId,
  };
  await tx.intakeSource.upsert({ where: { nameKey }, create: { ...data, nameKey }, update: data });
  audit({ key: "register.source_remembered", entityType: "register", entityId: importId });
}
