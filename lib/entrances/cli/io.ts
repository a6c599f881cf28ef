import { resolve } from "node:path";
import { createTranslator } from "use-intl/core";
import { COMMAND_LINE, type Context } from "@/lib/foundation/core/context";
import type { FaultKind } from "@/lib/foundation/core/fault";
import { createFormat, type Format } from "@/lib/foundation/i18n/format";
import { DEFAULT_LOCALE, LOCALES, type Locale } from "@/lib/foundation/i18n/locale";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { readClock } from "@/lib/foundation/platform/clock";

/** Where a command speaks: its result on standard output, everything else on standard error. */
export type Io = {
  locale: Locale;
  t: ReturnType<typeof translatorFor>;
  format: Format;
  fault: (fault: FaultKind) => string;
  out: (text: string) => void;
  tell: (text: string) => void;
  /** What is given on standard input, up to so many bytes and the piece that passes them; null at a terminal. */
  given: (most: number) => Promise<Uint8Array | null>;
};

function translatorFor(locale: Locale) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace: "register" });
}

/** The call itself is wrong: exit code 2, with how the command is used. */
export class UsageError extends Error {}

/** The language of a name like `fr`, `EN` or `fr_FR.UTF-8`; null for one that is not spoken here. */
export function spokenLocale(name: string): Locale | null {
  const wanted = name.toLowerCase().replace(/[_.-].*$/, "");
  return LOCALES.find((locale) => locale === wanted) ?? null;
}

export function terminalLocale(typed: string | undefined, env: NodeJS.ProcessEnv): Locale {
  return spokenLocale(typed ?? (env.LC_ALL || env.LANG || "")) ?? DEFAULT_LOCALE;
}

function faultText(locale: Locale, fault: FaultKind): string {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "fault" });
  return t("command", { reason: t(`reason.${fault}`), remedy: t(`remedy.${fault}`) });
}

type Stream = { write: (text: string) => unknown };
type Given = AsyncIterable<Uint8Array> & { isTTY?: boolean };
export type Streams = { stdout: Stream; stderr: Stream; stdin?: Given };

async function readGiven(stdin: Given, most: number): Promise<Uint8Array | null> {
  if (stdin.isTTY) return null;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stdin) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > most) break;
  }
  return Buffer.concat(pieces);
}

export function ioFor(locale: Locale, streams: Streams = process): Io {
  const { stdout, stderr } = streams;
  return {
    locale,
    t: translatorFor(locale),
    format: createFormat(locale),
    fault: (fault) => faultText(locale, fault),
    out: (text) => void stdout.write(`${text}\n`),
    tell: (text) => void stderr.write(`${text}\n`),
    // Named here alone: to name it opens it.
    given: (most) => readGiven(streams.stdin ?? process.stdin, most),
  };
}

/** npm starts scripts in the root of the project: a path counts from where the person is. */
export function fromWhereCalled(path: string, env: NodeJS.ProcessEnv): string {
  return env.npm_lifecycle_event === "cohorte" && env.INIT_CWD ? resolve(env.INIT_CWD, path) : resolve(path);
}

/** Whoever can start a command on the server is trusted: it acts as the system, at the time it is. */
export function systemContext(): Context {
  return { actor: COMMAND_LINE, ...readClock() };
}
