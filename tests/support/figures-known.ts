import { isDeepStrictEqual } from "node:util";
import type { Context } from "@/lib/foundation/core/context";
import { type Asked, everyFigure } from "./every-figure";

/**
 * Every figure as known at an instant, as plain values to be held against later ones. When a cohort was created is not kept: one
 * that came since is there at every instant, with nobody in it.
 */
export async function figuresKnown(ctx: Context, schools: readonly [string, string], asked: Asked): Promise<unknown> {
  const figures = await everyFigure(ctx, schools, asked);
  const words = figures.words.map((some) => some.filter((cohort) => cohort.words.length > 0));
  return JSON.parse(JSON.stringify({ ...figures, words, lists: null }));
}

/** Where two values differ, and in what. */
export function differences(was: unknown, is: unknown, path = ""): string[] {
  if (isDeepStrictEqual(was, is)) return [];
  if (typeof was !== "object" || typeof is !== "object" || was === null || is === null)
    return [`${path} ${JSON.stringify(was)} → ${JSON.stringify(is)}`];
  const [before, after] = [was as Record<string, unknown>, is as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differences(before[key], after[key], `${path}.${key}`),
  );
}
