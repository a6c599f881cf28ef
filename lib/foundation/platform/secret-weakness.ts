/** Secrets that stand in this repository, for its tests: anybody can read them. */
const PUBLISHED = ["only-for-tests-only-for-tests-only", "only-for-tests-only-for-tests-files"];

const SHORTEST = 32;
/** Thirty-two random characters, were they only hexadecimal digits, practically never have fewer. */
const FEWEST_DIFFERENT = 8;

export function weaknessOfSecret(secret: string): "short" | "published" | "repetitive" | null {
  if (secret.length < SHORTEST) return "short";
  if (PUBLISHED.includes(secret)) return "published";
  const different = new Set(secret).size;
  return different < FEWEST_DIFFERENT || isRepetition(secret) ? "repetitive" : null;
}

function isRepetition(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}
