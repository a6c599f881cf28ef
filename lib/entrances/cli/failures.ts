import { type FaultKind, faultIn } from "@/lib/foundation/core/fault";
import { faultOfDriver } from "@/lib/foundation/db/driver-faults";

/** Prisma's codes for a table or a column that is not there. */
const NOT_MIGRATED = ["P2021", "P2022"];
const NOT_MIGRATED_TEXT = /no such table|no such column|relation "[^"]*" does not exist/i;

export function databaseFailure(error: unknown): FaultKind | null {
  if (!(error instanceof Error)) return null;
  const found = faultIn(error) ?? faultOfDriver(error)?.fault;
  if (found) return found;
  const { code, meta } = error as Error & { code?: unknown; meta?: unknown };
  // A raw query has a code of its own, and the reason in what the driver said.
  const said = `${error.message} ${JSON.stringify(meta ?? null)} ${String(error.cause ?? "")}`;
  return NOT_MIGRATED.includes(String(code)) || NOT_MIGRATED_TEXT.test(said) ? "outdated" : null;
}
