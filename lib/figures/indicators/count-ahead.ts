import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { HEADLINE } from "./definitions/rules/definitions";
import { LiveJourneys } from "./journeys/live-journeys";
import { CRITERIA, isHealth } from "./journeys/rules/journey-sets";
import { type Journeys, settledJourneys, sumsAhead } from "./packed/packed";
import { LiveQuality } from "./readings/rules/quality";
import { DEFAULT_MIX, DEFAULT_WINDOW } from "./schema";

const TEN_MINUTES_MS = 600_000;

const UNDER = { definition: HEADLINE, window: DEFAULT_WINDOW } as const;

/** What the pages count of the people of each school and year where nothing is chosen on them, a step for each. */
async function journeysAhead(ctx: Context): Promise<(() => unknown)[] | null> {
  const asOf = ctx.today;
  const [journey, health] = await Promise.all([
    settledJourneys(ctx, { asOf }),
    settledJourneys(ctx, { asOf }, "health"),
  ]);
  if (!journey || !health) return null;
  const ofNobody = { ...journey, blocks: [] };
  const live = (words: Journeys, of: Journeys) => new LiveJourneys({ journey: words, health: of }, "team", asOf);
  // Which gaps are hidden from who has none on few people rests on all of them.
  const official = new LiveJourneys({ journey, health }, "official", asOf);
  const ofHealth = CRITERIA.find(isHealth);
  return [
    ...journey.blocks.flatMap((block) => {
      const one = { ...journey, blocks: [block] };
      const people = live(one, ofNobody);
      return [
        () => people.way({}, UNDER),
        () => people.proofs({}, UNDER),
        () => people.curve({}),
        () => people.equity({}, "women", UNDER),
        () => people.mix([{}, {}], DEFAULT_MIX, HEADLINE, DEFAULT_WINDOW),
        () => new LiveQuality(one, ofNobody, asOf).counts(),
      ];
    }),
    ...health.blocks.flatMap((block) => {
      const one = { ...health, blocks: [block] };
      return [
        () => ofHealth && live(ofNobody, one).equity({}, ofHealth, UNDER),
        () => new LiveQuality(ofNobody, one, asOf).counts(),
      ];
    }),
    ...CRITERIA.filter((criterion) => !isHealth(criterion)).map(
      (criterion) => () => official.equity({}, criterion, UNDER),
    ),
  ];
}

/** So that no first reader waits. Others are answered between any two steps. False where some of it is not summed. */
export async function countAhead(ctx: Context): Promise<boolean> {
  const sums = await Promise.all(WINDOWS.map((window) => sumsAhead({ window, asOf: ctx.today })));
  const steps = [...sums, await journeysAhead(ctx)];
  for (const count of steps.flatMap((some) => some ?? [])) {
    count();
    await othersFirst();
  }
  return !steps.includes(null);
}

let countedFor: CivilDate | null = null;

async function countOfToday(): Promise<void> {
  const ctx = { actor: SYSTEM, ...readClock() };
  if (countedFor === ctx.today) return;
  try {
    if (await countAhead(ctx)) countedFor = ctx.today;
  } catch (error) {
    logger.error({ event: "figures.not_ahead", ...traceOf(error) }, "figures could not be counted ahead");
  }
}

/** When the server starts, and again when another day has begun. */
export function keepCountingAhead(): void {
  void countOfToday();
  setInterval(() => void countOfToday(), TEN_MINUTES_MS).unref();
}
