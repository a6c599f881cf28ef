import { z } from "zod";
import {
  choice,
  civilDate,
  optionalChoice,
  optionalCivilDate,
  optionalLine,
  optionalSiren,
  optionalText,
  requiredText,
  sentFile,
  sentFiles,
  takeBackSchema,
} from "@/lib/foundation/platform/validation";
import { EXIT_REASONS, WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { CONTACT_CHANNELS, CONTACT_RESULTS } from "./rules/attempts";
import { FINDINGS } from "./rules/proof";
import { EVIDENCE_LEVELS, FIELD_LINKS, isNonResponse, OUTCOME_KINDS, OUTCOME_SOURCES } from "./rules/vocabulary";

/** A UUID that a browser made up for the row it is about to save; null when the server is to choose one. */
const optionalUuid = () =>
  z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.uuid({ error: "invalid" }).nullable(),
  );

export const recordOutcomeSchema = z.object({
  /** The row's id, chosen by the client so that a retry after a lost reply is the same row. */
  id: optionalUuid(),
  enrolmentId: requiredText(60),
  window: choice(WINDOWS),
  kind: choice(OUTCOME_KINDS),
  observedOn: civilDate(),
  startedOn: optionalCivilDate(),
  endedOn: optionalCivilDate(),
  fullTime: optionalChoice(["yes", "no"]).transform((answer) => (answer === null ? null : answer === "yes")),
  fieldLink: optionalChoice(FIELD_LINKS),
  jobTitle: optionalText(120),
  employerSiren: optionalSiren(),
  /** INSEE code of the official list. */
  employerCommuneInsee: optionalText(5),
  source: choice(OUTCOME_SOURCES),
  evidence: choice(EVIDENCE_LEVELS),
  supersedesId: optionalUuid(),
  /** The observation the screen showed, `NOTHING_SHOWN` when none; null: do not look whether it changed. */
  shownOutcomeId: optionalText(60),
});

type Parsed = z.output<typeof recordOutcomeSchema>;

export type RecordOutcomeInput = Omit<Parsed, "id" | "shownOutcomeId"> & Partial<Pick<Parsed, "id" | "shownOutcomeId">>;

export const rowKeySchema = z.object({ enrolmentId: requiredText(60), window: choice(WINDOWS) });

const omitted = z
  .unknown()
  .optional()
  .transform(() => null);
const onlyIf = <Schema extends z.ZodType>(applies: boolean, schema: Schema) => (applies ? schema : omitted);

/** Of what is not told nothing is read. What a situation corrects, and the details it keeps, are looked up. */
export function gridRowSchema({ leaves, tells } = { leaves: true, tells: true }) {
  const { id, shownOutcomeId, ...told } = recordOutcomeSchema.shape;
  return rowKeySchema.extend({
    exitedOn: onlyIf(leaves, civilDate()),
    exitReason: onlyIf(leaves, choice(EXIT_REASONS)),
    kind: onlyIf(tells, told.kind),
    observedOn: onlyIf(tells, told.observedOn),
    startedOn: onlyIf(tells, told.startedOn),
    endedOn: onlyIf(tells, told.endedOn),
    fieldLink: onlyIf(tells, told.fieldLink),
    source: onlyIf(tells, told.source),
    evidence: onlyIf(tells, told.evidence),
    id,
    shownOutcomeId,
    /** The earlier observation whose values an undo brings back. */
    restoresOutcomeId: optionalUuid(),
  });
}
type GridParsed = z.output<ReturnType<typeof gridRowSchema>>;
export type GridRowInput = Pick<GridParsed, "enrolmentId" | "window"> & Partial<GridParsed>;

/** What a call brings, as far as it is known: the day, the source and the proof follow from its being one. */
export const answerSchema = rowKeySchema.extend({
  id: recordOutcomeSchema.shape.id,
  kind: choice(OUTCOME_KINDS).refine((kind) => !isNonResponse(kind), { error: "choice_invalid" }),
  startedOn: optionalCivilDate(),
  endedOn: optionalCivilDate(),
  fieldLink: optionalChoice(FIELD_LINKS),
  supersedesId: optionalUuid(),
  shownOutcomeId: optionalText(60),
  likeOutcomeId: optionalUuid(),
  /** Whether the call is over. */
  goesOn: optionalChoice(["yes"]),
});
export type AnswerInput = Omit<z.output<typeof answerSchema>, "goesOn">;

export const withdrawOutcomeSchema = z.object({ enrolmentId: requiredText(60), outcomeId: requiredText(60) });
export type WithdrawOutcomeInput = z.output<typeof withdrawOutcomeSchema>;

export const takeBackAnswerSchema = withdrawOutcomeSchema.extend({ window: choice(WINDOWS) });

/** As a form sends it: of a call back the hour that was chosen, or another as it was typed. */
export const attemptSchema = z.object({
  /** Chosen by the browser, so that what is sent twice is one row. */
  id: optionalUuid(),
  enrolmentId: requiredText(60),
  window: choice(WINDOWS),
  channel: choice(CONTACT_CHANNELS),
  result: choice(CONTACT_RESULTS),
  callBackAt: optionalText(30),
  callBackOther: optionalText(40),
  note: optionalLine(200),
});
export type AttemptInput = z.output<typeof attemptSchema>;

/** One that a browser kept while it had no network: with the instant at which it was noted there. */
export const keptCallSchema = attemptSchema.extend({ id: z.uuid({ error: "invalid" }), madeAt: requiredText(30) });

/** `madeAt`: now, where it is absent. */
export type RecordAttemptInput = Omit<AttemptInput, "id" | "callBackAt" | "callBackOther"> &
  Partial<Pick<AttemptInput, "id">> & { madeAt?: Date; callBackAt: Date | null };

export const takeBackAttemptSchema = z.object({ enrolmentId: requiredText(60), attemptId: requiredText(60) });
export type TakeBackAttemptInput = z.output<typeof takeBackAttemptSchema>;

const observed = { enrolmentId: requiredText(60), outcomeId: requiredText(60) };
export const attachProofSchema = z.object({ ...observed, file: sentFiles });
/** In place of a file that was attached: why is asked, since nothing goes without a word. */
export const replaceProofSchema = z.object({
  ...observed,
  file: sentFile,
  proofFileId: requiredText(60),
  why: requiredText(300),
});

export const takeBackProofSchema = z.object({
  enrolmentId: requiredText(60),
  proofFileId: requiredText(60),
  why: requiredText(300),
});
export type TakeBackProofInput = z.output<typeof takeBackProofSchema>;

export const verifyProofSchema = z.object({
  enrolmentId: requiredText(60),
  proofFileId: requiredText(60),
  finding: choice(FINDINGS),
  /** What the file says instead, or why it does not do: asked by the command of whoever does not confirm. */
  remark: optionalText(300),
  /** The finding that the screen showed, `NOTHING_SHOWN` when none. */
  shownVerificationId: requiredText(60),
});
export type VerifyProofInput = z.output<typeof verifyProofSchema>;

export const observationSchema = recordOutcomeSchema
  .omit({ employerCommuneInsee: true })
  .extend({ employerCommune: optionalText(80) });
export type ObservationInput = z.output<typeof observationSchema>;

export const recordObjectionSchema = z.object({
  learnerId: requiredText(60),
  fromOn: civilDate(),
  channel: choice(CONTACT_CHANNELS),
  note: optionalText(200),
});

/** `why`: where the letter is kept. */
export const endObjectionSchema = takeBackSchema.extend({ endedOn: civilDate() });
