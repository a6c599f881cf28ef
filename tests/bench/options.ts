import { parseArgs } from "node:util";
import type { Dialect } from "@/lib/foundation/db/dialect";
import { PAGE_NAMES, type PageName } from "./pages";

/** The last that counted every leaver at every view, in one process. */
const BASELINE = "9fddd00";

export type Options = {
  parts: string[];
  people: number[];
  /** The same, where a million is measured only by who names it. */
  fewerPeople: number[];
  databases: Dialect[];
  connections: number[];
  pages: PageName[];
  /** A commit; null measures this version alone. */
  baseline: string | null;
  /** As many as `npm start` takes, where none is named. */
  processes: number | undefined;
  seconds: number;
  rounds: number;
  json: string | undefined;
};

/** A call that nobody can do: said, with exit code 2. */
export class BadOption extends Error {}

const TEXT = { type: "string" } as const;

function numbers(name: string, text: string): number[] {
  const all = text.split(",").map(Number);
  if (all.every((value) => Number.isInteger(value) && value > 0)) return all;
  throw new BadOption(`--${name}: whole numbers, with commas between them.`);
}

function among<T extends string>(name: string, text: string, known: readonly T[]): T[] {
  const isKnown = (value: string): value is T => known.some((one) => one === value);
  const all = text.split(",");
  if (all.every(isKnown)) return all;
  throw new BadOption(`--${name}: of ${known.join(", ")}, with commas between them.`);
}

export function readOptions(args: readonly string[], parts: readonly string[]): Options {
  const options = { people: TEXT, database: TEXT, connections: TEXT, pages: TEXT, baseline: TEXT, processes: TEXT };
  const more = { seconds: TEXT, rounds: TEXT, json: TEXT };
  const { values, positionals } = parse(args, { ...options, ...more });
  const unknown = positionals.find((name) => !parts.includes(name));
  if (unknown) throw new BadOption(`No part ${unknown}. There are: ${parts.join(", ")}.`);
  const one = (name: "processes" | "seconds" | "rounds") => {
    const value = values[name];
    return value === undefined ? undefined : numbers(name, value)[0];
  };
  return {
    parts: positionals.length > 0 ? positionals : [...parts],
    people: numbers("people", values.people ?? "10000,100000,1000000"),
    fewerPeople: numbers("people", values.people ?? "10000,100000"),
    databases: among("database", values.database ?? "sqlite,postgres", ["sqlite", "postgres"]),
    connections: numbers("connections", values.connections ?? "10,50"),
    pages: values.pages === undefined ? [...PAGE_NAMES] : among("pages", values.pages, PAGE_NAMES),
    baseline: values.baseline === "none" ? null : (values.baseline ?? BASELINE),
    processes: one("processes"),
    seconds: one("seconds") ?? 5,
    rounds: one("rounds") ?? 3,
    json: values.json,
  };
}

function parse<T extends Record<string, typeof TEXT>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}
