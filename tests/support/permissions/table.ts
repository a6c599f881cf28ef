import type { Permission } from "@/lib/foundation/access/policy";
import { type Context, ROLES, type Role } from "@/lib/foundation/core/context";
import { BY_LAW, type RoleByLaw } from "../roles-by-law";
import type { Site } from "./sites";

/**
 * What a role gets. `public`: it works for whoever asks, signed in or not. `empty` and `not_found`: a query shows
 * nothing, as if there were nothing.
 */
export type Answer = "allowed" | "forbidden" | "not_found" | "empty" | "public";

/** Who may: who holds a permission, anybody, whoever is signed in, nobody at a screen; or those of whom the law says so. */
type Who = Permission | "system" | ((role: RoleByLaw) => boolean);

/** `others` is what everybody else gets. `elsewhere`, where things belong to a school: what a scope gets at another one. */
type For = { may: "public" | "own" } | { may: Who; others: Answer; elsewhere?: Answer };

export type Case<Callable> = For & {
  /** Calls it on a target of its own at a site, one that would succeed for whoever may. */
  run: (call: Callable, ctx: Context, site: Site) => Promise<unknown>;
};

/** A line for everything a module exports: a new command or query without one does not compile. */
export type Table<Module> = { readonly [Name in keyof Module]: Case<Module[Name]> };

export const A = "allowed";
export const F = "forbidden";
export const N = "not_found";
export const E = "empty";

/** Whoever acts for a host. */
export const OF_HOST = ({ sees }: RoleByLaw) => sees === "host";

type Answers = Readonly<Record<Role, Answer>>;

/** At the school of the coordinator and of the host; and at another one, null where nothing belongs to a school. */
function answersTo(asked: For): { inside: Answers; outside: Answers | null } {
  const ofEach = (answer: (role: RoleByLaw) => Answer) =>
    Object.fromEntries(ROLES.map((role) => [role, answer(BY_LAW[role])])) as Answers;
  if (!("others" in asked)) {
    const answer = asked.may === "public" ? "public" : A;
    return { inside: ofEach(() => answer), outside: null };
  }
  const { may, others, elsewhere } = asked;
  const has = (role: RoleByLaw) => (typeof may === "function" ? may(role) : may !== "system" && role.may.includes(may));
  return {
    inside: ofEach((role) => (has(role) ? A : others)),
    outside: elsewhere ? ofEach((role) => (has(role) ? (role.sees === "all" ? A : elsewhere) : others)) : null,
  };
}

export type Line = ReturnType<typeof answersTo> & {
  name: string;
  run: (ctx: Context, site: Site) => Promise<unknown>;
};

/** The lines of one module, each bound to the function it is named after. */
export function linesOf<Module extends object>(file: string, module: Module, table: Table<Module>): Line[] {
  return (Object.keys(table) as (keyof Module & string)[]).map((name) => {
    const { run } = table[name];
    return { name: `${file} ${name}`, run: (ctx, site) => run(module[name], ctx, site), ...answersTo(table[name]) };
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
