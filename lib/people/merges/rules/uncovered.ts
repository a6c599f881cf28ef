import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ObjectionDays } from "@/lib/people/outcomes/rules/objections";

const AFTER_ALL: CivilDate = "9999-12-31";

/** Of the days of an objection those on which none of others holds, from a day on and until another. */
export function uncovered(one: ObjectionDays, others: readonly ObjectionDays[]): ObjectionDays[] {
  let left = [{ from: one.fromOn, to: one.endedOn ?? AFTER_ALL }];
  for (const other of others) {
    const [from, to] = [other.fromOn, other.endedOn ?? AFTER_ALL];
    left = left.flatMap((part) => {
      if (to <= part.from || part.to <= from) return [part];
      return [
        { from: part.from, to: from },
        { from: to, to: part.to },
      ].filter((piece) => piece.from < piece.to);
    });
  }
  return left.map(({ from, to }) => ({ fromOn: from, endedOn: to === AFTER_ALL ? null : to }));
}
