import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import type { EntryValues } from "@/lib/people/enrolments/rules/entry-fields";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { TypedLearner } from "@/lib/people/learners/fields";
import type { Evidence, OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import type { CohortPlan } from "./schedule";

/** An invented person. */
export type Person = TypedLearner;

/** What is known of a person at entry. */
export type EntryFacts = EntryValues & { rqth: YesNo };

/** The days of the steps before the exit; null when the step was not taken. */
export type Steps = {
  appliedOn: CivilDate;
  invitedOn: CivilDate | null;
  waitlistedOn: CivilDate | null;
  admittedOn: CivilDate | null;
  rejectedOn: CivilDate | null;
  withdrawnOn: CivilDate | null;
  noShowOn: CivilDate | null;
  enteredOn: CivilDate | null;
};

/** What somebody does over a time: a contract, an own business, a training. */
export type Spell = {
  kind: OutcomeKind;
  startedOn: CivilDate;
  endedOn: CivilDate | null;
  link: "yes" | "partly" | "no";
};

/** What was said of a person for a window, and the day it was written down. */
export type Observation = {
  window: Window;
  kind: OutcomeKind;
  observedOn: CivilDate;
  recordedOn: CivilDate;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
  link: "yes" | "partly" | "no" | null;
  /** What was written down by mistake until this day, when somebody noticed. */
  mistake: { kind: OutcomeKind; until: CivilDate } | null;
  source: "learner" | "employer" | "contract_seen" | "france_travail" | "training_provider";
  evidence: Evidence;
};

/** One enrolment from application to its last follow-up, today or not yet. */
export type Life = {
  /** The row's id in the register. */
  ref: string;
  plan: CohortPlan;
  person: Person;
  facts: EntryFacts;
  steps: Steps;
  exit: { exitedOn: CivilDate; reason: ExitReason } | null;
  certification: "full" | "partial" | "failed" | "absent" | null;
  observations: readonly Observation[];
};
