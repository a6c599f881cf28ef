import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { migrate } from "../bench/import";
import { fillIn } from "../e2e/places";
import { SCREENS } from "../e2e/screens";
import type { AccountName } from "../e2e/support";

/** The day of the demonstration network that the drills work on. */
const TODAY = "2026-11-24";

/** Signs the sessions of one drill. */
export const DRILL_SECRET = "only-for-drills-only-for-drills-only";

/**
 * Seeds the demonstration network into a directory, or into another database, and gives the environment of commands and
 * servers that work on it. This process reads the same database from then on.
 */
export function seedNetwork(directory: string, url = `file:${join(directory, "cohorte.db")}`): NodeJS.ProcessEnv {
  Object.assign(process.env, {
    DATABASE_URL: url,
    STORAGE_DIR: join(directory, "storage"),
    COHORTE_TODAY: TODAY,
    COHORTE_DEMO: "1",
    // The links of its messages are signed as well.
    NEXTAUTH_SECRET: DRILL_SECRET,
  });
  migrate(process.env.DATABASE_URL ?? "");
  execFileSync(process.execPath, ["--conditions=react-server", "scripts/typescript.mjs", "prisma/seed.ts"], {
    stdio: "ignore",
  });
  return { ...process.env, NODE_ENV: "production" };
}

/** Screens of an account that the seeded network has everything for. */
export function addressesOf(account: AccountName | "nobody"): string[] {
  return SCREENS[account].flatMap((address) => {
    try {
      return [fillIn(address)];
    } catch {
      return [];
    }
  });
}
