import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { INTERVAL_OF } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Family, OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import type { TallyCell } from "../../definitions/rules/cell";
import { FLAGS } from "../../tally/rules/tally";

/** Leavers of one place and one year of exit at one window who are alike whatever the day one asks on. */
export type SumCell = Pick<TallyCell, "neutral" | "titled" | "inField" | "outcome" | "ever" | "n"> & {
  dueOn: CivilDate;
  /** Of an exit that is derived, which may lie ahead: its day. */
  fromOn?: CivilDate;
};

const DAY = "2018-05-07".length;

/** Fields `flags dueOn outcome ever n` between `/`, cells between spaces: as the database writes them; `dueOn@fromOn` where that is known. */
export function unpackSums(packed: string): SumCell[] {
  if (packed === "") return [];
  return packed.split(" ").map((text) => {
    const [flags = "", due = "", outcome, ever, n] = text.split("/");
    const dueOn = due.slice(0, DAY);
    const cell: SumCell = {
      neutral: flags.includes(FLAGS.neutral),
      dueOn,
      outcome: outcome ? (outcome as OutcomeClass) : null,
      ever: ever ? (ever as Family) : null,
      n: Number(n),
    };
    if (due.length > DAY) cell.fromOn = due.slice(DAY + 1);
    if (flags.includes(FLAGS.titled)) cell.titled = true;
    if (flags.includes(FLAGS.inField)) cell.inField = true;
    return cell;
  });
}

/** Several places as one. */
export function addSums(packed: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of packed) {
    for (const cell of text ? text.split(" ") : []) {
      const end = cell.lastIndexOf("/");
      const key = cell.slice(0, end);
      counts.set(key, (counts.get(key) ?? 0) + Number(cell.slice(end + 1)));
    }
  }
  return [...counts].map(([key, n]) => `${key}/${n}`).join(" ");
}

export type SumFilter = { window: Window; asOf: CivilDate; withEver: boolean; withTitles: boolean };

/** What they are on a day: who is due by then, and whose interval is still open. */
export function sumsAsOf(
  { placeId, exitYear }: Pick<TallyCell, "placeId" | "exitYear">,
  cells: readonly SumCell[],
  { window, asOf, withEver, withTitles }: SumFilter,
): TallyCell[] {
  const { after } = INTERVAL_OF[window];
  // A day is compared with for each of a million cells, and worked out for the few that are open.
  const openFrom = addDays(asOf, -after);
  const counted = new Map<string, TallyCell>();
  for (const sum of cells) {
    const { neutral, dueOn, fromOn, outcome, n } = sum;
    if (fromOn && fromOn > asOf) continue;
    const due = dueOn <= asOf;
    const openTo = due && dueOn >= openFrom ? addDays(dueOn, after) : undefined;
    const ever = withEver ? sum.ever : null;
    const titled = withTitles && sum.titled;
    const inField = withTitles && sum.inField;
    const flags = (neutral ? 1 : 0) + (due ? 2 : 0) + (titled ? 4 : 0) + (inField ? 8 : 0);
    const key = `${outcome} ${ever} ${flags} ${openTo}`;
    const known = counted.get(key);
    if (known) {
      known.n += n;
      continue;
    }
    const cell: TallyCell = { placeId, exitYear, neutral, due, outcome, ever, n, openTo };
    if (titled) cell.titled = titled;
    if (inField) cell.inField = inField;
    counted.set(key, cell);
  }
  return [...counted.values()];
}
