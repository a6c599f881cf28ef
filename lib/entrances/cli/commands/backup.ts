import { rmSync } from "node:fs";
import { createBackup } from "@/lib/services/backup/commands";
import { hasSentFiles } from "@/lib/services/backup/manifest";
import { readArguments } from "../arguments";
import { backupTexts, givenDirectory, printRefusal } from "../backup-texts";
import type { CliCommand } from "../commands";
import { fromWhereCalled, systemContext } from "../io";

const INTERRUPTED = 130;

/** A backup that is ended half-way leaves nothing behind, but when it is killed. */
function removeWhenEnded(path: string): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      rmSync(path, { recursive: true, force: true });
      process.exit(INTERRUPTED);
    });
  }
}

export const backupCommand: CliCommand = async (args, io) => {
  const { positionals } = readArguments(args, io, {}, true);
  const target = fromWhereCalled(givenDirectory(io, positionals), process.env);
  const result = await createBackup(systemContext(), { target, working: removeWhenEnded });
  if (!result.ok) {
    printRefusal(io, result.failure);
    return false;
  }
  const texts = backupTexts(io);
  const { manifest, recorded } = result.value;
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const size = Math.max(1, Math.round(bytes / 1_000_000));
  io.out(texts("made", { path: target, files: manifest.files.length - 1, size }));
  if (hasSentFiles(manifest)) io.tell(texts("secretBesides"));
  if (!recorded) io.tell(texts("unrecorded"));
  return true;
};
