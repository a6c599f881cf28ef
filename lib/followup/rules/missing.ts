import type { CivilDate } from "@/lib/core/civil-date";
import { enrolmentStatus, NEUTRAL } from "@/lib/enrolments/rules/status";
import {
  ENTRY_FIELDS,
  type EntryField,
  type ExitReason,
  type StepDates,
  type YesNo,
} from "@/lib/enrolments/rules/vocabulary";
import { duePoint } from "@/lib/outcomes/rules/due-points";

type Exit = { exitedOn: CivilDate; reason: ExitReason; supersededAt: Date | null };

const CLOSED = ["rejected", "withdrawn", "no_show"];

/**
 * Whether somebody will still be called about an enrolment: while it is open, and after the exit until the last interval
 * has closed; nobody is after a neutral one.
 */
export function isFollowed(enrolment: StepDates & { exits: readonly Exit[] }, today: CivilDate): boolean {
  const exit = enrolment.exits.find(({ supersededAt }) => supersededAt === null);
  if (!exit) return !CLOSED.includes(enrolmentStatus({ ...enrolment, exitedOn: null }));
  if (exit.reason === NEUTRAL) return false;
  return today <= duePoint(exit.exitedOn, "M12").toOn;
}

type Contact = { phone: string | null; email: string | null };

/**
 * What is missing to reach somebody who is still followed: any way at all, or the telephone, by which people are called.
 * An address without a telephone is less than one would like; a telephone without an address is enough.
 */
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

/**
 * What is not known of the situation on entry of somebody who entered: the equity shares leave them out. Months out of
 * work are asked of those who had none, and of those of whom nobody said.
 */
export function missingFacts(enrolment: EntryAnswers): EntryField[] {
  if (!enrolment.enteredOn) return [];
  const outOfWork = enrolment.entryStatus === "job_seeker" || enrolment.entryStatus === null;
  return ENTRY_FIELDS.filter((field) => {
    const answer = enrolment[field];
    if (field === "rqth") return "rqth" in enrolment && (answer === null || answer === "unknown");
    if (field === "monthsUnemployed") return outOfWork && answer === null;
    return answer === null || answer === "unknown";
  });
}
