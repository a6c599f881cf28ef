import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where the tests of one run note what they met; without it nothing is noted. `npm test` compares it (scripts/both-databases.mjs). */
export const NOTED = process.env.COHORTE_STATEMENTS;

type Strings = readonly string[];
type Raw = (first: Strings | object | string, ...values: unknown[]) => unknown;
type Runtime = {
  sqltag: (strings: Strings, ...values: unknown[]) => object;
  join: (values: unknown[], ...around: string[]) => object;
};

/** Of each piece of SQL that `lib` puts together, the templates that are in it. */
const piecesOf = new WeakMap<object, ReadonlySet<Strings>>();
const names = new WeakMap<Strings, string>();
const LONGEST = 100;

/** A template by the file that it stands in and how it begins: lines move. Of tests and what they rest on, nothing. */
function nameOf(strings: Strings): string {
  const known = names.get(strings);
  if (known !== undefined) return known;
  const asked = (new Error().stack ?? "")
    .split("\n")
    .map((line) => line.split(`${process.cwd()}/`)[1]?.replace(/[:?)].*/, ""))
    .find((file) => file && !file.startsWith("node_modules/") && file !== "tests/support/own-statements.ts");
  const place = asked?.startsWith("lib/") ? asked : "";
  const name = place ? `${place}: ${strings.join("…").replace(/\s+/g, " ").trim().slice(0, LONGEST)}` : "";
  names.set(strings, name);
  return name;
}

function pieces(values: readonly unknown[], strings?: Strings): ReadonlySet<Strings> {
  const all = new Set<Strings>(strings ? [strings] : []);
  for (const value of values)
    if (typeof value === "object" && value !== null) for (const one of piecesOf.get(value) ?? []) all.add(one);
  return all;
}

/** The functions by which SQL is put together, which keep account of the pieces. */
export function keepingPieces<Of extends Runtime>(runtime: Of): Of {
  if (!NOTED) return runtime;
  return {
    ...runtime,
    sqltag: (strings: Strings, ...values: unknown[]) => {
      nameOf(strings);
      const made = runtime.sqltag(strings, ...values);
      piecesOf.set(made, pieces(values, strings));
      return made;
    },
    join: (values: unknown[], ...around: string[]) => {
      const made = runtime.join(values, ...around);
      piecesOf.set(made, pieces(values));
      return made;
    },
  };
}

const told = new Set<string>();

export function noteLines(name: string, lines: readonly (readonly unknown[])[]): void {
  if (!NOTED) return;
  mkdirSync(NOTED, { recursive: true });
  appendFileSync(join(NOTED, `${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}

/** Notes each piece that is sent to the database in a statement of our own, once a file of tests. */
export function noteStatements(prototype: object, dialect: string, file: string): void {
  if (!NOTED) return;
  told.clear();
  const methods = prototype as Record<string, Raw & { unwatched?: Raw }>;
  for (const method of ["$queryRaw", "$executeRaw"]) {
    const unwatched = methods[method]?.unwatched ?? methods[method];
    if (!unwatched) throw new Error(`a client has ${method}`);
    const watched: Raw = function watched(this: unknown, first, ...values) {
      if (Array.isArray(first)) nameOf(first);
      const sent = Array.isArray(first) ? pieces(values, first) : pieces([first]);
      const fresh = [...sent].map(nameOf).filter((name) => name && !told.has(name));
      for (const name of fresh) told.add(name);
      if (fresh.length > 0)
        noteLines(
          dialect,
          fresh.map((name) => [name, file]),
        );
      return unwatched.call(this, first, ...values);
    };
    methods[method] = Object.assign(watched, { unwatched });
  }
}
