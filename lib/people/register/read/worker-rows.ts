import { threadAnswers } from "@/lib/services/tables/threads";
import { Refused } from "@/lib/services/tables/worker/refuse.mjs";
import type { IssueDetails, IssueReason } from "../rules/issues";
import type { FileRow } from "./cells";
import { READING_LIMITS, type ReadingLimits } from "./limits";

/** The rows that are not blank, parsed in another thread as they are asked for. Throws a RegisterRefusal. */
export async function* workerRows(
  job: { bytes: Uint8Array; delimiter: string | null },
  { limits = READING_LIMITS, tellSheet }: { limits?: ReadingLimits; tellSheet?: (name: string) => void } = {},
): AsyncGenerator<FileRow> {
  try {
    for await (const answer of threadAnswers<FileRow, ReadingLimits>(job, limits)) {
      if ("sheet" in answer) tellSheet?.(answer.sheet);
      else if ("rows" in answer) yield* answer.rows;
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new RegisterRefusal(error.reason as RegisterRefusal["reason"], error.details);
  }
}

export class RegisterRefusal extends Error {
  constructor(
    readonly reason: Extract<IssueReason, `file_${string}`>,
    readonly details: IssueDetails = {},
  ) {
    super(reason);
  }
}
