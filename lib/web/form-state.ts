import type { SubmissionResult } from "@conform-to/react";
import type { FaultWords } from "./fault-words";

/** The refusal of a rule: its code, and the values to compare (days as YYYY-MM-DD). */
export type Refusal<Code extends string = string> = {
  code: Code;
  details?: Record<string, string | number> | undefined;
};

/** What a form action returns: conform's reply, and, beside it, the refusal of a rule as code and details. */
export type FormState<Code extends string = string> = {
  /** Field errors are keys of `errors.field`, form errors failure codes of the feature; both are translated by the form. */
  reply: SubmissionResult<string[]>;
  refusal: Refusal<Code> | null;
  /** Nobody is signed in any more: nothing was done, and the form keeps what was typed (see useFormAction). */
  signedOut?: true;
  /** The database did not take it: nothing was done, and the form keeps what was typed, also without JavaScript. */
  unavailable?: FaultWords;
} | null;

/** What is on record now, when somebody else changed it while the form was open. */
export type Conflict = {
  /** To send next time: the answers that are about to be replaced have been shown. */
  seen: string;
  /** The answers that differ from those typed, in words. */
  lines: string[];
};

/** What the action of a form returns that changes a record. */
export type EditState = (NonNullable<FormState> & { conflict: Conflict | null }) | null;
