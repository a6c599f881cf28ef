import type { CivilDate } from "@/lib/core/civil-date";

/** What is known of a school and may change; its code stays, because registers and addresses rest on it. */
export type SchoolRecord = {
  name: string;
  /** INSEE code; the département is derived from it. */
  communeInsee: string;
  openedOn: CivilDate | null;
  openingRank: number | null;
  hostId: string | null;
  providerId: string | null;
};

export const SCHOOL_FIELDS = [
  "name",
  "communeInsee",
  "openedOn",
  "openingRank",
  "hostId",
  "providerId",
] as const satisfies readonly (keyof SchoolRecord)[];

export type SchoolFailure = "changed_meanwhile" | "school_code_taken";
