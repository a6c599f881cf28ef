import { runRetention } from "@/lib/entrances/retention/run";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext } from "../io";

const OPTIONS = { "dry-run": { type: "boolean" }, format: { type: "string" } } as const;

export const retentionRunCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const { "dry-run": dryRun = false } = values;
  const deleted = await runRetention(systemContext(), { dryRun });
  if (format === "json") io.out(JSON.stringify(deleted));
  else {
    io.out(io.t(dryRun ? "cli.uploadsToDelete" : "cli.uploadsDeleted", { count: deleted.uploads }));
    io.out(io.t(dryRun ? "cli.filesToDelete" : "cli.filesDeleted", { count: deleted.files }));
    io.out(io.t(dryRun ? "cli.readsToDelete" : "cli.readsDeleted", { count: deleted.reads }));
    io.out(io.t(dryRun ? "cli.linksToDelete" : "cli.linksDeleted", { count: deleted.links }));
    io.out(io.t(dryRun ? "cli.onlineToDelete" : "cli.onlineDeleted", { count: deleted.online }));
    io.out(io.t(dryRun ? "cli.erasedToMark" : "cli.erasedMarked", { count: deleted.erased }));
    io.out(io.t(dryRun ? "cli.mailToDelete" : "cli.mailDeleted", { count: deleted.messages + deleted.invitations }));
    io.out(io.t("cli.peopleDue", { count: deleted.applicants + deleted.learners, learners: deleted.learners }));
  }
  return true;
};
