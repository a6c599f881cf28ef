import type { ClaimFailure } from "./claim-rules";

/** Every failure and its key in the message area `indicators.failure`; a new code does not compile without one. */
const KEYS = {
  claim_code_taken: "claim_code_taken",
  claim_in_future: "claim_in_future",
  claim_year_after_publication: "claim_year_after_publication",
  claim_percent_out_of_range: "claim_percent_out_of_range",
  claim_part_repeated: "claim_part_repeated",
} as const satisfies Record<ClaimFailure, ClaimFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. */
export function claimFailureText(t: (key: ClaimFailure) => string, code: string): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key);
}
