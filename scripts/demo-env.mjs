import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./steps.mjs";

/** The file of a secret of this machine, made once: sessions and files outlive a restart, and no two installations share one. */
function machineSecret(variable, name) {
  const env = process.env;
  if (env[variable] || env[`${variable}_FILE`]) return {};
  const path = join(ROOT, ".cohorte", name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600 });
  }
  return { [`${variable}_FILE`]: path };
}

/** The environment of a demonstration: what is set, the rest by default. */
export function demoEnvironment() {
  const port = process.env.PORT || "3000";
  return {
    ...process.env,
    PORT: port,
    NODE_ENV: "production",
    COHORTE_DEMO: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    // Text messages go to a file: nobody of the demonstration has a telephone.
    SMS_URL: process.env.SMS_URL ?? "file",
    STORAGE_DIR: process.env.STORAGE_DIR || "./storage",
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    ...machineSecret("NEXTAUTH_SECRET", "secret"),
    ...machineSecret("FILES_SECRET", "files-secret"),
  };
}
