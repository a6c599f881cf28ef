import type { PartnerFailure } from "./rules";

/** Every failure and its key in the message area `references.failure`; a new code does not compile without one. */
const KEYS = {
  siren_key_wrong: "siren_key_wrong",
  siren_taken: "siren_taken",
  provider_code_taken: "provider_code_taken",
} as const satisfies Record<PartnerFailure, PartnerFailure>;

/** The sentence for a failure code; an unknown code is a programming error and throws. `name` is of who has it already. */
export function partnerFailureText(
  t: (key: PartnerFailure, values: { name: string }) => string,
  code: string,
  name: string,
): string {
  const key = Object.values(KEYS).find((known) => known === code);
  if (!key) throw new Error(`no text for the failure ${code}`);
  return t(key, { name });
}
