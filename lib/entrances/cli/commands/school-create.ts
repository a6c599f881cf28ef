import { addressCode, requiredText } from "@/lib/foundation/platform/validation";
import { createSchool } from "@/lib/network/schools/commands";
import { paddedInsee } from "@/lib/people/register/read/cells";
import { listedOption, readArguments, requiredOption } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext, UsageError } from "../io";

const OPTIONS = {
  code: { type: "string" },
  name: { type: "string" },
  commune: { type: "string" },
  format: { type: "string" },
} as const;

/** Opens a school; the same code again changes nothing. */
export const schoolCreateCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const code = addressCode().safeParse(requiredOption(io, "code", values.code));
  if (!code.success) {
    const tooLong = code.error.issues.some(({ message }) => message.startsWith("too_long"));
    throw new UsageError(io.t(tooLong ? "cli.codeTooLong" : "cli.badCode", { option: "--code" }));
  }
  const name = requiredText().safeParse(requiredOption(io, "name", values.name));
  if (!name.success) throw new UsageError(io.t("cli.tooLong", { option: "--name" }));
  const communeInsee = paddedInsee(requiredOption(io, "commune", values.commune)).toUpperCase();
  const result = await createSchool(systemContext(), { code: code.data, name: name.data, communeInsee });
  if (!result.ok) {
    const unknown = result.failure.kind === "invalid";
    io.tell(unknown ? io.t("issue.unknown_commune", { value: communeInsee }) : io.t("cli.forbidden"));
    return false;
  }
  const { created } = result.value;
  if (format === "json") io.out(JSON.stringify({ code: code.data, created }));
  else io.out(io.t(created ? "cli.schoolCreated" : "cli.schoolKnown", { code: code.data }));
  return true;
};
