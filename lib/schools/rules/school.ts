import { seenState } from "@/lib/core/seen";

/** The rules that can refuse a school; everything else that is refused is a field. */
export type SchoolFailure = "changed_meanwhile" | "school_code_taken";

/** What the form of a school shows and changes; the département is derived from the commune. */
const SCHOOL_FIELDS = ["name", "communeInsee", "openedOn", "openingRank", "hostId", "providerId"] as const;

/** The facts as a form showed them. */
export function schoolSeen(facts: Record<(typeof SCHOOL_FIELDS)[number], string | number | null>): string {
  return seenState(SCHOOL_FIELDS, facts);
}
