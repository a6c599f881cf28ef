import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, ok, type Result } from "@/lib/core/result";
import { type ImportFailure, importFile, previewFile } from "./import-register";
import type { RegisterFile } from "./read-file";
import type { RegisterReport } from "./report";

/** The dry run of a register (contracts.md §3): the report that applying it now would give. Writes nothing. */
export async function previewRegister(
  ctx: Context,
  file: RegisterFile,
  { strict = false }: { strict?: boolean } = {},
): Promise<Result<RegisterReport>> {
  if (!can(ctx.actor, "register.import")) return forbidden;
  return ok(await previewFile(ctx, file, strict));
}

/**
 * Imports a register (contracts.md §4) in one transaction: the good rows are in, the bad ones are named in the report;
 * with `strict` one bad row keeps everything out. The same file again changes nothing.
 */
export async function applyRegister(
  ctx: Context,
  file: RegisterFile,
  { strict = false }: { strict?: boolean } = {},
): Promise<Result<RegisterReport, ImportFailure>> {
  if (!can(ctx.actor, "register.import")) return forbidden;
  return importFile(ctx, file, { strict });
}
