import { createAccount } from "@/lib/entrances/accounts/commands";
import { ROLES_WITHOUT_SCOPE } from "@/lib/entrances/accounts/rules/account";
import { createAccountSchema } from "@/lib/entrances/accounts/schema";
import { listedOption, readArguments, requiredOption } from "../arguments";
import type { CliCommand } from "../commands";
import { systemContext, UsageError } from "../io";

const OPTIONS = {
  email: { type: "string" },
  name: { type: "string" },
  role: { type: "string" },
  format: { type: "string" },
} as const;

/** Opens an account and prints the password made for it: never an argument, which would stay in the shell's history. */
export const userCreateCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const role = listedOption(io, "role", values.role, ROLES_WITHOUT_SCOPE);
  const name = requiredOption(io, "name", values.name);
  const email = requiredOption(io, "email", values.email);
  const input = createAccountSchema.safeParse({ email, name, role });
  if (!input.success) {
    const named = input.error.issues.some(({ path }) => path[0] === "name");
    throw new UsageError(
      named ? io.t("cli.tooLong", { option: "--name" }) : io.t("cli.badEmail", { option: "--email", value: email }),
    );
  }
  const result = await createAccount(systemContext(), input.data);
  if (!result.ok) {
    io.tell(result.failure.kind === "rule" ? io.t("cli.emailTaken", { email }) : io.t("cli.forbidden"));
    return false;
  }
  const password = result.value.madePassword ?? "";
  if (format === "json") io.out(JSON.stringify({ email: input.data.email, role, password }));
  else io.out(io.t("cli.userCreated", { email: input.data.email, password }));
  return true;
};
