import { restoreBackup } from "@/lib/services/backup/commands";
import { hasSentFiles } from "@/lib/services/backup/manifest";
import { filesSecrets } from "@/lib/services/files/secret";
import { countUnopened } from "@/lib/services/files/survey";
import { readArguments } from "../arguments";
import { backupTexts, givenDirectory, printRefusal } from "../backup-texts";
import type { CliCommand } from "../commands";
import { fromWhereCalled, systemContext } from "../io";

const OPTIONS = { replace: { type: "boolean" } } as const;

export const restoreCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, io, OPTIONS, true);
  const directory = fromWhereCalled(givenDirectory(io, positionals), process.env);
  const result = await restoreBackup(systemContext(), { directory, replace: values.replace });
  if (!result.ok) {
    printRefusal(io, result.failure);
    return false;
  }
  const texts = backupTexts(io);
  const { manifest, migrationsToCome, isRetired } = result.value;
  const at = io.format.instant(new Date(manifest.at));
  io.out(texts("restored", { at, files: manifest.files.length - 1 }));
  const unopened = hasSentFiles(manifest) ? await countUnopened(filesSecrets()) : 0;
  if (unopened > 0) io.tell(texts("secretOfThen", { count: unopened }));
  if (isRetired) io.tell(texts("retired"));
  else if (migrationsToCome > 0) io.tell(texts("older", { count: migrationsToCome }));
  return true;
};
