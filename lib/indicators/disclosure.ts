import type { Actor } from "@/lib/core/context";

/** Who reads a figure: domain.md §5. */
export type Audience = "public" | "host" | "official" | "team";

/** The audience a signed-in actor belongs to. An unknown role is the public. */
export function audienceOf(actor: Actor): Audience {
  switch (actor.role) {
    case "system":
    case "staff":
    case "coordinator":
    case "auditor":
      return "team";
    case "region":
      return "official";
    default:
      return actor.role === "host" ? "host" : "public";
  }
}

export type RateVisibility = "shown" | "small_base" | "hidden";

/** Bases from which a rate is shown, and from which it needs no word of caution. */
const RATE_FLOORS: Record<Audience, { shown: number; plain: number }> = {
  public: { shown: 20, plain: 20 },
  host: { shown: 10, plain: 20 },
  official: { shown: 5, plain: 20 },
  team: { shown: 0, plain: 20 },
};

/** Whether an audience sees a rate that rests on `base` people, and whether « effectif faible » stands beside it. */
export function rateVisibility(audience: Audience, base: number): RateVisibility {
  const floors = RATE_FLOORS[audience];
  if (base < floors.shown) return "hidden";
  return base < floors.plain ? "small_base" : "shown";
}

/** A count as an audience may read it: the number, « < 5 », or withheld so that no subtraction gives a small one back. */
export type ShownCount = number | "under_5" | "withheld";

export function masksCounts(audience: Audience): boolean {
  return audience === "public" || audience === "host";
}

const SMALLEST_SHOWN = 5;
const isSmall = (value: number) => value > 0 && value < SMALLEST_SHOWN;

/**
 * The cells of one row whose margin is visible. Counts of 1 to 4 are masked; when exactly one is, the next smallest
 * positive count is withheld too (a zero when nothing else is left), else the margin would give it away.
 */
export function maskRow(cells: readonly number[], audience: Audience): ShownCount[] {
  if (!masksCounts(audience)) return [...cells];
  const shown: ShownCount[] = cells.map((value) => (isSmall(value) ? "under_5" : value));
  if (shown.filter((value) => value === "under_5").length !== 1) return shown;
  const others = cells.map((value, index) => ({ value, index })).filter(({ value }) => !isSmall(value));
  const positive = others.filter(({ value }) => value > 0);
  const next = (positive.length > 0 ? positive : others).sort((a, b) => a.value - b.value || a.index - b.index)[0];
  if (next) shown[next.index] = "withheld";
  return shown;
}

/**
 * The cells of a table whose row and column margins are visible: repeats the row rule along rows and columns until no
 * line has exactly one masked cell. Rows must have the same length.
 */
export function maskTable(rows: readonly (readonly number[])[], audience: Audience): ShownCount[][] {
  if (!masksCounts(audience)) return rows.map((row) => [...row]);
  const shown: ShownCount[][] = rows.map((row) => row.map((value) => (isSmall(value) ? "under_5" : value)));
  const columns = rows[0]?.length ?? 0;
  const lines = [
    ...rows.map((row, r) => row.map((_, c) => [r, c] as const)),
    ...Array.from({ length: columns }, (_, c) => rows.map((_, r) => [r, c] as const)),
  ];
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      if (line.filter(([r, c]) => typeof shown[r]?.[c] === "string").length !== 1) continue;
      const open = line
        .map(([r, c]) => ({ r, c, value: shown[r]?.[c] }))
        .filter((cell): cell is { r: number; c: number; value: number } => typeof cell.value === "number")
        .sort((a, b) => Number(a.value === 0) - Number(b.value === 0) || a.value - b.value);
      const next = open[0];
      const row = next && shown[next.r];
      if (next && row) {
        row[next.c] = "withheld";
        changed = true;
      }
    }
  }
  return shown;
}
