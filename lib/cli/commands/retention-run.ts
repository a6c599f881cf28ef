import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { deleteOldUploads } from "@/lib/register/retention";
import { listedOption, readArguments } from "../arguments";
import type { Command } from "../commands";
import { systemContext } from "../system-context";

const OPTIONS = { "dry-run": { type: "boolean" }, format: { type: "string" } } as const;

/** What is kept for a time only (domain.md §6), and what deletes the rest; the keys are those of the JSON. */
const OBJECTS = { uploads: deleteOldUploads } satisfies Record<
  string,
  (ctx: Context, options: { dryRun: boolean }) => Promise<Result<number>>
>;

/** Deletes what is not kept any longer; with `--dry-run` says how much it would be. */
export const retentionRunCommand: Command = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const { "dry-run": dryRun = false } = values;
  const result = await OBJECTS.uploads(systemContext(), { dryRun });
  if (!result.ok) {
    io.tell(io.t("cli.forbidden"));
    return false;
  }
  if (format === "json") io.out(JSON.stringify({ uploads: result.value }));
  else io.out(io.t(dryRun ? "cli.uploadsToDelete" : "cli.uploadsDeleted", { count: result.value }));
  return true;
};
