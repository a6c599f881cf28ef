import type { SubmissionResult } from "@conform-to/react";

/** What a form action returns: conform's reply, and, beside it, the refusal of a rule as code and details. */
export type FormState = {
  /** Field errors are keys of `errors.field`, form errors failure codes of the feature; both are translated by the form. */
  reply: SubmissionResult<string[]>;
  refusal: { code: string; details?: Record<string, string | number> | undefined } | null;
} | null;
