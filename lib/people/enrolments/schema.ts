import { z } from "zod";
import { YES_NO } from "@/lib/foundation/core/form";
import {
  birthDate,
  choice,
  civilDate,
  correctionOf,
  integer,
  optionalChoice,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  version,
} from "@/lib/foundation/platform/validation";
import { MOST_BLOCKS } from "@/lib/network/programmes/rules/programme";
import { learnerShape } from "@/lib/people/learners/schema";
import { FACT_SOURCES, REFUSAL_REASONS } from "@/lib/people/recruitment/rules/vocabulary";
import { ENTRY, ENTRY_COLUMNS, type EntryColumn, type EntryValue } from "./rules/entry-fields";
import { INTERRUPTION_REASONS } from "./rules/interruptions";
import { writtenNumbers } from "./rules/juries";
import { LONGEST_TAKE_BACK_REASON, UNDO_ANSWERS, UNDOABLE } from "./rules/taken-back";
import { ALLOWANCES, TRAINS_AS } from "./rules/terms";
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
  (value) => (Array.isArray(value) ? value : [value]).filter((id) => id !== undefined && id !== ""),
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

/** `shown`: how the enrolment stood where it was sent (`shownOf`). */
export const takeBackAsErrorSchema = z.object({
  enrolmentId: requiredText(64),
  what: choice(UNDOABLE),
  shown: requiredText(120),
  reason: requiredText(LONGEST_TAKE_BACK_REASON),
});
export type TakeBackInput = z.output<typeof takeBackAsErrorSchema>;

export const answerTakeBackSchema = z.object({
  enrolmentId: requiredText(64),
  requestId: integer(1, 2_000_000_000),
  shown: requiredText(120),
  answer: choice(UNDO_ANSWERS),
});
export type AnswerTakeBackInput = z.output<typeof answerTakeBackSchema>;

export const suspensionSchema = z.object({
  enrolmentId: requiredText(64),
  lastPresentOn: civilDate(),
  reason: choice(INTERRUPTION_REASONS),
});

export const transferSchema = z.object({
  enrolmentId: requiredText(64),
  lastPresentOn: civilDate(),
  toCohortId: requiredText(64),
});

export const arrivalSchema = z.object({
  enrolmentId: requiredText(64),
  interruptionId: integer(1, 2_000_000_000),
  enteredOn: civilDate(),
});

export const returnSchema = z.object({
  enrolmentId: requiredText(64),
  interruptionId: integer(1, 2_000_000_000),
  returnedOn: civilDate(),
});

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

const application = { cohortId: requiredText(), ...entryFields };

/** Who stood beside the one typed, apart by spaces. */
const shown = optionalText(400).transform((ids) => ids?.split(" ") ?? []);

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
  shown,
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

/** So many people are enrolled at once; a longer list goes by the import. */
export const MOST_AT_ONCE = 30;

const LONGEST_PASTE = 30_000;

const oneOfSeveral = z.object({
  lastName: learnerShape.lastName,
  firstName: learnerShape.firstName,
  birthDate: learnerShape.birthDate,
  phone: learnerShape.phone,
  email: learnerShape.email,
  sex: learnerShape.sex,
  /** Who on record it is, or "other" once they have been looked at. */
  duplicate: optionalText(64),
  shown,
  skip: optionalChoice(["on"]),
});
const TOLD_OF_ONE = ["lastName", "firstName", "birthDate", "phone", "email"];

/** A line in which nothing is left, or that is not to be enrolled, is nobody's. */
const orNobody = (value: unknown) => {
  if (typeof value !== "object" || value === null) return undefined;
  const said = (name: string) => String((value as Record<string, unknown>)[name] ?? "").trim() !== "";
  return said("skip") || !TOLD_OF_ONE.some(said) ? undefined : value;
};

const numbers = Array.from({ length: MOST_AT_ONCE }, (_, at) => String(at + 1));

/** Lines that were pasted, or what was made of them: a row by its number. */
export const severalSchema = z.object({
  cohortId: requiredText(64),
  pasted: optionalText(LONGEST_PASTE),
  appliedOn: optionalCivilDate(),
  people: z
    .object(Object.fromEntries(numbers.map((row) => [row, z.preprocess(orNobody, oneOfSeveral.optional())])))
    .optional()
    .transform((rows) => Object.entries(rows ?? {}).flatMap(([row, one]) => (one ? [{ row, ...one }] : []))),
});

/** `at`: the instant of the act, in milliseconds, as the address that it led to says it. */
export const undoEnrolledSchema = z.object({
  cohortId: requiredText(60),
  at: requiredText(13)
    .regex(/^\d{13}$/, { error: "invalid" })
    .transform((text) => new Date(Number(text))),
});

/** Those who applied to a cohort that was cancelled, and another one. */
export const elsewhereSchema = z.object({
  cohortId: requiredText(64),
  toCohortId: requiredText(64),
  chosen: enrolmentIds,
});
export type ElsewhereInput = z.output<typeof elsewhereSchema>;

/** A cohort that is combined into another one; `lastPresentOn` where somebody is in training in it. */
export const combineSchema = z.object({
  cohortId: requiredText(64),
  toCohortId: requiredText(64),
  lastPresentOn: optionalCivilDate(),
  on: civilDate(),
  reason: optionalText(LONGEST_REASON),
  version: version(64),
});
export type CombineInput = z.output<typeof combineSchema>;

export type SeveralInput = z.output<typeof severalSchema>;

const blockNumbers = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : [value]).filter((number) => number !== undefined && number !== ""),
    z.array(integer(1, MOST_BLOCKS)).max(MOST_BLOCKS),
  )
  .transform(writtenNumbers);

const juryFields = { heldOn: civilDate(), result: choice(CERTIFICATIONS), blocks: blockNumbers };
export const recordJurySchema = z.object({ enrolmentId: requiredText(64), ...juryFields });
export const correctJurySchema = correctionOf(juryFields);

const termsFields = {
  trainsAs: optionalChoice(TRAINS_AS),
  allowance: optionalChoice(ALLOWANCES),
  fromOn: civilDate(),
  source: choice(FACT_SOURCES),
};
export const recordTermsSchema = z.object({ enrolmentId: requiredText(64), ...termsFields });
export const correctTermsSchema = correctionOf(termsFields);
