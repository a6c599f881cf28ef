import "server-only";
import { SYSTEM } from "@/lib/foundation/core/context";
import { beforeCommit } from "@/lib/foundation/db/write";
import { readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { onceAside } from "../tally/aside";
import type { AmongCohorts, JourneysFilter, Reader } from "../tally/cohorts-sql";
import type { FactsFilter } from "../tally/facts";
import type { Tally } from "../tally/rules/tally";
import { countExactly, exactCounts, type Grain } from "../tally/tally-sql";
import { journeyFacts, wordsOf } from "./journey-sql";
import { settle, settleAhead } from "./settle";
import { countSettled, sumsAhead } from "./settled";
import { type Aspect, type Journeys, readJourneysExactly, settledJourneys } from "./settled-journeys";
import { catchUp, rebuildTally, verifyTally } from "./verify";

// The door of this room: others import nothing else of it but the words of somebody (rules/journey-words.ts).
export type { Aspect, Journeys };
export { catchUp, countSettled, journeyFacts, rebuildTally, settledJourneys, sumsAhead, verifyTally };

/** From now on every change is summed before it is committed. */
export function keepTally(): void {
  beforeCommit("tally", { last: settle, ahead: settleAhead });
}

/** When the server starts: after a migration, or a change by hand, figures need not wait for the next change. */
export async function catchUpOnce(): Promise<void> {
  try {
    const caught = await catchUp({ actor: SYSTEM, ...readClock() });
    if (caught.ok && caught.value.due > 0) logger.info({ event: "tally.caught_up", ...caught.value }, "summed");
  } catch (error) {
    logger.error({ event: "tally.failed", ...traceOf(error) }, "what is due could not be summed");
  }
}

/** From the sums where they say it, else from the records. */
export async function countLeavers(reader: Reader, filter: FactsFilter, grain: Grain): Promise<Tally> {
  const settled = await countSettled(reader, filter, grain);
  if (settled) return settled;
  return onceAside(reader, filter, exactCounts(reader, filter, grain), () => countExactly(reader, filter, grain));
}

/** The same of people. */
export async function readJourneys(
  reader: Reader,
  filter: JourneysFilter & AmongCohorts,
  aspect: Aspect = "journey",
): Promise<Journeys> {
  const settled = await settledJourneys(reader, filter, aspect);
  if (settled) return settled;
  const exact = () => readJourneysExactly(reader, filter, aspect);
  return onceAside(reader, filter, wordsOf(reader, filter), exact, aspect);
}
