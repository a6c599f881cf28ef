import type { SubmissionResult } from "@conform-to/react";

/** What a refused sign-in gives back: conform's reply without the password, and why, in the reader's language. */
export type SignInState = { reply: SubmissionResult<string[]>; message: string | null } | null;
