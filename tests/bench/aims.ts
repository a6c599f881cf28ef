import type { PageName } from "./pages";

const FEW = 10;
/**
 * Where that is less than a multiple of before, a page is asked for this share of the framework's empty one: as the version
 * before served it, with its proxy and its document around it, by as many processes.
 */
const SHARE_OF_EMPTY = 0.4;
const LARGE = 100_000;

/** How many times as many requests a second as before. */
function multipleOf(page: PageName, enrolments: number): number | null {
  if (page === "list" || page === "person") return 2.5;
  if (page === "save") return 2;
  if (page === "dashboard" && enrolments < LARGE) return 10;
  if (page === "dashboard" && enrolments === LARGE) return 50;
  return null;
}

export type Rates = { before: number; now: number; empty: number };

export type Verdict = { aim: string; met: boolean };

/** What a page is held to, at ten connections and where there is something to hold it against. */
export function verdictOn(
  { page, enrolments, connections }: { page: PageName; enrolments: number; connections: number },
  { before, now, empty }: Rates,
): Verdict | null {
  const multiple = multipleOf(page, enrolments);
  if (multiple === null || connections !== FEW) return null;
  const [wanted, enough] = [multiple * before, SHARE_OF_EMPTY * empty];
  const aim =
    wanted <= enough
      ? `≥ ${multiple} × before`
      : `≥ ${SHARE_OF_EMPTY * 100} % of the empty page (less than ${multiple} × before)`;
  return { aim, met: now >= Math.min(wanted, enough) };
}

export const inWords = ({ aim, met }: Verdict): string => `aim ${aim}: ${met ? "met" : "missed"}`;

/** A figure that is to stay under a limit. */
export const atMost = (value: number, limit: number, unit: string): Verdict => ({
  aim: `≤ ${limit} ${unit}`,
  met: value <= limit,
});

export const atLeast = (value: number, least: number, unit: string): Verdict => ({
  aim: `≥ ${least} ${unit}`,
  met: value >= least,
});
