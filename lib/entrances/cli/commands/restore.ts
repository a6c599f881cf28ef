import { restoreBackup } from "@/lib/services/backup/commands";
import { hasSentFiles } from "@/lib/services/backup/manifest";
import { filesSecrets } from "@/lib/services/files/secret";
import { countUnopened } from "@/lib/services/files/survey";
import { readArguments } from "../arguments";
import { backupWords, givenDirectory, tellRefusal } from "../backup-words";
import type { Command } from "../commands";
import { fromWhereCalled, systemContext } from "../io";

const OPTIONS = { replace: { type: "boolean" } } as const;

export const restoreCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, io, OPTIONS, true);
  const directory = fromWhereCalled(givenDirectory(io, positionals), process.env);
  const result = await restoreBackup(systemContext(), { directory, replace: values.replace });
  if (!result.ok) {
    tellRefusal(io, result.failure);
    return false;
  }
  const words = backupWords(io);
  const { manifest, migrationsToCome, isRetired } = result.value;
  const at = io.format.instant(new Date(manifest.at));
  io.out(words("restored", { at, files: manifest.files.length - 1 }));
  const unopened = hasSentFiles(manifest) ? await countUnopened(filesSecrets()) : 0;
  if (unopened > 0) io.tell(words("secretOfThen", { count: unopened }));
  if (isRetired) io.tell(words("retired"));
  else if (migrationsToCome > 0) io.tell(words("older", { count: migrationsToCome }));
  return true;
};
