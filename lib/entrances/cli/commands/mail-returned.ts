import { createTranslator } from "use-intl/core";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { settleMessages } from "@/lib/people/campaign/settle-commands";
import { recordReturnedMail } from "@/lib/services/mail/returned-commands";
import { returnedSize, returnedWords } from "@/lib/services/mail/returned-words";
import { MAX_RETURNED_BYTES } from "@/lib/services/mail/schema";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext, UsageError } from "../io";

const OPTIONS = { format: { type: "string" } } as const;
const NONE = { by: null, message: null, status: null };

/** One mail from standard input, as a mail server hands it over: what is no report is read and changes nothing. */
export const mailReturnedCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const mail = await io.given(MAX_RETURNED_BYTES);
  if (!mail) throw new UsageError(io.t("cli.missingMail"));
  const say = createTranslator({ locale: io.locale, messages: MESSAGES[io.locale], namespace: "mail.returned" });
  const ctx = systemContext();
  const result = await recordReturnedMail(ctx, mail);
  if (!result.ok) {
    const { failure } = result;
    io.tell(
      failure.kind === "rule" ? returnedWords(failure.code, say, returnedSize(io.format)) : io.t("cli.forbidden"),
    );
    return false;
  }
  await settleMessages(ctx);
  if (format === "json") io.out(JSON.stringify({ ...NONE, ...result.value }));
  else io.out(returnedWords(result.value, say, returnedSize(io.format)));
  return true;
};
