import { readdirSync } from "node:fs";
import { z } from "zod";
import { type Chance, HOSTILE } from "./chance";

/** What every form and every address of the site is read by. */
export async function allSchemas(): Promise<z.ZodObject[]> {
  const END = "schema.ts";
  const found = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(END));
  const names = found.toSorted().map((file) => file.slice(0, -END.length));
  // Written so that what puts a program together sees which files it may come to.
  const modules = await Promise.all(
    names.map((name) => import(`../../../lib/${name}schema.ts`) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter((value) => value instanceof z.ZodObject));
}

export const hostile = ({ below, of, text }: Chance): string => (below(3) > 0 ? of(HOSTILE) : text(60));

/** A form with the fields of a schema, some of them twice, in rows or of no form of ours. */
export function formOf(schema: z.ZodObject, chance: Chance): FormData {
  const { below, of } = chance;
  const form = new FormData();
  const names = Object.keys(schema.shape);
  for (const name of [...names, ...names.slice(0, below(3)), "$ACTION_KEY", "auto"]) {
    const full = of([
      name,
      name,
      `${name}.${below(99)}.${of(names)}`,
      `${name}[${below(9)}]`,
      `${name}.__proto__.a`,
      hostile(chance),
    ]);
    if (below(8) === 0) form.append(full, new File([hostile(chance)], hostile(chance)));
    else form.append(full, hostile(chance));
  }
  return form;
}

export function parametersOf(schema: z.ZodObject, chance: Chance): Record<string, unknown> {
  const value = () =>
    chance.of<unknown>([hostile(chance), hostile(chance), [hostile(chance), hostile(chance)], undefined, [], {}]);
  return Object.fromEntries(Object.keys(schema.shape).map((name) => [name, value()]));
}
