import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { type DuePoint, duePoints } from "@/lib/people/enrolments/rules/due-points";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import { isActivity, isNonResponse, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { type Career, careerWith, groupOf, inventCareer, type LeaverGroup, spellOn } from "./careers";
import type { Observation } from "./life";
import type { Random } from "./random";

/** What must come out for M6: a situation inside the interval, or an answer that came too late for it. */
export type AtM6 = OutcomeKind | "late";

/** What is settled before chance decides the rest. */
export type Settlement = { atM6: AtM6 | null; toDo: Window | null };

const ANSWERS: Record<Exclude<LeaverGroup, "neutral">, Record<Window, number>> = {
  finisher: { T0: 0.95, M3: 0.9, M6: 0.88, M12: 0.74 },
  positive_early: { T0: 0.95, M3: 0.92, M6: 0.88, M12: 0.78 },
  dropout: { T0: 0.66, M3: 0.56, M6: 0.52, M12: 0.4 },
};
/** Answers that came after the interval: kept, flagged, not used. */
const TOO_LATE = 0.035;
/** Windows for which nobody wrote down that the person had not answered. */
const SILENCE_UNRECORDED = 0.35;
/** Windows with two answers inside the interval: the later counts. */
const ASKED_TWICE = 0.03;
/** Permanent contracts first written down as fixed-term, and corrected since. */
const MISTAKEN = 0.06;

/**
 * Everything that will have been observed of a leaver, in order of the windows, but for what is left to do.
 * A settled situation is known by `knownBy`, if a day is given, when its interval has begun. Nobody is asked after a
 * neutral exit.
 */
export function inventObservations(
  random: Random,
  exit: { exitedOn: CivilDate; reason: ExitReason },
  { atM6, toDo }: Settlement,
  knownBy: CivilDate | null,
): Observation[] {
  const group = groupOf(exit.reason);
  if (group === "neutral") return [];
  const points = duePoints(exit.exitedOn);
  const career = careerFor(random, exit, atM6, points);
  return points.flatMap((point) => {
    if (point.window === toDo) return [];
    if (point.window !== "M6" || !atM6) return observe(random, point, career, ANSWERS[group][point.window]);
    if (atM6 === "late") return [answer(random, career, point, addDays(point.toOn, random.integer(2, 12)))];
    if (isNonResponse(atM6)) return [silence(random, point, atM6)];
    const day = dayWithin(random, point);
    const earlier = random.integer(1, 6);
    const known = knownBy ? addDays(knownBy, -earlier) : day;
    return [answer(random, career, point, day > known && known >= point.fromOn ? known : day)];
  });
}

function careerFor(
  random: Random,
  exit: { exitedOn: CivilDate; reason: ExitReason },
  atM6: AtM6 | null,
  points: readonly DuePoint[],
): Career {
  const m6 = points.find(({ window }) => window === "M6");
  if (!m6 || !atM6 || atM6 === "late") return inventCareer(random, exit);
  if (isActivity(atM6)) return careerWith(random, atM6, exit, m6.fromOn, m6.toOn);
  return { spells: [], between: isNonResponse(atM6) ? "job_seeking" : atM6 };
}

function observe(random: Random, point: DuePoint, career: Career, chance: number): Observation[] {
  if (!random.chance(chance)) {
    if (random.chance(SILENCE_UNRECORDED)) return [];
    const kind = random.weighted([
      ["unreachable", 70],
      ["declined", 18],
      ["not_contacted", 12],
    ] as const);
    return [silence(random, point, kind)];
  }
  if (random.chance(TOO_LATE)) return [answer(random, career, point, addDays(point.toOn, random.integer(1, 16)))];
  if (point.window !== "T0" && random.chance(ASKED_TWICE)) {
    const first = addDays(point.dueOn, -random.integer(12, 25));
    const second = addDays(point.dueOn, random.integer(8, 26));
    return [answer(random, career, point, first), answer(random, career, point, second)];
  }
  return [answer(random, career, point, dayWithin(random, point))];
}

/** Most answer soon after the due day; nobody before having left. */
function dayWithin(random: Random, { window, dueOn, toOn }: DuePoint): CivilDate {
  const day = addDays(dueOn, window === "T0" ? random.integer(0, 18) : random.integer(-9, 24));
  return day < toOn ? day : toOn;
}

function answer(random: Random, career: Career, { window }: DuePoint, observedOn: CivilDate): Observation {
  const spell = spellOn(career, observedOn);
  const { source, evidence } = inventProof(random, spell !== null);
  const recordedOn = addDays(observedOn, random.integer(0, 4));
  const mistaken = spell?.kind === "permanent_contract" && random.chance(MISTAKEN);
  return {
    window,
    kind: spell?.kind ?? career.between,
    observedOn,
    recordedOn,
    startedOn: spell?.startedOn ?? null,
    endedOn: spell?.endedOn ?? null,
    link: spell?.link ?? null,
    mistake: mistaken ? { kind: "fixed_term", until: addDays(recordedOn, random.integer(8, 40)) } : null,
    source,
    evidence,
  };
}

/** Written down when the last call stayed without an answer, still within the interval. */
function silence(random: Random, { window, toOn }: DuePoint, kind: OutcomeKind): Observation {
  const observedOn = addDays(toOn, -random.integer(0, 3));
  return {
    window,
    kind,
    observedOn,
    recordedOn: addDays(observedOn, random.integer(0, 3)),
    startedOn: null,
    endedOn: null,
    link: null,
    mistake: null,
    source: "training_provider",
    evidence: "declared",
  };
}

/** Answers of which somebody saw a document, that is not kept. */
const SEEN = 0.22;
const SEEN_WITH: Partial<Record<Observation["source"], number>> = { contract_seen: 1, france_travail: 0.5 };

function inventProof(random: Random, active: boolean): Pick<Observation, "source" | "evidence"> {
  const source = random.weighted([
    ["learner", 74],
    ["contract_seen", active ? 11 : 0],
    ["employer", active ? 6 : 0],
    ["france_travail", 6],
    ["training_provider", 3],
  ] as const);
  return { source, evidence: random.chance(SEEN_WITH[source] ?? SEEN) ? "seen" : "declared" };
}
