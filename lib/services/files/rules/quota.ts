import { MAX_FILE_MEGABYTES } from "./vocabulary";

const BYTES_PER_MEGABYTE = 1_000_000;

export type Use = { files: number; bytes: number };
export type Limit = { files: number; megabytes: number };

/** What a call asks for at most (`MOST_ROWS` of lib/competition/calls/schema.ts). */
const MOST_DOCUMENTS = 20;

/** The largest dossier that there can be, as often as said: files at a fifth of it are what hosts really send. */
const largestDossiers = (times: number): Limit => ({
  files: times * MOST_DOCUMENTS,
  megabytes: times * MOST_DOCUMENTS * MAX_FILE_MEGABYTES,
});

/** Each document as it was handed in, and anew each of the two times that a dossier is completed. */
const OF_A_DOSSIER = largestDossiers(3);

/** Of an account, in all that it still has here: ten dossiers of the largest, or some eighty as they usually are. */
const OF_AN_ACCOUNT: Limit = { ...largestDossiers(10), files: 600 };

/** In an hour the largest dossier, each document twice; in a day five such, more than one answers in a year. */
const IN_AN_HOUR = largestDossiers(2);
const IN_A_DAY = largestDossiers(5);

/** One for each of sixty schools in an hour, corrected once in the day and again within the week. */
const REGISTERS_OF_AN_ACCOUNT: Limit = { files: 200, megabytes: 1_000 };
const REGISTERS_IN_AN_HOUR: Limit = { files: 60, megabytes: 300 };
const REGISTERS_IN_A_DAY: Limit = { files: 120, megabytes: 600 };

export const QUOTAS = ["quota_dossier", "quota_account", "quota_hour", "quota_day"] as const;
export type Quota = (typeof QUOTAS)[number];

export const FILE_LIMITS: Record<Quota, Limit> = {
  quota_dossier: OF_A_DOSSIER,
  quota_account: OF_AN_ACCOUNT,
  quota_hour: IN_AN_HOUR,
  quota_day: IN_A_DAY,
};
export const REGISTER_LIMITS: Record<Exclude<Quota, "quota_dossier">, Limit> = {
  quota_account: REGISTERS_OF_AN_ACCOUNT,
  quota_hour: REGISTERS_IN_AN_HOUR,
  quota_day: REGISTERS_IN_A_DAY,
};

const WINDOWS_MS = { quota_hour: 3_600_000, quota_day: 86_400_000 } as const;

/** What was sent after this instant counts for the limit of a rate. */
export const sinceOf = (quota: keyof typeof WINDOWS_MS, now: Date) => new Date(now.getTime() - WINDOWS_MS[quota]);

export type LimitUse = { quota: Quota; limit: Limit; use: Use };

/** The first limit that one more file of so many bytes would pass; null when it may come. */
export function checkQuotas(counted: readonly LimitUse[], bytes: number): LimitUse | null {
  const isPassed = ({ limit, use }: LimitUse) =>
    use.files + 1 > limit.files || use.bytes + bytes > limit.megabytes * BYTES_PER_MEGABYTE;
  return counted.find(isPassed) ?? null;
}

/** How much of a limit is used, from 0 on; beyond 1 what one more file would pass. */
const shareOf = ({ limit, use }: LimitUse) =>
  Math.max(use.files / limit.files, use.bytes / (limit.megabytes * BYTES_PER_MEGABYTE));

/** Said before somebody sends a file: the limit that is nearest, once half of it is used; null while there is much room. */
export function nearestLimit(counted: readonly LimitUse[]): LimitUse | null {
  const [nearest] = [...counted].sort((one, other) => shareOf(other) - shareOf(one));
  return nearest && shareOf(nearest) > 0.5 ? nearest : null;
}

/** The values of its words. Megabytes are rounded up: what is used is not said to be less. */
export function valuesOf({ limit, use }: LimitUse) {
  const megabytes = Math.ceil(use.bytes / BYTES_PER_MEGABYTE);
  return { files: use.files, megabytes, mostFiles: limit.files, mostMegabytes: limit.megabytes };
}
