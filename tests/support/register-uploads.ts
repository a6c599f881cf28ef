import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import { clientFor } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { confirmRegister, previewRegister } from "@/lib/people/register/commands";
import { applyConfirmed } from "@/lib/people/register/job/run-job";
import type { RegisterReport } from "@/lib/people/register/plan/report";
import type { RegisterFile } from "@/lib/people/register/read/file";
import { bringFile } from "@/lib/people/register/storage";
import { contextOf, FIXED_NOW } from "./factories";

/** Uploads of the tests go to a directory of their own. */
export function setTemporaryStorage(): void {
  process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), "cohorte-storage-"));
}

/** An uploaded register that waits for its confirmation, with the digest its dry run shows. */
export async function makeUpload(file: RegisterFile, uploadedById?: string) {
  const author = uploadedById ?? (await clientFor("write").user.findFirstOrThrow({ select: { id: true } })).id;
  const sha256 = digestOf(file.bytes);
  await (await bringFile(file.bytes)).settle();
  const { id } = await clientFor("write").registerImport.create({
    data: { fileName: file.name, sha256, uploadedById: author, uploadedAt: FIXED_NOW },
  });
  const preview = await previewRegister(contextOf("system"), file);
  if (!preview.ok) throw new Error("the system may preview");
  return { importId: id, digest: preview.value.digest };
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
