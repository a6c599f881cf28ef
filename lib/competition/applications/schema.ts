import { z } from "zod";
import {
  choice,
  civilDate,
  filledRows,
  integer,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  sentFile,
} from "@/lib/foundation/platform/validation";
import { joinChoices, writeFunders } from "./rules/answers";
import { OPINIONS, OUTCOMES } from "./rules/decision";
import { FIELD_NAMES, FIELDS, type FieldName, RUBRICS } from "./rules/fields";
import { plainLines, type TypedAnswers } from "./rules/merge";
import { LEAST_SCORE, MOST_SCORE } from "./rules/review";

const applicationId = () => requiredText(60);

export const beginSchema = z.object({ callCode: requiredText(40) });
export const applicationSchema = z.object({ applicationId: applicationId() });

export const FUNDER_LINES = 10;

export const shownName = (field: FieldName) => `shown_${field}`;
export const funderName = (field: FieldName, part: "name" | "amount", line: number) => `${field}_${part}_${line}`;

const text = () => z.string().optional();
const texts = () => z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()).max(50));

function formOf(field: FieldName): Record<string, z.ZodType> {
  const shown = { [shownName(field)]: text() };
  if (FIELDS[field].kind === "choices") return { ...shown, [field]: texts() };
  if (FIELDS[field].kind !== "funders") return { ...shown, [field]: text() };
  const lines = Array.from({ length: FUNDER_LINES }, (_, line) => [
    [funderName(field, "name", line), text()],
    [funderName(field, "amount", line), text()],
  ]);
  return { ...shown, ...Object.fromEntries(lines.flat()) };
}

/** A section as its form sends it: of each question what was shown, and what stands there. Any text is taken. */
export const sectionSchema = z.object({
  applicationId: applicationId(),
  section: z.enum(RUBRICS),
  ...Object.assign({}, ...FIELD_NAMES.map(formOf)),
} as { applicationId: z.ZodString; section: z.ZodEnum<Record<(typeof RUBRICS)[number], (typeof RUBRICS)[number]>> });

/** The answers of a form; of a question that it did not ask, nothing. */
export function answersTyped(form: Record<string, unknown>): TypedAnswers {
  const typed = (field: FieldName): string => {
    const value = (name: string) => (typeof form[name] === "string" ? (form[name] as string) : "");
    if (FIELDS[field].kind === "choices") return joinChoices((form[field] as string[] | undefined) ?? []);
    if (FIELDS[field].kind !== "funders") return plainLines(value(field));
    const lines = Array.from({ length: FUNDER_LINES }, (_, line) => ({
      name: value(funderName(field, "name", line)),
      amount: value(funderName(field, "amount", line)),
    }));
    return writeFunders(lines);
  };
  const fields = FIELD_NAMES.filter((field) => typeof form[shownName(field)] === "string");
  return Object.fromEntries(
    fields.map((field) => [field, { shown: form[shownName(field)] as string, typed: typed(field) }]),
  );
}

export const incompleteSchema = z.object({
  applicationId: applicationId(),
  reason: requiredText(2_000),
  answerByOn: civilDate(),
});

export const lateLeaveSchema = z.object({
  callCode: requiredText(40),
  hostId: requiredText(60),
  /** Days and times are read together (`momentErrors`). */
  closesOn: requiredText(30),
  closesTime: requiredText(30),
  reason: requiredText(1_000),
});

export const closingSchema = z.object({ applicationId: applicationId(), reason: optionalText(2_000) });

/** How a dossier ends that did not have its effect: never without a word. */
export const endingSchema = z.object({ applicationId: applicationId(), reason: requiredText(2_000) });

export const messageSchema = z.object({ applicationId: applicationId(), text: requiredText(4_000) });

export const documentSchema = z.object({
  applicationId: applicationId(),
  callDocumentId: requiredText(60),
  file: sentFile,
});

export const promiseSchema = z.object({
  applicationId: applicationId(),
  callDocumentId: requiredText(60),
  promisedOn: civilDate(),
});

export const sectionParam = z.enum(RUBRICS).optional().catch(undefined);
export const versionParam = integer(1, 99).optional().catch(undefined);

const scores = () =>
  z
    .record(z.string(), z.object({ score: optionalInteger(LEAST_SCORE, MOST_SCORE) }))
    .optional()
    .transform((rows) =>
      Object.fromEntries(
        Object.entries(rows ?? {}).flatMap(([id, { score }]) => (score === null ? [] : [[id, score] as const])),
      ),
    );

export const reviewSchema = z.object({
  applicationId: applicationId(),
  scores: scores(),
  comment: optionalText(4_000),
  /** Of the button that was pressed. */
  give: z
    .string()
    .optional()
    .transform((pressed) => pressed === "1"),
});

export const recusalSchema = z.object({ applicationId: applicationId(), reason: requiredText(1_000) });

export const opinionSchema = z.object({
  applicationId: applicationId(),
  opinion: choice(OPINIONS),
  text: requiredText(4_000),
});

export const MOST_CONDITIONS = 6;

const condition = z
  .object({ text: optionalText(300), dueOn: optionalCivilDate() })
  .transform(({ text: said, dueOn }, ctx) => {
    if (said === null && dueOn === null) return null;
    if (said === null) ctx.addIssue({ code: "custom", path: ["text"], message: "required" });
    if (dueOn === null) ctx.addIssue({ code: "custom", path: ["dueOn"], message: "required" });
    return said === null || dueOn === null ? z.NEVER : { text: said, dueOn };
  });

export const applicationDecisionSchema = z.object({
  applicationId: applicationId(),
  outcome: choice(OUTCOMES),
  deliberationNumber: requiredText(60),
  deliberationOn: civilDate(),
  reasons: requiredText(4_000),
  appeals: requiredText(2_000),
  conditions: filledRows(condition, MOST_CONDITIONS),
});

export const conditionSchema = z.object({ applicationId: applicationId(), conditionId: requiredText(60) });
