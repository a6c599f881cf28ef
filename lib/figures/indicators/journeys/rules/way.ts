import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ExitClass, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Definition } from "../../definitions/rules/definitions";
import { CODES, JourneyWord } from "../../packed/rules/journey-words";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";
import { type JourneyBlock, keptSum, noneOf } from "../../tally/rules/journey-blocks";
import { DEPARTURES, departureClass, JOURNEY_SELECTIONS, type JourneyMeasure } from "./journey";
import { type JourneyResult, RESULTS, resultOf, TITLES, type Title, titleFor } from "./journey-sets";

/** How the entrants of an ended cohort left it: each is a measure, and they add up to the entrants. */
export const WAY_EXITS = [
  "finishers",
  "positive_early",
  "dropouts",
  "left_late",
  "neutral_exits",
  "not_left",
] as const satisfies readonly JourneyMeasure[];
export type WayExit = (typeof WAY_EXITS)[number];

const EXIT_OF: Record<ExitClass, WayExit> = {
  finisher: "finishers",
  positive_early: "positive_early",
  dropout: "dropouts",
  late_other: "left_late",
  neutral: "neutral_exits",
};

const WAY_EXIT_OF = new Map(DEPARTURES.map((departure) => [departure, EXIT_OF[departureClass(departure)]]));

type Steps = "applied" | "not_admitted" | "admitted" | "not_come" | "entrants_ended";

/** People of ended cohorts from the application to the window; each step is the sum of what becomes of it. */
export type Way = Record<Steps, number> & {
  exits: Record<WayExit, { count: number; results: Record<JourneyResult, number> }>;
  /** Of the finishers. */
  titles: Record<Title, number>;
};

const STEPS = ["applied", "not_admitted", "admitted", "not_come", "entrants_ended"] as const;

/** Of an ended cohort, which steps somebody took who came so far: a stage is all that a step asks for. */
const STEPS_TO = new Map<string, readonly Steps[]>(
  Object.values(CODES.stage).map((stage) => [
    stage,
    STEPS.filter((step) => JOURNEY_SELECTIONS[step].codes.stage?.includes(stage) ?? true),
  ]),
);

type WayRequest = { asOf: CivilDate; definition: Definition; window: Window };

const countWay = keptSum("way", (cohorts: readonly CohortJourneys[], { asOf, definition, window }: WayRequest): Way => {
  const steps = noneOf(STEPS);
  const titles = noneOf(TITLES);
  const exits = Object.fromEntries(
    WAY_EXITS.map((exit) => [exit, { count: 0, results: noneOf(RESULTS) }]),
  ) as Way["exits"];
  for (const cohort of cohorts) {
    const words = new JourneyWord(cohort, asOf);
    if (!words.ended) continue;
    words.each((word) => {
      const stage = word.code("stage");
      for (const step of STEPS_TO.get(stage) ?? []) steps[step] += 1;
      if (stage !== CODES.stage.entered) return;
      const { departure } = word;
      const exit = (departure && WAY_EXIT_OF.get(departure)) ?? "not_left";
      exits[exit].count += 1;
      const result = resultOf(word, definition, window);
      if (result) exits[exit].results[result] += 1;
      if (exit === "finishers") titles[titleFor(word.certification)] += 1;
    });
  }
  return { ...steps, exits, titles };
});

/** Of the cohorts that have ended, in a year if one is given. */
export function wayOf(
  blocks: readonly JourneyBlock[],
  { asOf, endYear }: { asOf: CivilDate; endYear?: string | undefined },
  definition: Definition,
  window: Window,
): Way {
  const among = endYear ? blocks.filter((block) => block.endYear === endYear) : blocks;
  return countWay(among, { asOf, definition, window });
}
