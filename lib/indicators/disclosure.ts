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
 * Which rates of several groups an audience sees when it sees the rate of all of them together: what the others leave of
 * the whole is a rate as well. While that rests on too few people for the audience, the next smallest is hidden too.
 */
export function groupVisibilities(audience: Audience, bases: readonly number[]): RateVisibility[] {
  const visible = bases.map((base) => rateVisibility(audience, base));
  if (!masksCounts(audience)) return visible;
  const hiddenPeople = () => bases.reduce((sum, base, index) => (visible[index] === "hidden" ? sum + base : sum), 0);
  const bySize = bases.map((base, index) => ({ base, index })).sort((a, b) => a.base - b.base || a.index - b.index);
  for (const { index } of bySize) {
    const people = hiddenPeople();
    if (people === 0 || people >= rateFloor(audience)) break;
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

type Cell = { value: number; masked: boolean };

/**
 * Masks what a line with a visible margin would give back of its small counts. With one goes every count of 5 or less,
 * zeros too, and when that is one alone, the next smallest with all that equal it: whoever knows this rule and the
 * margin then still finds several values for each small count. Whether it masked any.
 */
function protectLine(line: readonly Cell[]): boolean {
  if (!line.some(({ value, masked }) => masked || isSmall(value))) return false;
  const open = line.filter(({ masked }) => !masked);
  const low = open.filter(({ value }) => value <= SMALLEST_SHOWN);
  const rest = open.filter(({ value }) => value > SMALLEST_SHOWN);
  const next = Math.min(...rest.map(({ value }) => value));
  const alone = line.length - rest.length <= 1;
  const taken = alone ? [...low, ...rest.filter(({ value }) => value === next)] : low;
  for (const cell of taken) cell.masked = true;
  return taken.length > 0;
}

function protect(lines: readonly (readonly Cell[])[]): void {
  while (lines.map(protectLine).includes(true)) {
    // What one line masks, the lines across it must protect.
  }
}

const toCell = (value: number): Cell => ({ value, masked: false });
const toShown = ({ value, masked }: Cell): ShownCount => (masked ? "withheld" : value);

/**
 * The cells of one row whose margin is visible, 1 to 4 masked, and more until the margin gives none of them back. All
 * are « masqué » alike: beside a margin of 6, « < 5 » and « masqué » would be 1 and 5. A cell alone is its own margin.
 */
export function maskRow(cells: readonly number[], audience: Audience): ShownCount[] {
  if (!masksCounts(audience)) return [...cells];
  if (cells.length === 1) return cells.map((value) => (isSmall(value) ? "under_5" : value));
  const row = cells.map(toCell);
  protect([row]);
  return row.map(toShown);
}

/** The cells of a table whose row and column margins are visible: the row rule along every line. */
export function maskTable(rows: readonly (readonly number[])[], audience: Audience): ShownCount[][] {
  if (!masksCounts(audience)) return rows.map((row) => [...row]);
  const table = rows.map((row) => row.map(toCell));
  const columns = (table[0] ?? []).map((_, c) => table.flatMap((row) => row[c] ?? []));
  protect([...table, ...columns]);
  return table.map((row) => row.map(toShown));
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

/** The integers of a rate and of the answers behind it; `denominator` is what the rate is divided by. */
export type RateCounts = { base: number; respondents: number; positives: number; denominator: number };

/** The people whom the response rate and the bounds tell apart, where the rate and its base are known already. */
function apartBy({ base, respondents, positives, denominator }: RateCounts) {
  return {
    silent: base - respondents,
    unsuccessful: Math.max(0, respondents - positives),
    /** They answered, and stand outside both sides of the rate. */
    outside: denominator < base ? respondents - denominator : 0,
  };
}

const tellsNobody = (counts: RateCounts) =>
  !Object.values(apartBy(counts)).some(isSmall) && !isSmall(counts.respondents);

const ZERO: RateCounts = { base: 0, respondents: 0, positives: 0, denominator: 0 };

function combine(all: readonly RateCounts[], sign: 1 | -1, start: RateCounts = ZERO): RateCounts {
  return all.reduce(
    (sum, one) => ({
      base: sum.base + sign * one.base,
      respondents: sum.respondents + sign * one.respondents,
      positives: sum.positives + sign * one.positives,
      denominator: sum.denominator + sign * one.denominator,
    }),
    start,
  );
}

const doubtful = ({ base, positives }: RateCounts) => base - positives;
const doubtOf = (group: { counts: RateCounts } | undefined) => (group ? doubtful(group.counts) : 0);

/**
 * Whether the answers about all, less those told of some groups, leave the others' to be known only together. `left`
 * are the people of whom no answers are told, in `parts` groups with somebody without success.
 */
function isSealed(left: RateCounts, parts: number): boolean {
  const { silent, unsuccessful, outside } = apartBy(left);
  return parts > 1 && silent >= SMALLEST_SHOWN && unsuccessful >= SMALLEST_SHOWN && !isSmall(outside);
}

/**
 * How many groups, those with the fewest people without success first, must tell no answers for the answers about all
 * to give nothing back, from `first` on; null when no number is enough.
 */
function withheldBeside(whole: RateCounts, groups: readonly RateCounts[], first: number): number | null {
  if (!tellsNobody(whole)) return null;
  let left = combine(groups.slice(first), -1, whole);
  // Of the people whom no group holds, some may be without success as well.
  let parts = [combine(groups, -1, whole), ...groups.slice(0, first)].filter((part) => doubtful(part) > 0).length;
  if (first === 0 && tellsNobody(left)) return 0;
  for (let withheld = first; withheld <= groups.length; withheld += 1) {
    if (withheld > 0 && isSealed(left, parts)) return withheld;
    const next = groups[withheld];
    if (!next) break;
    left = combine([next], 1, left);
    if (doubtful(next) > 0) parts += 1;
  }
  return null;
}

/**
 * Of which groups an audience reads the answers (response rate, bounds, respondents), and whether of all of them
 * together: `whole` holds the groups, and people of whom no group speaks. Beside a rate and its base they would tell how
 * many kept silent and how many answered without success. Where that is 1 to 4 they are withheld, with those of every
 * group that has fewer people without success, and of more until the answers about all give nothing back; else nothing is
 * told. In that order and no other: which group is withheld must not tell what it holds. `told` false is withheld
 * whatever the counts.
 */
export function answersTold(
  audience: Audience,
  whole: RateCounts,
  groups: readonly { counts: RateCounts; told: boolean }[],
): { whole: boolean; groups: boolean[] } {
  if (!masksCounts(audience)) return { whole: true, groups: groups.map(() => true) };
  const own = groups.map(({ counts, told }) => told && tellsNobody(counts));
  const order = groups.map((_, i) => i).sort((a, b) => doubtOf(groups[a]) - doubtOf(groups[b]) || a - b);
  const first = order.findLastIndex((i) => !own[i]) + 1;
  const counts = order.flatMap((i) => groups[i]?.counts ?? []);
  const withheld = withheldBeside(whole, counts, first);
  if (withheld === null) return { whole: false, groups: groups.map(() => false) };
  const silenced = new Set(order.slice(0, withheld));
  return { whole: true, groups: groups.map((_, i) => !silenced.has(i)) };
}

/** What an audience reads of one rate. */
export type RateDisclosure = {
  /** Of the rate, its interval, the response rate and the bounds. */
  visibility: RateVisibility;
  positives: ShownCount;
  denominator: ShownCount;
  /** Whether respondents, response rate and bounds may be read. */
  answers: boolean;
};

/** What an audience reads of a rate that stands alone. An empty base hides nothing: it is « n.d. » for everybody. */
export function rateDisclosure(audience: Audience, counts: RateCounts): RateDisclosure {
  const { positives, denominator } = counts;
  const visibility = denominator === 0 ? "shown" : rateVisibility(audience, denominator);
  const masked = masksCounts(audience);
  const [shown = 0] = maskRow([positives, denominator - positives], audience);
  const [base = 0] = maskRow([denominator], audience);
  const hidden = masked && visibility === "hidden";
  return {
    visibility,
    positives: hidden ? "withheld" : shown,
    denominator: base,
    answers: !masked || (!hidden && tellsNobody(counts)),
  };
}

/**
 * What an audience reads of the rates of several groups, and of that of all of them together (domain.md §5). The rate on
 * a base that is large enough is shown even where base and rate leave 1 to 4 people without a positive exit: §5 gives it.
 */
export function groupDisclosures(
  audience: Audience,
  groups: readonly RateCounts[],
): { whole: RateDisclosure; groups: RateDisclosure[] } {
  const all = combine(groups, 1);
  const whole = rateDisclosure(audience, all);
  if (!masksCounts(audience)) return { whole, groups: groups.map((counts) => rateDisclosure(audience, counts)) };
  const denominators = groups.map(({ denominator }) => denominator);
  const visible = groupVisibilities(audience, denominators);
  const bases = maskRow(denominators, audience);
  const parts = groups.map((counts, i): { counts: RateCounts } & Omit<RateDisclosure, "answers"> => {
    const denominator = bases[i] ?? "withheld";
    const shown = denominator === 0 ? "shown" : (visible[i] ?? "hidden");
    return {
      counts,
      visibility: typeof denominator === "number" ? shown : "hidden",
      positives: denominator === 0 ? 0 : "withheld",
      denominator,
    };
  });
  const told = answersTold(
    audience,
    all,
    parts.map(({ counts, visibility }) => ({ counts, told: visibility !== "hidden" })),
  );
  return {
    whole: { ...whole, answers: whole.answers && told.whole },
    groups: parts.map(({ counts, ...part }, i) => {
      const nobody = counts.base === 0 && part.denominator === 0;
      return { ...part, answers: nobody || (told.groups[i] ?? false) };
    }),
  };
}
