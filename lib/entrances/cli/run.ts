import { LOCALES } from "@/lib/foundation/i18n/locale";
import { COMMAND_NAMES, type CommandName, entryOf, isCommandName } from "./commands";
import { databaseFailure } from "./failures";
import { ioFor, type Streams, spokenLocale, terminalLocale, UsageError } from "./io";

const DONE = 0;
const REFUSED = 1;
const WRONG_CALL = 2;

/** `--lang fr` or `--lang=fr`, read before everything so that a wrong call is answered in that language too. */
function typedLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  return at < 0 ? undefined : (args[at]?.split("=")[1] ?? args[at + 1]);
}

const HELP = ["help", "--help", "-h"];

/** Runs one command (contracts.md §3): 0 done, 1 something was refused, 2 the call is wrong. */
export async function run(
  [name, ...args]: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  streams: Streams = process,
): Promise<number> {
  const language = typedLanguage([name ?? "", ...args]);
  const io = ioFor(terminalLocale(language, env), streams);
  const usage = (names: readonly CommandName[]) => {
    const lines = names.flatMap((known) => {
      const { synopsis, note } = entryOf(known);
      return [`  cohorte ${synopsis}`, ...(note ? [`    ${io.t(`cli.${note}`)}`] : [])];
    });
    return [io.t("cli.usage"), ...lines].join("\n");
  };
  const wrong = (reason: string, names: readonly CommandName[] = COMMAND_NAMES) => {
    io.tell(`${reason}\n${usage(names)}`);
    return WRONG_CALL;
  };
  const known = name && isCommandName(name) ? [name] : COMMAND_NAMES;
  if (language !== undefined && !spokenLocale(language)) {
    const details = { option: "--lang", value: language, allowed: LOCALES.join(", ") };
    return wrong(io.t("cli.notListed", details), known);
  }
  if (name && HELP.includes(name)) {
    io.out(usage(COMMAND_NAMES));
    return DONE;
  }
  if (!name || !isCommandName(name)) {
    return wrong(name ? io.t("cli.unknownCommand", { command: name }) : io.t("cli.noCommand"));
  }
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    io.out(usage([name]));
    return DONE;
  }
  try {
    const { keepTally } = await import("@/lib/figures/indicators/packed/packed");
    keepTally();
    const command = await entryOf(name).load();
    return (await command(args, io)) ? DONE : REFUSED;
  } catch (error) {
    if (error instanceof UsageError) return wrong(error.message, [name]);
    const failure = databaseFailure(error);
    const reason = error instanceof Error ? error.message.trim() : String(error);
    io.tell(failure ? io.fault(failure) : io.t("cli.failed", { reason }));
    return REFUSED;
  }
}
