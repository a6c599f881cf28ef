/** Why a command refused. Unexpected errors throw instead. */
export type Failure<Code extends string = string> =
  | { kind: "invalid"; fields: Record<string, string[]> }
  | { kind: "forbidden" }
  | { kind: "not_found" }
  | { kind: "rule"; code: Code; details?: Record<string, string | number> };

export type Result<T, Code extends string = string> = { ok: true; value: T } | { ok: false; failure: Failure<Code> };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export const FORBIDDEN = { ok: false, failure: { kind: "forbidden" } } as const satisfies Result<never>;
export const NOT_FOUND = { ok: false, failure: { kind: "not_found" } } as const satisfies Result<never>;

export function invalid(fields: Record<string, string[]>): {
  ok: false;
  failure: { kind: "invalid"; fields: Record<string, string[]> };
} {
  return { ok: false, failure: { kind: "invalid", fields } };
}

export function refused<Code extends string>(
  code: Code,
  details?: Record<string, string | number>,
): { ok: false; failure: { kind: "rule"; code: Code; details?: Record<string, string | number> } } {
  return { ok: false, failure: details ? { kind: "rule", code, details } : { kind: "rule", code } };
}

export type Found<Query extends (...input: never[]) => Promise<unknown>> = NonNullable<Awaited<ReturnType<Query>>>;
