import { idleMinutes } from "@/lib/entrances/accounts/session-limits";
import { sessionSecret } from "@/lib/entrances/accounts/session-token";
import { requireProtectedDatabase } from "@/lib/foundation/db/dialect";
import { readClock } from "@/lib/foundation/platform/clock";
import { requireSiteAddress } from "@/lib/foundation/platform/site-address";
import { scannerAddress } from "@/lib/services/files/scanner";
import { filesSecrets } from "@/lib/services/files/secret";
import { mailSettings } from "@/lib/services/mail/settings";
import { smsSettings } from "@/lib/services/sms/settings";

/** What no request could be answered with: each names its variable and says what to do. */
const CHECKS: readonly ((env: NodeJS.ProcessEnv) => unknown)[] = [
  readClock,
  sessionSecret,
  filesSecrets,
  scannerAddress,
  requireSiteAddress,
  idleMinutes,
  mailSettings,
  smsSettings,
  requireProtectedDatabase,
];

export function startFailures(env: NodeJS.ProcessEnv): string[] {
  const failures = CHECKS.flatMap((check) => {
    try {
      check(env);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
  return [...new Set(failures)];
}

/** Ends the process when its environment is wrong: better than an error page for everybody, whose log names nothing. */
export function refuseWrongEnvironment(env: NodeJS.ProcessEnv = process.env): void {
  const failures = startFailures(env);
  if (failures.length === 0) return;
  for (const failure of failures) console.error(`Cohorte does not start: ${failure}.`);
  process.exit(1);
}
