import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import { clientFor } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { withoutOpenColumns } from "@/lib/people/intake/rules/decisions";
import { confirmRegister, previewRegister } from "@/lib/people/register/commands";
import { understandFile } from "@/lib/people/register/foreign/understand";
import { applyConfirmed, undoConfirmed } from "@/lib/people/register/job/run-job";
import type { RegisterReport } from "@/lib/people/register/plan/report";
import type { RegisterFile } from "@/lib/people/register/read/file";
import { EVERY_COHORT, NO_CHOICES, type RowChoices } from "@/lib/people/register/rules/choices";
import { bringFile } from "@/lib/people/register/storage";
import { answerUndo, undoImport } from "@/lib/people/register/undo-commands";
import { contextOf, FIXED_NOW } from "./factories";

/** Uploads of the tests go to a directory of their own. */
export function setTemporaryStorage(): void {
  process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), "cohorte-storage-"));
}

/** Whatever cohort an upload names is to be made. */
export async function tickEveryCohort(importId: string, changedById: string): Promise<RowChoices> {
  const choices = { ...NO_CHOICES, cohorts: { [EVERY_COHORT]: true } } as const;
  const decided = { choices: JSON.stringify(choices), changedAt: FIXED_NOW, changedById };
  const where = { importId };
  await clientFor("write").rowChoices.upsert({ where, create: { importId, ...decided }, update: decided });
  return choices;
}

/** An uploaded register that waits for its confirmation, with the digest its dry run shows. */
export async function makeUpload(file: RegisterFile, uploadedById?: string) {
  const author = uploadedById ?? (await clientFor("write").user.findFirstOrThrow({ select: { id: true } })).id;
  const sha256 = digestOf(file.bytes);
  await (await bringFile(file.bytes)).settle();
  const { id } = await clientFor("write").registerImport.create({
    data: { fileName: file.name, sha256, uploadedById: author, uploadedAt: FIXED_NOW },
  });
  const choices = await tickEveryCohort(id, author);
  const preview = await previewRegister(contextOf("system"), { ...file, choices });
  if (!preview.ok) throw new Error("the system may preview");
  return { importId: id, digest: preview.value.digest };
}

/** An uploaded list that is no register, with what was understood of it; its rows are looked at where it is decided. */
export async function makeIntake(bytes: Uint8Array, cohort: string | null = null): Promise<string> {
  const author = (await clientFor("write").user.findFirstOrThrow({ select: { id: true } })).id;
  const understood = await understandFile(contextOf("system"), { name: "liste.csv", bytes }, { cohort });
  if (!understood) throw new Error("a list of people is understood");
  await (await bringFile(bytes)).settle();
  const { id } = await clientFor("write").registerImport.create({
    data: { fileName: "liste.csv", sha256: digestOf(bytes), uploadedById: author, uploadedAt: FIXED_NOW },
  });
  const decisions = cohort
    ? { ...understood.decisions, columns: withoutOpenColumns(understood.decisions.columns) }
    : understood.decisions;
  await clientFor("write").intake.create({
    data: {
      importId: id,
      decisions: JSON.stringify(decisions),
      changedAt: FIXED_NOW,
      changedById: author,
      checkedAt: cohort ? FIXED_NOW : null,
    },
  });
  return id;
}

/** Confirms an upload, and does here what a process of its own would do: gives what came of it, also where it never began. */
export async function confirmHere(
  ctx: Context,
  about: { importId: string; digest: string },
): Promise<Result<RegisterReport | null, string>> {
  let came: Awaited<ReturnType<typeof applyConfirmed>> = null;
  const begun = await confirmRegister(ctx, about, async (job) => {
    came = await applyConfirmed(job);
  });
  return begun.ok ? (came ?? { ok: true, value: null }) : begun;
}

/** Takes an import back, or confirms that it is, and does here what a process of its own would do. */
export async function undoHere(
  ctx: Context,
  { importId, requestId }: { importId: string; requestId?: number },
): Promise<Result<{ undone: number } | null, string>> {
  let came: Awaited<ReturnType<typeof undoConfirmed>> = null;
  const here = async (job: Parameters<typeof undoConfirmed>[0]) => {
    came = await undoConfirmed(job);
  };
  const begun = requestId
    ? await answerUndo(ctx, { importId, requestId, answer: "confirmed" }, here)
    : await undoImport(ctx, { importId }, here);
  return begun.ok ? (came ?? { ok: true, value: null }) : begun;
}
