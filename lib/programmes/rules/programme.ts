import { seenState } from "@/lib/core/seen";

/** The rules that can refuse a programme; everything else that is refused is a field. */
export type ProgrammeFailure = "changed_meanwhile" | "programme_code_taken";

/** What the form of a programme shows and changes; its code stays, because registers rest on it. */
export const PROGRAMME_FIELDS = ["title", "rncpCode", "level", "hoursCentre", "hoursCompany"] as const;

/** The facts as a form showed them. */
export function programmeSeen(facts: Record<(typeof PROGRAMME_FIELDS)[number], string | number | null>): string {
  return seenState(PROGRAMME_FIELDS, facts);
}
