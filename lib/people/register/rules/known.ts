import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import type { EntryColumns } from "@/lib/people/enrolments/rules/entry";
import type { TermsContent } from "@/lib/people/enrolments/rules/terms";
import type { Certification, ExitReason, StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import type { LearnerRecord } from "@/lib/people/learners/fields";
import { nameKey } from "@/lib/people/learners/rules/person";
import type { OutcomeContent } from "@/lib/people/outcomes/rules/statement";
import type { KnownReferral } from "./referral";

// What the database holds, as far as a register can say the same things.

/** PERSONAL DATA */
export type KnownLearner = LearnerRecord & {
  id: string;
  nameKey: string;
  /** What records say that this one stands for, and what it said before. */
  elsewhere?: readonly Partial<LearnerRecord>[];
};

/** What tells a person: name without accents and case, and birth date. Of whom no birth date is known no row is taken to be. */
export function personKey(person: { nameKey: string; birthDate: string | null; id?: string }): string {
  return `${person.nameKey}|${person.birthDate ?? person.id}`;
}

/** The same, and by what records tell them that theirs stands for. */
export const personKeys = ({ elsewhere = [], ...learner }: KnownLearner): string[] => [
  personKey(learner),
  ...elsewhere.map(({ lastName = "", firstName = "", birthDate = null }) =>
    personKey({ nameKey: nameKey(lastName, firstName), birthDate, id: learner.id }),
  ),
];

export type KnownOutcome = { id: string; recordedAt: Date; proofOfId?: string | null } & Omit<
  OutcomeContent,
  "enrolmentId"
>;

export type KnownEnrolment = StepDates &
  EntryColumns & {
    id: string;
    cohortId: string;
    learner: KnownLearner;
    sourceRef: string | null;
    /** Rows of other records that it stands for since they were made one with its own (docs/adr/0076). */
    otherRefs?: readonly string[];
    waitlistRank: number | null;
    passedOverReason: string | null;
    certification: Certification | null;
    rqth: YesNo | null;
    rqthFromOn: CivilDate | null;
    exit: { id: string; exitedOn: CivilDate; reason: ExitReason } | null;
    /** An exit that is derived and to come: one that is brought stands in its place. */
    aheadId?: string | null;
    /** How they train and by whom they are paid, each from its day. */
    terms?: readonly (TermsContent & { id: number })[];
    /** The first day on which a jury gave a result; absent where none did. */
    jurySatOn?: CivilDate;
    /** Who sent them, where it is said. */
    referral?: KnownReferral | null;
    /** The observations that hold, earliest first. */
    outcomes: KnownOutcome[];
  };

export type KnownCohort = {
  id: string;
  schoolId: string;
  schoolCode: string;
  programmeCode: string;
  code: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  sessionNumber: string | null;
  placesTaken: number;
  cancelledOn: CivilDate | null;
};
