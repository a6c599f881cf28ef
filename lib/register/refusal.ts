import type { IssueDetails, IssueReason } from "./issues";

/** A file that cannot be read as a register at all. */
export class FileRefusal extends Error {
  constructor(
    readonly reason: Extract<IssueReason, `file_${string}`>,
    readonly details: IssueDetails = {},
  ) {
    super(reason);
  }
}
