import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { TrainsAs } from "@/lib/people/enrolments/rules/terms";
import { ENTRY_STATUSES, type EntryStatus } from "@/lib/people/enrolments/rules/vocabulary";
import { CODES, JourneyWord, NONE } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";

/** Of a cohort, by their status at entry, null where nobody knows it; and as what they train, where that is said. */
export type Trainees = { status: EntryStatus | null; trainsAs?: TrainsAs; people: number };

/** With those of whom it is said as what they train told apart from the others of their status at entry. */
export function withTerms(trainees: readonly Trainees[], said: readonly Required<Trainees>[]): Trainees[] {
  const left = trainees.map((one) => ({ ...one }));
  const told = said.flatMap(({ status, trainsAs, people }) => {
    const among = left.find((one) => one.status === status);
    const moved = Math.min(people, among?.people ?? 0);
    if (among) among.people -= moved;
    return moved > 0 ? [{ status, trainsAs, people: moved }] : [];
  });
  return [...left, ...told].filter(({ people }) => people > 0);
}

const STATUS_OF = new Map<string, EntryStatus>(ENTRY_STATUSES.map((status) => [CODES.entryStatus[status], status]));

/** Of each cohort in the year last asked for, whatever the day: only what has changed is another. */
const kept = new WeakMap<CohortJourneys, { year: number; trainees: readonly Trainees[] }>();

/** Who was present on a day of a year in a cohort that touches it: entered by its end, and present last in it or later; of whoever went on elsewhere in it, where they went. */
export function traineesIn(cohort: CohortJourneys, year: number, asOf: CivilDate): readonly Trainees[] {
  const known = kept.get(cohort);
  if (known?.year === year) return known.trainees;
  const found = new Map<EntryStatus | null, number>();
  const during = String(year);
  new JourneyWord(cohort, asOf).each((word) => {
    const stage = word.code("stage");
    const [arrived, left] = [word.code("arrivedYear"), word.code("presentYear")];
    const isMoved = stage === CODES.stage.moved;
    if (!isMoved && stage !== CODES.stage.entered) return;
    const came = isMoved || arrived.startsWith(NONE) ? word.code("entryYear") : arrived;
    if (came > during || (!left.startsWith(NONE) && left < during)) return;
    // Once they have entered elsewhere they are counted there.
    if (isMoved && arrived <= during) return;
    const status = STATUS_OF.get(word.code("entryStatus")) ?? null;
    found.set(status, (found.get(status) ?? 0) + 1);
  });
  const trainees = [...found].map(([status, people]) => ({ status, people }));
  kept.set(cohort, { year, trainees });
  return trainees;
}
