import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./steps.mjs";

/** A secret of this machine, made once: sessions and files outlive a restart, and no two installations share one. */
function machineSecret(name) {
  const path = join(ROOT, ".cohorte", name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(path, "utf8").trim();
}

/** The environment of a demonstration: what `.env` and the shell say, the rest by default. */
export function demoEnvironment() {
  const dotenv = join(ROOT, ".env");
  if (existsSync(dotenv)) process.loadEnvFile(dotenv);
  const port = process.env.PORT || "3000";
  return {
    ...process.env,
    PORT: port,
    NODE_ENV: "production",
    COHORTE_DEMO: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: process.env.DATABASE_URL || "file:./prisma/data/cohorte.db",
    STORAGE_DIR: process.env.STORAGE_DIR || "./storage",
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || machineSecret("secret"),
    FILES_SECRET: process.env.FILES_SECRET || machineSecret("files-secret"),
  };
}
