import type { CivilDate } from "@/lib/core/civil-date";
import type { Claim } from "./claims";

export type ClaimFailure =
  | "claim_code_taken"
  | "claim_in_future"
  | "claim_year_after_publication"
  | "claim_percent_out_of_range"
  | "claim_part_repeated";

const isPercent = (value: number) => value >= 0 && value <= 100;

/**
 * Whether somebody can have published the figure by `today`: about exits that had begun, in percentages from 0 to 100
 * both included, each family once. Parts need not add up to what is declared (domain.md §4). A failure code, or null.
 */
export function checkClaim(
  { publishedOn, exitYear, declared, parts }: Pick<Claim, "publishedOn" | "exitYear" | "declared" | "parts">,
  today: CivilDate,
): ClaimFailure | null {
  if (publishedOn > today) return "claim_in_future";
  if (exitYear > publishedOn.slice(0, 4)) return "claim_year_after_publication";
  if (![declared, ...parts.map(({ percent }) => percent)].every(isPercent)) return "claim_percent_out_of_range";
  if (new Set(parts.map(({ family }) => family)).size < parts.length) return "claim_part_repeated";
  return null;
}
