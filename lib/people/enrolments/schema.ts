import { z } from "zod";
import { YES_NO } from "@/lib/foundation/core/form";
import {
  birthDate,
  choice,
  civilDate,
  optionalChoice,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { learnerShape } from "@/lib/people/learners/schema";
import { REFUSAL_REASONS } from "@/lib/people/recruitment/rules/vocabulary";
import { ENTRY, ENTRY_COLUMNS, type EntryColumn, type EntryValue } from "./rules/entry-fields";
import { CERTIFICATIONS, ENROLMENT_STATUSES, EXIT_REASONS, GROUP_STEPS, STEP_NAMES } from "./rules/vocabulary";
import { LONGEST_REASON } from "./rules/waiting";

/** One press of a button: what, for whom, and the status that the screen showed, `step.enrolment.status`. */
const act = requiredText(120).transform((text, ctx) => {
  const [verb = "", enrolmentId = "", expected = ""] = text.split(".");
  const parsed = z
    .object({
      verb: z.enum([...STEP_NAMES, "undo"]),
      enrolmentId: z.string().min(1),
      expected: z.enum(ENROLMENT_STATUSES),
    })
    .safeParse({ verb, enrolmentId, expected });
  if (!parsed.success) ctx.addIssue({ code: "custom", message: "invalid" });
  return parsed.data ?? z.NEVER;
});

/** Enrolments that a form names by boxes, or hides. */
const enrolmentIds = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(requiredText()),
);

export const decisionSchema = z.object({
  act,
  on: civilDate(),
  /** The day of an entry, where the list of those admitted has one of its own. */
  enteredOn: optionalCivilDate(),
  /** Why somebody is admitted before others, and whom that was asked of. */
  reason: optionalText(LONGEST_REASON),
  reasonFor: optionalText(),
  /** Who is ticked to enter with others: none where nobody is asked, or nobody is. */
  chosen: enrolmentIds,
});
export type Decision = z.output<typeof decisionSchema>;

/** Those who are ticked enter on one day: that of the list, or where it has none that of the page. */
export const enterSchema = z.object({
  cohortId: requiredText(),
  on: civilDate(),
  enteredOn: optionalCivilDate(),
  chosen: enrolmentIds,
});

export const undoEntriesSchema = z.object({ cohortId: requiredText(), entered: enrolmentIds, day: civilDate() });

/** "none" is no answer: a list whose value is an empty text is shown without any choice when the form comes back. */
const choiceOrNone = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === "none" ? "" : value), optionalChoice(values));

const certification = choiceOrNone(CERTIFICATIONS);

export const exitSchema = z.object({
  enrolmentId: requiredText(),
  /** The exit and the certification the form showed, see `exitVersion`. */
  version: version(),
  exitedOn: civilDate(),
  reason: choice(EXIT_REASONS),
  certification,
});

export const cancelExitSchema = z.object({ enrolmentId: requiredText(), exitId: requiredText() });

/** Who is ticked, and the certification of everybody on the list, by enrolment. */
export const completionSchema = z.object({
  cohortId: requiredText(),
  exitedOn: civilDate(),
  people: z.preprocess(
    (value) => value ?? {},
    z.record(requiredText(), z.object({ leaves: optionalText(), certification })),
  ),
});

const yesNo = choice(YES_NO);

function answerTo(field: EntryColumn) {
  const input = ENTRY[field];
  if (input.kind === "yes_no") return yesNo;
  if (input.kind === "count") return optionalInteger(0, input.most);
  const values: readonly (string | number)[] = Object.values(input.values);
  const typed = values.map(String) as [string, ...string[]];
  return choiceOrNone(typed).transform((text) => values.find((value) => String(value) === text) ?? null);
}

const entryColumns = Object.fromEntries(ENTRY_COLUMNS.map((field) => [field, answerTo(field)])) as unknown as {
  [Name in EntryColumn]: z.ZodType<EntryValue<Name>>;
};

const entryFields = { ...entryColumns, rqth: yesNo, appliedOn: civilDate() };

/** The entry facts of an enrolment, corrected. `rqth` and its day come from those alone who were shown them. */
export const correctEntrySchema = z.object({
  enrolmentId: requiredText(),
  version: version(),
  ...entryFields,
  rqth: optionalChoice(YES_NO),
  rqthFromOn: optionalCivilDate(),
  appliedOn: optionalCivilDate(),
});

/** The day of an entry, corrected; `version` is the one that the form showed. */
export const correctEntryDateSchema = z.object({
  enrolmentId: requiredText(),
  version: civilDate(),
  enteredOn: civilDate(),
});

export const undoEntrySchema = z.object({ enrolmentId: requiredText() });

const application = { cohortId: requiredText(), ...entryFields };

/** A person while they are being typed: whatever is not there yet, or is not right yet, counts as blank. */
const soFar = (schema: z.ZodType<string>) => schema.nullable().catch(null);

export const personSoFarSchema = z.object({
  cohortId: soFar(requiredText()),
  lastName: soFar(requiredText()),
  firstName: soFar(requiredText()),
  birthDate: soFar(birthDate()),
  email: soFar(requiredText(200)),
  phone: soFar(requiredText(30)),
});

/** An application of somebody on record: `duplicate` is their id. */
export const enrolKnownSchema = z.object({ duplicate: requiredText(), ...application });

/** An application of somebody new; `duplicate` is "other" once the resembling records have been looked at. */
export const enrolNewSchema = z.object({
  duplicate: optionalChoice(["other"]),
  ...learnerShape,
  ...application,
});
export type EnrolNew = z.output<typeof enrolNewSchema>;

/** One act for whoever is ticked, its undoing, or what is offered to those who wait; `look`: what the shares would be. */
export const groupSchema = z.object({
  cohortId: requiredText(),
  act: z.enum([...GROUP_STEPS, "offer", "undo", "look"]),
  on: civilDate(),
  chosen: enrolmentIds,
  /** Why somebody is admitted before others. */
  reason: optionalText(LONGEST_REASON),
  rejectedFor: optionalChoice(REFUSAL_REASONS),
  meetingId: optionalText(),
  /** Who comes next on the waiting list. */
  offered: enrolmentIds,
  /** What was last done, and about whom. */
  undone: enrolmentIds,
  undoneStep: optionalChoice(GROUP_STEPS),
  undoneMeeting: optionalText(),
});
export type GroupInput = z.output<typeof groupSchema>;
