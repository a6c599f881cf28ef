import type { FaultKind } from "@/lib/foundation/core/fault";

/** Of PostgreSQL: two waited for each other. */
export const DEADLOCK = "40P01";

/** By the beginning of the code of SQLite, PostgreSQL or the system; the first that fits. */
const CODES: readonly (readonly [RegExp, FaultKind])[] = [
  [new RegExp(`^SQLITE_BUSY|^55P03$|^53300$|^${DEADLOCK}$`), "busy"],
  [/^SQLITE_FULL$|^53100$|^ENOSPC$|^EDQUOT$/, "full"],
  // The file was moved away from under its connection: another is in its place, or none.
  [/^SQLITE_READONLY_DBMOVED$/, "missing"],
  [/^SQLITE_(READONLY|PERM|AUTH)|^25006$|^EROFS$/, "readonly"],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR)|^XX00[012]$|^58030$|^EIO$/, "damaged"],
  [/^SQLITE_CANTOPEN|^3D000$/, "missing"],
  [/^(28000|28P01|42501)$|^EACCES$|^EPERM$/, "denied"],
  [/^(08...|57P0.)$|^E(CONN(REFUSED|RESET)|NOTFOUND|TIMEDOUT|PIPE|HOSTUNREACH|AI_AGAIN)$/, "unreachable"],
];

const PHRASES: readonly (readonly [RegExp, FaultKind])[] = [
  [/directory does not exist/, "missing"],
  [/Connection terminated|timeout exceeded when trying to connect|not queryable/, "unreachable"],
];

export function faultOfDriver(error: unknown): { fault: FaultKind; code: string | undefined } | null {
  if (!(error instanceof Error)) return null;
  const { cause } = error as { cause?: { originalCode?: unknown; kind?: unknown } };
  const code = [cause?.originalCode, (error as { code?: unknown }).code].find((each) => typeof each === "string");
  const known = typeof code === "string" ? CODES.find(([pattern]) => pattern.test(code)) : undefined;
  const said = known ?? PHRASES.find(([pattern]) => pattern.test(error.message));
  if (said) return { fault: said[1], code: typeof code === "string" ? code : undefined };
  return KINDS.has(String(cause?.kind)) ? { fault: "unreachable", code: String(cause?.kind) } : null;
}

/** The adapter's own names, where it drops the code. */
const KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TlsConnectionError"]);
