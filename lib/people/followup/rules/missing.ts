import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { ENTRY_FIELDS, type EntryField, type EntryValue, entryField } from "@/lib/people/enrolments/rules/entry-fields";
import { enrolmentStatus, NEUTRAL } from "@/lib/people/enrolments/rules/status";
import type { ExitReason, StepDates } from "@/lib/people/enrolments/rules/vocabulary";
import { lacksStart } from "@/lib/people/outcomes/rules/observation";
import type { OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";

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

/** The RQTH is absent for those who may not read it, and null when nobody answered. */
type EntryAnswers = { enteredOn: CivilDate | null } & { [Name in EntryField]?: EntryValue<Name> | null };

/** Unknown, so left out of the equity shares. Months out of work are asked of job seekers, and where nobody said. */
export function missingFacts(enrolment: EntryAnswers): EntryField[] {
  if (!enrolment.enteredOn) return [];
  const outOfWork = enrolment.entryStatus === "job_seeker" || enrolment.entryStatus === null;
  return ENTRY_FIELDS.filter((field) => {
    if (field === "monthsUnemployed" ? !outOfWork : entryField(field).optional) return false;
    const answer = enrolment[field];
    return answer === null || answer === "unknown";
  });
}

/** What a call can still bring, the answer first. */
export type ToLearn = "situation" | "phone" | "email" | "certification" | "start";

/** What is missing of somebody who is called for a window, beside the answer itself. */
export function missingForCall(
  { phone, email }: Contact,
  { certification, said }: { certification: unknown; said: { kind: OutcomeKind; startedOn: CivilDate | null } | null },
): ToLearn[] {
  return [
    "situation",
    ...(phone ? [] : (["phone"] as const)),
    ...(email ? [] : (["email"] as const)),
    ...(said && lacksStart(said) ? (["start"] as const) : []),
    ...(certification === null ? (["certification"] as const) : []),
  ];
}
