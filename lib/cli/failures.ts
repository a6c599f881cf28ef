/** Prisma's codes for a table or a column that is not there. */
const NOT_MIGRATED = ["P2021", "P2022"];
/** Prisma's and the system's codes for a server that cannot be reached, or does not answer. */
const UNREACHABLE = ["P1001", "P1002", "P1008", "P1017", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"];
const NOT_MIGRATED_TEXT = /no such table|no such column|relation "[^"]*" does not exist|unable to open database file/i;
const UNREACHABLE_TEXT = /DatabaseNotReachable|SocketTimeout|ConnectionClosed|connection timeout|ECONNREFUSED/i;

/** Why the database let a command down, as far as its user can do something about it; null for anything else. */
export function databaseFailure(error: unknown): "notMigrated" | "databaseUnreachable" | null {
  if (!(error instanceof Error)) return null;
  const { code, meta } = error as Error & { code?: unknown; meta?: unknown };
  // A raw query has a code of its own, and the reason in what the driver said.
  const said = `${error.message} ${JSON.stringify(meta ?? null)} ${String(error.cause ?? "")}`;
  if (NOT_MIGRATED.includes(String(code)) || NOT_MIGRATED_TEXT.test(said)) return "notMigrated";
  return UNREACHABLE.includes(String(code)) || UNREACHABLE_TEXT.test(said) ? "databaseUnreachable" : null;
}
