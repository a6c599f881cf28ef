export const PARTIES = ["host", "region", "provider"] as const;
/** Who promised something for a school. */
export type Party = (typeof PARTIES)[number];

/**
 * Where a promise stands on a day (domain.md §8): what holds, or was done in time, is `kept`; what is not due yet is
 * `to_come`; what is due, is not there and can still be done is `late`; what was done too late, or can no longer be done, is
 * `not_kept`; of what nothing is on record it is `unknown`.
 */
export type Standing = "kept" | "to_come" | "late" | "not_kept" | "unknown";
