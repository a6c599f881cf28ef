import { logger } from "./logger";

/** Lines of a minute; what is refused beyond is counted, so that nobody fills a disk with them. */
const LINES = 60;
const MINUTE_MS = 60_000;

type Route = { page: string; regex: string };

/** The addresses of the build, with what stands in brackets in them (scripts/application.mjs). */
const shared = globalThis as { cohorteRoutes?: readonly Route[]; cohorteRefusals?: { since: number; count: number } };

const patterns = new Map<string, RegExp>();

/** The page that an address is of, by its folder: what people typed into it stays out of the log. */
function routeOf(path: string): string {
  const found = (shared.cohorteRoutes ?? []).find(({ regex }) => {
    const pattern = patterns.get(regex) ?? new RegExp(regex);
    patterns.set(regex, pattern);
    return pattern.test(path);
  });
  return found?.page ?? "none";
}

type Entry = { reason: string; status: number; method: string; path: string };

/** That something was refused, and nothing of what was sent: neither body, query, names nor cookies. */
export function logRefusal({ reason, status, method, path }: Entry): void {
  const now = Date.now();
  const before = shared.cohorteRefusals;
  const current = before && now - before.since < MINUTE_MS ? before : { since: now, count: 0 };
  if (before && before !== current && before.count > LINES) {
    logger.warn({ event: "requests.refused", count: before.count - LINES }, "more were refused");
  }
  current.count += 1;
  shared.cohorteRefusals = current;
  if (current.count > LINES) return;
  const known = /^[A-Z]{1,10}$/.test(method) ? method : "other";
  logger.warn({ event: "request.refused", reason, status, method: known, route: routeOf(path) }, "request refused");
}
