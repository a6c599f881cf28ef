import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { DefinitionCode } from "./definitions";

/** A figure somebody published, in percentage points, as its author wrote it (domain.md §4). */
export type Claim = {
  code: string;
  author: string;
  /** Null where the source states none. */
  publishedOn: CivilDate | null;
  address: string;
  exitYear: string;
  window: Window;
  definition: DefinitionCode;
  declared: number;
  parts: { family: Family; percent: number }[];
};

const HALF_A_POINT = 0.5;

/** Reconciled when some exact shares round to the parts and to the declared rate: each hides under half a point. */
export function claimGap({ declared, parts }: Pick<Claim, "declared" | "parts">) {
  const sum = parts.reduce((total, { percent }) => total + percent, 0);
  const slack = HALF_A_POINT * parts.length;
  const reconciled = sum + slack > declared - HALF_A_POINT && sum - slack < declared + HALF_A_POINT;
  return { sum, gap: Math.abs(declared - sum), reconciled };
}

export type ClaimFailure =
  | "claim_code_taken"
  | "claim_in_future"
  | "claim_year_after_publication"
  | "claim_percent_out_of_range"
  | "claim_part_repeated";

const isPercent = (value: number) => value >= 0 && value <= 100;

/** About exits begun when it was published; each family once; parts need not add up (domain.md §4). */
export function checkClaim(
  { publishedOn, exitYear, declared, parts }: Pick<Claim, "publishedOn" | "exitYear" | "declared" | "parts">,
  today: CivilDate,
): ClaimFailure | null {
  const latest = publishedOn ?? today;
  if (latest > today) return "claim_in_future";
  if (exitYear > latest.slice(0, 4)) return "claim_year_after_publication";
  if (![declared, ...parts.map(({ percent }) => percent)].every(isPercent)) return "claim_percent_out_of_range";
  if (new Set(parts.map(({ family }) => family)).size < parts.length) return "claim_part_repeated";
  return null;
}
