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

/** The base from which an audience sees a rate. */
export function rateFloor(audience: Audience): number {
  return RATE_FLOORS[audience].shown;
}

/**
 * Which rates of several groups an audience sees when it sees the rate of all of them together: hiding one small group
 * would hide nothing, because the others can be taken from the whole. Then the next smallest is hidden as well.
 */
export function groupVisibilities(audience: Audience, bases: readonly number[]): RateVisibility[] {
  const visible = bases.map((base) => rateVisibility(audience, base));
  if (!masksCounts(audience)) return visible;
  const hiddenPeople = () => bases.reduce((sum, base, index) => (visible[index] === "hidden" ? sum + base : sum), 0);
  const bySize = bases.map((base, index) => ({ base, index })).sort((a, b) => a.base - b.base || a.index - b.index);
  for (const { index } of bySize) {
    if (!isSmall(hiddenPeople())) break;
    visible[index] = "hidden";
  }
  return visible;
}

/** A count as an audience may read it: the number, « < 5 », or withheld so that no subtraction gives a small one back. */
export type ShownCount = number | "under_5" | "withheld";

/** Whether an audience reads 1 to 4 as « < 5 », with what a subtraction would tell withheld (domain.md §5). */
export function masksCounts(audience: Audience): boolean {
  return audience === "public" || audience === "host";
}

const SMALLEST_SHOWN = 5;
const isSmall = (value: number) => value > 0 && value < SMALLEST_SHOWN;

type Cell = { value: number; shown: ShownCount };

/**
 * Whether a line with a visible margin gives a masked count back: one masked cell by subtraction; several cells « < 5 »
 * when together they are as few, or as many, as they can be.
 */
function givesAway(line: readonly Cell[]): boolean {
  const masked = line.filter(({ shown }) => typeof shown === "string");
  if (masked.length <= 1) return masked.length === 1;
  const sum = masked.reduce((total, { value }) => total + value, 0);
  const extremes = [masked.length, masked.length * (SMALLEST_SHOWN - 1)];
  return masked.every(({ shown }) => shown === "under_5") && extremes.includes(sum);
}

/** Withholds the next smallest count of a line, a zero only when nothing else is left. Whether there was one. */
function withholdNext(line: readonly Cell[]): boolean {
  const open = line
    .filter(({ shown }) => typeof shown === "number")
    .sort((a, b) => Number(a.value === 0) - Number(b.value === 0) || a.value - b.value);
  if (open[0]) open[0].shown = "withheld";
  return open.length > 0;
}

function protect(lines: readonly (readonly Cell[])[]): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      if (givesAway(line) && withholdNext(line)) changed = true;
    }
  }
}

const toCell = (value: number): Cell => ({ value, shown: isSmall(value) ? "under_5" : value });

/** The cells of one row whose margin is visible: 1 to 4 masked, and more until the margin gives none of them back. */
export function maskRow(cells: readonly number[], audience: Audience): ShownCount[] {
  if (!masksCounts(audience)) return [...cells];
  const row = cells.map(toCell);
  protect([row]);
  return row.map(({ shown }) => shown);
}

/** The cells of a table whose row and column margins are visible: the row rule along every line. */
export function maskTable(rows: readonly (readonly number[])[], audience: Audience): ShownCount[][] {
  if (!masksCounts(audience)) return rows.map((row) => [...row]);
  const table = rows.map((row) => row.map(toCell));
  const columns = (table[0] ?? []).map((_, c) => table.flatMap((row) => row[c] ?? []));
  protect([...table, ...columns]);
  return table.map((row) => row.map(({ shown }) => shown));
}

/**
 * Counts of groups that share people, the first in precedence: 1 to 4 masked, and a count withheld when a subtraction
 * from one shown before it would leave 1 to 4.
 */
export function maskOverlapping(counts: readonly number[], audience: Audience): ShownCount[] {
  if (!masksCounts(audience)) return [...counts];
  const open: number[] = [];
  return counts.map((count) => {
    if (isSmall(count)) return "under_5";
    if (open.some((other) => isSmall(Math.abs(other - count)))) return "withheld";
    open.push(count);
    return count;
  });
}
