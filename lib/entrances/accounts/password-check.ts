import "server-only";
import type { MatchExtended, ZxcvbnFactory } from "@zxcvbn-ts/core";
import type { FieldError } from "@/lib/foundation/platform/validation";
import { DEMO_PASSWORD } from "./demo-accounts";
import { hasFewCharacters, ownPartIn, type PasswordOwner } from "./rules/password";

/** The package's 0, 1 and 2: under a hundred million guesses with common passwords, words and names. */
const WEAKEST_ALLOWED = 3;

/** Enough of a long password to say that it is strong, in a few hundredths of a second. */
const LOOKED_AT = 32;
const SUBSTITUTIONS_TRIED = 5;

const OURS = ["cohorte", "adrar", "occitanie", DEMO_PASSWORD.toLowerCase()];

let loading: Promise<ZxcvbnFactory> | null = null;

/** The lists are large: read when the first password is set, and kept. */
async function estimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-fr"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary, ours: OURS },
    graphs: common.adjacencyGraphs,
    maxLength: LOOKED_AT,
    l33tMaxSubstitutions: SUBSTITUTIONS_TRIED,
  });
}

/** What is wrong with a password (docs/adr/0006), as the error of its field: the owner's part in it after a bar. */
export async function passwordProblem(password: string, owner: PasswordOwner): Promise<string | null> {
  const part = ownPartIn(password, owner);
  if (part) return `${"password_personal" satisfies FieldError}|${part}`;
  if (hasFewCharacters(password)) return "password_repeats" satisfies FieldError;
  loading ??= estimator();
  const { score, sequence } = (await loading).check(password);
  return score < WEAKEST_ALLOWED ? reasonOf(sequence) : null;
}

function reasonOf(sequence: readonly MatchExtended[]): FieldError {
  const lengths: Partial<Record<FieldError, number>> = {};
  for (const { pattern, token } of sequence) {
    const reason = reasonOfPattern(pattern);
    lengths[reason] = (lengths[reason] ?? 0) + token.length;
  }
  const of = (reason: FieldError) => lengths[reason] ?? 0;
  if (of("password_repeats") > Math.max(of("password_row"), of("password_common"))) return "password_repeats";
  return of("password_row") > of("password_common") ? "password_row" : "password_common";
}

function reasonOfPattern(pattern: string): FieldError {
  if (pattern === "repeat") return "password_repeats";
  return pattern === "spatial" || pattern === "sequence" ? "password_row" : "password_common";
}
