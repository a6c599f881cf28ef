import { createTranslator } from "use-intl/core";
import type { BackupRefusalCode } from "@/lib/backup/refusal";
import type { Failure } from "@/lib/core/result";
import { MESSAGES } from "@/lib/i18n/messages/index";

import { type Io, UsageError } from "./io";

/** The words of the two commands that move everything. */
export function backupWords({ locale }: Io) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "backup" });
}

/** The one directory that a command is given. */
export function givenDirectory(io: Io, [path, extra]: readonly string[]): string {
  if (!path) throw new UsageError(backupWords(io)("missingDirectory"));
  if (extra !== undefined) throw new UsageError(io.t("cli.unexpectedArgument", { option: extra }));
  return path;
}

/** Says why nothing was done. */
export function tellRefusal(io: Io, failure: Failure<BackupRefusalCode>): void {
  if (failure.kind === "rule") io.tell(backupWords(io)(`refused.${failure.code}`, failure.details));
  else io.tell(io.t("cli.forbidden"));
}
