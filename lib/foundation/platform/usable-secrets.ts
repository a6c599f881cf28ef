import "server-only";
import { logger, traceOf } from "./logger";
import { secretLines, secretPath } from "./secrets.mjs";

type Usable = { secrets: readonly string[]; told: string | null };

/** What passed, by the path of its file. */
const usable = new Map<string, Usable>();

/** The lines of a secret if `check` throws for none; a file that becomes unusable later locks nobody out. */
export function usableSecrets(
  name: "NEXTAUTH_SECRET" | "FILES_SECRET",
  env: NodeJS.ProcessEnv,
  check: (secrets: readonly string[]) => void,
): readonly string[] {
  const path = secretPath(name, env);
  try {
    const secrets = [...new Set(secretLines(name, env))];
    check(secrets);
    if (path) usable.set(path, { secrets, told: null });
    return secrets;
  } catch (error) {
    const before = path ? usable.get(path) : undefined;
    if (!before) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (before.told !== reason)
      logger.error({ event: "secret.unusable", variable: `${name}_FILE`, reason, ...traceOf(error) }, "kept as it was");
    before.told = reason;
    return before.secrets;
  }
}
