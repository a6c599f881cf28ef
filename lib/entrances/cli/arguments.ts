import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Io, UsageError } from "./io";

type Options = NonNullable<ParseArgsConfig["options"]>;

const REASONS = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: "unknownOption",
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: "missingValue",
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: "unexpectedArgument",
} as const;

function reasonOf(error: unknown): (typeof REASONS)[keyof typeof REASONS] | null {
  const code = error instanceof TypeError && "code" in error ? error.code : null;
  return Object.entries(REASONS).find(([known]) => known === code)?.[1] ?? null;
}

/** Reads the arguments of a command; anything it does not know is a wrong call. Every command takes `--lang`. */
export function readArguments<const T extends Options>(args: string[], io: Io, options: T, allowPositionals = false) {
  try {
    return parseArgs({
      args,
      strict: true,
      allowPositionals,
      options: { ...options, lang: { type: "string" } } as T & { lang: { type: "string" } },
    });
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    const option = /'([^']*)'/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
    throw new UsageError(io.t(`cli.${reason}`, { option: option.replace(/ <value>$/, "") }));
  }
}

export function requiredOption(io: Io, name: string, value: string | undefined): string {
  if (value === undefined || value.trim() === "")
    throw new UsageError(io.t("cli.missingOption", { option: `--${name}` }));
  return value.trim();
}

export function listedOption<const T extends string>(
  io: Io,
  name: string,
  value: string | undefined,
  allowed: readonly T[],
  byDefault?: T,
): T {
  if (value === undefined && byDefault !== undefined) return byDefault;
  const given = requiredOption(io, name, value);
  const found = allowed.find((known) => known === given);
  if (found) return found;
  const details = { option: `--${name}`, value: given, allowed: allowed.join(", ") };
  throw new UsageError(io.t("cli.notListed", details));
}
