import "server-only";
import { weaknessOfSecret } from "@/lib/accounts/rules/session";

const WEAKNESSES = {
  short: "must hold at least 32 random characters",
  published: "is one of the tests of this project, which anybody can read",
  repetitive: "repeats the same characters, and can be guessed",
  shared: "is NEXTAUTH_SECRET, which is changed to sign everybody out: then no file could be read any more",
} as const;

/**
 * What the keys of stored files are made from; null when there is none: then no file is taken, and all else goes on.
 * Throws, naming the variable, when it is short or, in production, guessable; a demonstration may have any.
 */
export function filesSecret(env: NodeJS.ProcessEnv = process.env): string | null {
  const secret = env.FILES_SECRET ?? "";
  if (secret === "") return null;
  const weakness = secret === env.NEXTAUTH_SECRET ? "shared" : weaknessOfSecret(secret);
  const matters = weakness === "short" || env.NODE_ENV === "production";
  if (!weakness || !matters || env.COHORTE_DEMO === "1") return secret;
  throw new Error(
    `FILES_SECRET ${WEAKNESSES[weakness]}: make another with \`openssl rand -base64 32\` (see .env.example)`,
  );
}
