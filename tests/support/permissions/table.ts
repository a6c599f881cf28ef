import type { Context, ROLES } from "@/lib/foundation/core/context";
import type { Site } from "./sites";

/**
 * What a role gets. `public`: it works for whoever asks, signed in or not. `empty` and `not_found`: a query shows
 * nothing, as if there were nothing.
 */
export type Answer = "allowed" | "forbidden" | "not_found" | "empty" | "public";

type AnswerTo<Roles extends readonly unknown[]> = { readonly [Index in keyof Roles]: Answer };

/** One answer for each role, in the order of ROLES: a new role without its answers does not compile. */
export type Answers = AnswerTo<typeof ROLES>;

export type Case<Callable> = {
  /** Calls it on a target of its own at a site, one that would succeed for whoever may. */
  run: (call: Callable, ctx: Context, site: Site) => Promise<unknown>;
  /** At the school of the coordinator and of the host. */
  inside: Answers;
  /** At another school; null where nothing belongs to a school. */
  outside: Answers | null;
};

/** A line for everything a module exports: a new command or query without one does not compile. */
export type Table<Module> = { readonly [Name in keyof Module]: Case<Module[Name]> };

export const A = "allowed";
export const F = "forbidden";
export const N = "not_found";
export const E = "empty";
export const P = "public";

export type Line = {
  name: string;
  run: (ctx: Context, site: Site) => Promise<unknown>;
  inside: Answers;
  outside: Answers | null;
};

/** The lines of one module, each bound to the function it is named after. */
export function linesOf<Module extends object>(file: string, module: Module, table: Table<Module>): Line[] {
  return (Object.keys(table) as (keyof Module & string)[]).map((name) => {
    const { run, inside, outside } = table[name];
    return { name: `${file} ${name}`, run: (ctx, site) => run(module[name], ctx, site), inside, outside };
  });
}

type ResultLike = { ok: true; value: unknown } | { ok: false; failure: { kind: string } };

function isResult(value: unknown): value is ResultLike {
  return typeof value === "object" && value !== null && "ok" in value;
}

/** Nothing in it: an empty list or map, or an object whose lists and maps are all empty and that names no record. */
function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Map) return value.size === 0;
  if (typeof value !== "object" || value === null || "id" in value) return false;
  const parts = Object.values(value).filter((part) => typeof part === "object" && part !== null);
  return parts.length > 0 && parts.every(isNothing);
}

/** What somebody got, in the words of the table; any other refusal comes back as it is, and matches no answer. */
export function answerOf(value: unknown): string {
  if (isResult(value)) {
    if (value.ok) return Array.isArray(value.value) && value.value.length === 0 ? E : A;
    const { kind } = value.failure;
    return kind === F || kind === N ? kind : JSON.stringify(value.failure);
  }
  if (value === null) return N;
  return isNothing(value) ? E : A;
}
