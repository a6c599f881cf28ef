import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordOutcome } from "@/lib/people/outcomes/commands";
import { accepted, actorFor, contextOn, type DemoActors } from "./acting";
import type { Life, Observation } from "./life";
import { randomOf } from "./random";

/** What somebody writes down on a day: an observation, or the correction of a mistake in one. */
type Statement = { life: Life; seen: Observation; corrects: boolean; on: CivilDate };

/** Everything written down of a leaver by a day, in the order of the days. */
export function statementsUntil(life: Life, today: CivilDate): Statement[] {
  if (!life.exit || life.exit.exitedOn > today) return [];
  return life.observations
    .filter(({ observedOn }) => observedOn <= today)
    .flatMap((seen): Statement[] => {
      const on = seen.recordedOn < today ? seen.recordedOn : today;
      const corrected = seen.mistake && seen.mistake.until <= today ? seen.mistake.until : null;
      const first = { life, seen, corrects: false, on };
      return corrected ? [first, { life, seen, corrects: true, on: corrected }] : [first];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Records one statement with the command of the follow-up grid; gives the id of the observation. */
export async function record(
  clock: Clock,
  actors: DemoActors,
  { life, seen, corrects, on }: Statement,
  enrolmentId: string,
  supersedesId: string | null,
): Promise<string> {
  const { window, observedOn, startedOn, endedOn, source, evidence } = seen;
  const employed = startedOn !== null && seen.link !== null;
  const input = {
    enrolmentId,
    window,
    observedOn,
    startedOn,
    endedOn,
    source,
    evidence,
    supersedesId,
    kind: seen.mistake && !corrects ? seen.mistake.kind : seen.kind,
    fullTime: employed ? randomOf(`${life.ref} full time`).chance(0.88) : null,
    fieldLink: seen.link,
    jobTitle: employed && seen.link === "yes" ? jobTitleOf(life) : null,
    employerSiren: null,
    employerCommuneInsee: employed ? life.plan.school.communeInsee : null,
  };
  const ctx = contextOn(actorFor(actors, life.plan), on, clock);
  return accepted(`${life.ref} ${window}`, await recordOutcome(ctx, input)).outcomeId;
}

/**
 * What the register has no room for: corrections, and the second answer for a window. The first answer came with the
 * register. Gives how many were recorded.
 */
export async function recordBesideRegister(clock: Clock, actors: DemoActors, lives: readonly Life[]): Promise<number> {
  const statements = lives
    .flatMap((life) => statementsUntil(life, clock.today))
    .filter(({ life, seen, corrects }) => corrects || firstOf(life, seen) !== seen);
  const enrolments = await db.enrolment.findMany({
    where: { sourceRef: { in: [...new Set(statements.map(({ life }) => life.ref))] } },
    select: { id: true, sourceRef: true, outcomes: { select: { id: true, window: true } } },
  });
  const known = new Map(enrolments.map((enrolment) => [enrolment.sourceRef, enrolment]));
  for (const statement of statements) {
    const { life, seen, corrects } = statement;
    const enrolment = known.get(life.ref);
    const first = enrolment?.outcomes.find(({ window }) => window === seen.window);
    if (!enrolment || !first) throw new Error(`the register did not bring ${life.ref} ${seen.window}`);
    await record(clock, actors, statement, enrolment.id, corrects ? first.id : null);
  }
  return statements.length;
}

const firstOf = ({ observations }: Life, seen: Observation) =>
  observations.find(({ window }) => window === seen.window);

type JobTitle = readonly [feminine: string, masculine: string];

const JOBS: readonly [JobTitle, ...JobTitle[]] = [
  ["Développeuse web", "Développeur web"],
  ["Développeuse front-end", "Développeur front-end"],
  ["Intégratrice web", "Intégrateur web"],
  ["Développeuse PHP", "Développeur PHP"],
  ["Technicienne support web", "Technicien support web"],
];

function jobTitleOf({ ref, person }: Life): string {
  const [feminine, masculine] = randomOf(`${ref} job`).pick(JOBS);
  return person.sex === "man" ? masculine : feminine;
}
