import "server-only";
import { weaknessOfSecret } from "@/lib/foundation/platform/secret-weakness";
import { secretLines } from "@/lib/foundation/platform/secrets.mjs";
import { usableSecrets } from "@/lib/foundation/platform/usable-secrets";

const WEAKNESSES = {
  short: "must hold at least 32 random characters",
  published: "is one of the tests of this project, which anybody can read",
  repetitive: "repeats the same characters, and can be guessed",
  shared: "is NEXTAUTH_SECRET, which is changed to sign everybody out: then no file could be read any more",
} as const;

/** The first seals, all open (docs/adr/0039). None: no file is taken. Throws on one short or, in production, guessable. */
export function filesSecrets(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return usableSecrets("FILES_SECRET", env, (secrets) => {
    const others = secrets.length > 0 ? secretLines("NEXTAUTH_SECRET", env) : [];
    for (const secret of secrets) {
      const weakness = others.includes(secret) ? "shared" : weaknessOfSecret(secret);
      const matters = weakness === "short" || env.NODE_ENV === "production";
      if (!weakness || !matters || env.COHORTE_DEMO === "1") continue;
      const what = WEAKNESSES[weakness];
      throw new Error(`FILES_SECRET ${what}: make another with \`openssl rand -base64 32\` (see .env.example)`);
    }
  });
}
