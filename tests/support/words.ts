import { HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { JourneyMeasure } from "@/lib/figures/indicators/journeys/rules/journey";
import type { JourneyList } from "@/lib/figures/indicators/lists/entrants";
import type { WordField } from "@/lib/figures/indicators/packed/rules/journey-words";
import { CODES, LAYOUT, NONE } from "@/lib/figures/indicators/packed/rules/journey-words";
import type { CohortJourneys } from "@/lib/figures/indicators/tally/rules/journey-blocks";

/** A set of the journey as an address asks for it when it says nothing else. */
export const journeyOf = (measure: JourneyMeasure): JourneyList => ({ measure, definition: HEADLINE, window: "M6" });

/** A word as the database writes it: of somebody who entered and has not left, but for what is said otherwise. */
export function wordOf(said: Partial<Record<WordField, string>> = {}): string {
  const fields = { stage: CODES.stage.entered, ...said };
  return LAYOUT.map(([field, width]) => {
    const text = fields[field] ?? NONE.repeat(width);
    if (text.length !== width) throw new Error(`${field} is ${width} wide: ${text}`);
    return text;
  }).join("");
}

export function cohortOf(words: readonly string[], differs: Partial<CohortJourneys> = {}): CohortJourneys {
  return {
    cohortId: "c",
    schoolId: "s",
    departement: "31",
    endsOn: "2018-06-29",
    cancelledOn: null,
    words: words.join(""),
    ...differs,
  };
}
