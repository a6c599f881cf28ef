/** What keeps the database from answering, as far as somebody can do something about it. */
export const FAULT_KINDS = [
  "busy",
  "full",
  "readonly",
  "damaged",
  "missing",
  "unreachable",
  "denied",
  "outdated",
  "ahead",
  "crowded",
  "own_limit",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** More long work is asked for than is done in time, by everybody or by one reader: all else goes on, and nobody is to act. */
export const isLimit = (fault: FaultKind) => fault === "crowded" || fault === "own_limit";

const DIGEST = "database.";

/** The framework hands on the digest alone: so a page that fails in the browser knows the reason (`fault`) too. */
export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  readonly digest: string;

  constructor(
    readonly fault: FaultKind,
    /** The code of the driver, for the log. Not named `code`: Prisma would take the error for one of its own. */
    readonly driverCode?: string,
    cause?: unknown,
  ) {
    super(`the database is ${fault}`, { cause });
    this.digest = DIGEST + fault;
  }
}

/** The fault that an error or its digest tells of. By the digest: each part of a build has a copy of the class. */
export function faultIn(error: unknown): FaultKind | null {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : error;
  return FAULT_KINDS.find((fault) => digest === DIGEST + fault) ?? null;
}

const ABANDONED = "abandoned";

/** Nobody waits for the answer any more. Not the reason of an AbortSignal, whose `code` Prisma takes for one of its own. */
export class Abandoned extends Error {
  override readonly name = "Abandoned";
  readonly digest = ABANDONED;
}

export function isAbandoned(error: unknown): boolean {
  return typeof error === "object" && error !== null && "digest" in error && error.digest === ABANDONED;
}
