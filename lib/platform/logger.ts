import pino from "pino";

/** No PERSONAL DATA: ids, codes, routes; no names, database messages or bodies. The redaction is a net under it. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
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
});

/**
 * The framework prints each failed request: in production without its message, and once (see onRequestError). What it warns
 * of are calls of actions that there are not, with what the client named: they are logged as refused (refusal-log.ts).
 */
export function sendConsoleErrorsToLogger(target: Pick<Console, "error" | "warn"> = console): void {
  const { warn } = target;
  target.warn = (...parts: unknown[]) => {
    if (!parts.some((part) => part instanceof Error)) warn.apply(target, parts);
  };
  target.error = (...parts: unknown[]) => {
    const errors = parts.filter((part) => part instanceof Error).map(traceOf);
    if (errors.length > 0 && errors.every(({ id }) => id !== undefined)) return;
    const texts = parts.filter((part) => typeof part === "string");
    logger.error({ event: "console.error", errors }, errors.length > 0 ? "error" : texts.join(" "));
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
