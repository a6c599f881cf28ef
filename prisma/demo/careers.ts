import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { NEUTRAL, POSITIVE_EARLY_REASONS } from "@/lib/people/enrolments/rules/status";
import type { ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import type { OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import type { Spell } from "./life";
import type { Random } from "./random";

/** What somebody does after leaving: activities in order, and what between them. */
export type Career = { spells: readonly Spell[]; between: OutcomeKind };

export type LeaverGroup = "finisher" | "positive_early" | "dropout" | "neutral";

/** Which chances a leaver has, from the reason alone. */
export function groupOf(reason: ExitReason): LeaverGroup {
  if (reason === NEUTRAL) return "neutral";
  if (reason === "completed") return "finisher";
  return (POSITIVE_EARLY_REASONS as readonly ExitReason[]).includes(reason) ? "positive_early" : "dropout";
}

const CHANCE_OF_ACTIVITY: Record<LeaverGroup, number> = { finisher: 0.9, positive_early: 1, dropout: 0.5, neutral: 0 };

/** What somebody who left on a day for a reason does in the eighteen months after. */
export function inventCareer(random: Random, exit: { exitedOn: CivilDate; reason: ExitReason }): Career {
  const between = inventBetween(random);
  if (!random.chance(CHANCE_OF_ACTIVITY[groupOf(exit.reason)])) return { spells: [], between };
  const first = KIND_OF_REASON[exit.reason]?.(random) ?? inventKind(random);
  const early = groupOf(exit.reason) === "positive_early";
  return { spells: spellsFrom(random, first, addDays(exit.exitedOn, early ? 3 : inventWait(random))), between };
}

/** A career in which `kind` is what the person does from before `from` until after `until`. */
export function careerWith(
  random: Random,
  kind: OutcomeKind,
  exit: { exitedOn: CivilDate; reason: ExitReason },
  from: CivilDate,
  until: CivilDate,
): Career {
  const wait = groupOf(exit.reason) === "positive_early" ? 3 : random.integer(2, 140);
  const spell = spellFrom(random, kind, addDays(exit.exitedOn, wait));
  const startedOn = spell.startedOn < from ? spell.startedOn : addDays(from, -5);
  const endedOn = spell.endedOn && spell.endedOn <= until ? addDays(until, random.integer(15, 120)) : spell.endedOn;
  return { spells: [{ ...spell, startedOn, endedOn }], between: "job_seeking" };
}

/** The activity on a day, or null between two. */
export function spellOn(career: Career, on: CivilDate): Spell | null {
  return career.spells.find(({ startedOn, endedOn }) => startedOn <= on && (!endedOn || on <= endedOn)) ?? null;
}

const KIND_OF_REASON: Partial<Record<ExitReason, (random: Random) => OutcomeKind>> = {
  employment: (random) => (random.chance(0.6) ? "permanent_contract" : "fixed_term"),
  work_study: (random) => (random.chance(0.7) ? "apprenticeship" : "professionalisation"),
  other_training: (random) => (random.chance(0.6) ? "qualifying_training" : "other_training"),
  business_creation: () => "business_creation",
};

/** Days before the first activity: a third at once, most within six months. */
function inventWait(random: Random): number {
  return random.weighted([
    [random.integer(0, 20), 34],
    [random.integer(21, 90), 34],
    [random.integer(91, 170), 22],
    [random.integer(171, 330), 10],
  ]);
}

const inventBetween = (random: Random) =>
  random.weighted([
    ["job_seeking", 82],
    ["inactive", 7],
    ["internship_volunteering", 6],
    ["civic_service", 5],
  ] as const);

const inventKind = (random: Random) =>
  random.weighted([
    ["permanent_contract", 33],
    ["fixed_term", 29],
    ["temporary_agency", 6],
    ["apprenticeship", 6],
    ["professionalisation", 4],
    ["civil_service", 2],
    ["subsidised_contract", 2],
    ["social_enterprise", 2],
    ["employment_abroad", 1],
    ["business_creation", 5],
    ["specialised_study", 3],
    ["qualifying_training", 5],
    ["other_training", 2],
  ] as const);

/** The first activity and those that follow when it ends. */
function spellsFrom(random: Random, kind: OutcomeKind, startedOn: CivilDate): Spell[] {
  const spells = [spellFrom(random, kind, startedOn)];
  for (
    let end = spells.at(-1)?.endedOn;
    end && spells.length < 4 && random.chance(0.72);
    end = spells.at(-1)?.endedOn
  ) {
    const next = random.chance(0.45) ? "permanent_contract" : "fixed_term";
    spells.push(spellFrom(random, next, addDays(end, random.integer(1, 35))));
  }
  return spells;
}

/** Months that a kind of activity lasts; others go on. */
const MONTHS: Partial<Record<OutcomeKind, readonly [number, ...number[]]>> = {
  fixed_term: [2, 3, 4, 6, 6, 7, 9, 12, 12, 18],
  temporary_agency: [1, 2, 3, 6, 8],
  employment_abroad: [5, 12],
  subsidised_contract: [9, 12],
  social_enterprise: [6, 12],
  apprenticeship: [12, 24],
  professionalisation: [12],
  specialised_study: [10, 22],
  qualifying_training: [4, 6, 9],
  other_training: [3, 5],
};

function spellFrom(random: Random, kind: OutcomeKind, startedOn: CivilDate): Spell {
  const months = MONTHS[kind];
  // Some ends are not known: the register leaves them empty, and the contract counts as short.
  const known = months && random.chance(0.9);
  const link = random.weighted([
    ["yes", 62],
    ["partly", 17],
    ["no", 21],
  ] as const);
  return { kind, startedOn, endedOn: known ? addDays(addMonths(startedOn, random.pick(months)), -1) : null, link };
}
