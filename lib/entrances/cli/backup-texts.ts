import { createTranslator } from "use-intl/core";
import type { Failure } from "@/lib/foundation/core/result";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import type { BackupRefusalCode } from "@/lib/services/backup/refusal";

import { type Io, UsageError } from "./io";

export function backupTexts({ locale }: Io) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "backup" });
}

export function givenDirectory(io: Io, [path, extra]: readonly string[]): string {
  if (!path) throw new UsageError(backupTexts(io)("missingDirectory"));
  if (extra !== undefined) throw new UsageError(io.t("cli.unexpectedArgument", { option: extra }));
  return path;
}

export function printRefusal(io: Io, failure: Failure<BackupRefusalCode>): void {
  if (failure.kind === "rule") io.tell(backupTexts(io)(`refused.${failure.code}`, failure.details));
  else io.tell(io.t("cli.forbidden"));
}
