import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { enrolmentStatus, NEUTRAL } from "@/lib/people/enrolments/rules/status";
import {
  ENTRY_FIELDS,
  type EntryField,
  type ExitReason,
  type StepDates,
} from "@/lib/people/enrolments/rules/vocabulary";

type Exit = { exitedOn: CivilDate; reason: ExitReason; supersededAt: Date | null };

const CLOSED = ["rejected", "withdrawn", "no_show"];

/** While an enrolment is open, and after the exit until the last interval has closed; nobody is after a neutral one. */
export function isFollowed(enrolment: StepDates & { exits: readonly Exit[] }, today: CivilDate): boolean {
  const exit = enrolment.exits.find(({ supersededAt }) => supersededAt === null);
  if (!exit) return !CLOSED.includes(enrolmentStatus({ ...enrolment, exitedOn: null }));
  if (exit.reason === NEUTRAL) return false;
  return today <= duePoint(exit.exitedOn, "M12").toOn;
}

type Contact = { phone: string | null; email: string | null };

/** People are called: an address without a telephone is less than one would like, a telephone alone is enough. */
export function missingContact(
  person: Contact & { enrolments: readonly Parameters<typeof isFollowed>[0][] },
  today: CivilDate,
): "any" | "phone" | null {
  if (person.phone || !person.enrolments.some((enrolment) => isFollowed(enrolment, today))) return null;
  return person.email ? "phone" : "any";
}

type EntryAnswers = {
  enteredOn: CivilDate | null;
  appliedOn: CivilDate | null;
  level: number | null;
  entryStatus: string | null;
  monthsUnemployed: number | null;
} & Record<"rsa" | "qpv" | "zrr", YesNo> & {
    /** Absent for those who may not read it; null when nobody answered. */
    rqth?: YesNo | null;
  };

/** Unknown, so left out of the equity shares. Months out of work are asked of job seekers, and where nobody said. */
export function missingFacts(enrolment: EntryAnswers): EntryField[] {
  if (!enrolment.enteredOn) return [];
  const outOfWork = enrolment.entryStatus === "job_seeker" || enrolment.entryStatus === null;
  return ENTRY_FIELDS.filter((field) => {
    // Nobody has to say it: without one an answer is of the entry.
    if (field === "rqthFromOn") return false;
    const answer = enrolment[field];
    if (field === "rqth") return "rqth" in enrolment && (answer === null || answer === "unknown");
    if (field === "monthsUnemployed") return outOfWork && answer === null;
    return answer === null || answer === "unknown";
  });
}
