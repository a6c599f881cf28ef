import pino from "pino";
import { mayLog } from "./log-lines";

/** No PERSONAL DATA: ids, codes, routes; no names, database messages or bodies. The redaction is a net under it. */
export const newLogger = (level = process.env.LOG_LEVEL ?? "info", destination?: pino.DestinationStream) =>
  pino(
    {
      level,
      base: { application: "cohorte" },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          "email",
          "name",
          "lastName",
          "firstName",
          "birthDate",
          "phone",
          "password",
          "cookie",
          "authorization",
        ].flatMap((key) => [key, `*.${key}`]),
        censor: "[removed]",
      },
      hooks: {
        logMethod(line, write) {
          const of = kindOf(line[0]);
          const tell = (count: number) => write.call(this, { event: "log.more", of, count }, "more lines like it");
          if (mayLog(of, tell)) write.apply(this, line);
        },
      },
    },
    destination,
  );

export const logger = newLogger();

/** The event of a line, or the entry of the audit that it repeats: closed lists both. */
function kindOf(line: unknown): string {
  const { event, key } = (typeof line === "object" && line !== null ? line : {}) as { event?: string; key?: string };
  return [event, key].filter(Boolean).join(" ");
}

const LONGEST_TEXT = 500;

const textIn = (parts: readonly unknown[]) =>
  parts
    .filter((part) => typeof part === "string")
    .join(" ")
    .slice(0, LONGEST_TEXT);

/** The framework prints failures without their message. It warns of calls of actions that are not there: logged as refused. */
export function sendConsoleErrorsToLogger(target: Pick<Console, "error" | "warn"> = console): void {
  target.warn = (...parts: unknown[]) => {
    if (!parts.some((part) => part instanceof Error)) logger.warn({ event: "console.warn" }, textIn(parts));
  };
  target.error = (...parts: unknown[]) => {
    const errors = parts.filter((part) => part instanceof Error).map(traceOf);
    if (errors.length > 0 && errors.every(({ id }) => id !== undefined)) return;
    logger.error({ event: "console.error", errors }, errors.length > 0 ? "error" : textIn(parts));
  };
}

const FRAMES = 12;

export type ErrorTrace = { error: string; id: string | undefined; code: string | undefined; frames: string[] };

const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined);

/** Never the message of an error: those of a database quote the values they choked on. */
export function traceOf(value: unknown): ErrorTrace {
  if (!(value instanceof Error)) return { error: typeof value, id: undefined, code: undefined, frames: [] };
  const lines = (value.stack ?? "").replace(value.message, "").split("\n");
  return {
    error: value.name,
    id: "digest" in value ? textOf(value.digest) : undefined,
    code: textOf("code" in value ? value.code : "driverCode" in value ? value.driverCode : undefined),
    frames: lines.filter((line) => /^\s+at /.test(line)).slice(0, FRAMES),
  };
}
