import { setImmediate } from "node:timers/promises";
import { HINTS } from "@/lib/people/learners/duplicate-records";
import {
  type ComparedPerson,
  comparedOf,
  DUPLICATE_THRESHOLD,
  type DuplicateScore,
  type PersonFacts,
  scoreCompared,
} from "@/lib/people/learners/rules/duplicates";
import type { RegisterRow } from "../read/row";

/** More are no help to who tells them apart. */
export const MOST_ALIKE = 5;

export const factsIn = ({ nom, prenom, date_naissance, email, telephone }: RegisterRow["cells"]) => ({
  lastName: nom ?? "",
  firstName: prenom ?? "",
  birthDate: date_naissance,
  email,
  phone: telephone,
});

/** PERSONAL DATA. An earlier row that may be of the same person. */
export type Alike = DuplicateScore & { line: number; name: string; cohort: string; facts: PersonFacts };

/** Of rows that share a hint so many are compared: a number that stands in a thousand rows tells nobody. */
const COMPARED_OF_A_HINT = 40;
/** A tenth of a second, on a slow machine: a file of some hundred rows is compared by the process that answers. */
const COMPARED_BETWEEN_BREATHS = 5_000;

type Told = { row: RegisterRow; facts: PersonFacts; compared: ComparedPerson };

/** Which earlier rows of the file may be of the person of each row, whom they name otherwise: told as those on record are. */
export async function findAlike(rows: readonly RegisterRow[]): Promise<Map<number, Alike[]>> {
  const found = new Map<number, Alike[]>();
  const earlierOf = HINTS.map(({ keysOf }) => ({ keysOf, byKey: new Map<string, Told[]>() }));
  let comparisons = 0;
  for (const row of rows) {
    const facts = factsIn(row.cells);
    const told = { row, facts, compared: comparedOf(facts) };
    const others = new Set<Told>();
    for (const { keysOf, byKey } of earlierOf)
      for (const key of keysOf(facts)) {
        const earlier = byKey.get(key) ?? [];
        for (const other of earlier) if (other.row.personKey !== row.personKey) others.add(other);
        if (earlier.length === 0) byKey.set(key, [told]);
        else if (earlier.length < COMPARED_OF_A_HINT) earlier.push(told);
      }
    const alike = alikeAmong(told, others);
    if (alike.length > 0) found.set(row.line, alike);
    comparisons += 1 + others.size;
    if (comparisons < COMPARED_BETWEEN_BREATHS) continue;
    comparisons = 0;
    await setImmediate();
  }
  return found;
}

/** The likeliest of them, and no more: of a thousand rows with one number each would be held for all the others. */
function alikeAmong({ compared }: Told, others: ReadonlySet<Told>): Alike[] {
  const scored = [...others].flatMap((other) => {
    const one = scoreCompared(compared, other.compared);
    return one.score < DUPLICATE_THRESHOLD ? [] : [{ ...one, row: other.row, facts: other.facts }];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.row.line - b.row.line)
    .slice(0, MOST_ALIKE)
    .map(({ row: { line, name, cells }, ...score }) => ({
      line,
      name,
      cohort: [cells.ecole, cells.promotion].filter(Boolean).join("/"),
      ...score,
    }));
}
