const FRAMES = 12;

export type ErrorTrace = { error: string; id: string | undefined; code: string | undefined; frames: string[] };

const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined);

/**
 * What may be logged of an error: its kind, code, the identifier its page shows, and where it came from. Never its
 * message: database errors quote the values they choked on.
 */
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
