import "server-only";
import type { MatchExtended, ZxcvbnFactory } from "@zxcvbn-ts/core";
import type { FieldError } from "@/lib/platform/validation";
import { DEMO_PASSWORD } from "./demo-accounts";
import { hasFewCharacters, ownPartIn, type PasswordOwner } from "./rules/password";

/** Under a hundred million guesses by somebody who knows common passwords, words and names: the package's 0, 1 and 2. */
const WEAKEST_ALLOWED = 3;

/** What is looked at of a long password: enough to say that it is strong, and the work stays a few hundredths of a second. */
const LOOKED_AT = 32;
const SUBSTITUTIONS_TRIED = 5;

/** Words that stand on every page of this site. */
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

/**
 * Why a password must not be this one, as the error of its field: it holds a part of its owner's name or address (which,
 * after a bar), repeats a few characters, follows the keyboard or the alphabet, or is made of what everybody tries first
 * (docs/adr/0006). Null when it may.
 */
export async function passwordProblem(password: string, owner: PasswordOwner): Promise<string | null> {
  const part = ownPartIn(password, owner);
  if (part) return `${"password_personal" satisfies FieldError}|${part}`;
  if (hasFewCharacters(password)) return "password_repeats" satisfies FieldError;
  loading ??= estimator();
  const { score, sequence } = (await loading).check(password);
  return score < WEAKEST_ALLOWED ? reasonOf(sequence) : null;
}

/** The kind of what most of the password is made of. */
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
