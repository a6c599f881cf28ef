import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { LearnerField } from "@/lib/people/learners/fields";
import type { ComparedCell, MergeSide } from "./cells";

/** Of a person what figures read, beside their objections (`personsAt`): nothing else of one moves a figure. */
export const READ_BY_FIGURES = ["birthDate", "sex", "communeInsee"] as const satisfies readonly LearnerField[];
export type ReadByFigures = (typeof READ_BY_FIGURES)[number];

export type Entry = { id: string; label: string; enteredOn: CivilDate; of: MergeSide };

/** Entries of which figures would read something else: whatever is chosen where `side` is null, else where that side is. */
export type FigureEffect = {
  fact: ReadByFigures;
  side: MergeSide | null;
  entries: (Entry & { before: string | null; after: string | null })[];
};

/** `read`: what is read of an entry as the record of a side has it; `after` the same once that side's stands for both. */
export function figureEffects(
  cells: readonly ComparedCell[],
  entries: readonly Entry[],
  read: (fact: ReadByFigures, side: MergeSide, entry: Entry) => string | null,
  after: (fact: ReadByFigures, side: MergeSide, entry: Entry) => string | null = read,
): FigureEffect[] {
  return READ_BY_FIGURES.flatMap((fact) => {
    const cell = cells.find(({ name }) => name === fact);
    const sides: readonly (MergeSide | null)[] =
      !cell || cell.same ? [null] : cell.only ? [null] : ["kept", "absorbed"];
    return sides.flatMap((side) => {
      const stands = side ?? cell?.only ?? "kept";
      const moved = entries
        .map((entry) => ({ ...entry, before: read(fact, entry.of, entry), after: after(fact, stands, entry) }))
        .filter((entry) => entry.before !== entry.after);
      return moved.length > 0 ? [{ fact, side, entries: moved }] : [];
    });
  });
}
