import { existsSync } from "node:fs";
import { COMMANDS, isCommandName } from "./commands";
import { ioFor, localeOf, UsageError } from "./io";

const DONE = 0;
const REFUSED = 1;
const WRONG_CALL = 2;

/** `--lang fr` or `--lang=fr`, read before everything so that a wrong call is answered in that language too. */
function askedLanguage(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  return at < 0 ? undefined : (args[at]?.split("=")[1] ?? args[at + 1]);
}

/** Runs one command (contracts.md §3) and gives its exit code: 0 done, 1 something was refused, 2 the call is wrong. */
async function run([name, ...args]: string[]): Promise<number> {
  const io = ioFor(localeOf(askedLanguage(args), process.env));
  const usage = (names: readonly (keyof typeof COMMANDS)[]) =>
    [io.t("cli.usage"), ...names.map((known) => `  cohorte ${COMMANDS[known].synopsis}`)].join("\n");
  const every = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  if (name === "help" || name === "--help") {
    io.out(usage(every));
    return DONE;
  }
  if (!name || !isCommandName(name)) {
    io.tell(`${name ? io.t("cli.unknownCommand", { command: name }) : io.t("cli.noCommand")}\n${usage(every)}`);
    return WRONG_CALL;
  }
  if (args.includes("--help")) {
    io.out(usage([name]));
    return DONE;
  }
  try {
    const command = await COMMANDS[name].load();
    return (await command(args, io)) ? DONE : REFUSED;
  } catch (error) {
    if (error instanceof UsageError) {
      io.tell(`${error.message}\n${usage([name])}`);
      return WRONG_CALL;
    }
    io.tell(io.t("cli.failed", { reason: error instanceof Error ? error.message.trim() : String(error) }));
    return REFUSED;
  }
}

if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2));
const { closeClients } = await import("@/lib/db/client");
await closeClients();
