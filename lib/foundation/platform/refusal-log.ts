import { logger } from "./logger";

type Route = { page: string; regex: string };

/** The addresses of the build, with what stands in brackets in them (scripts/application.mjs). */
const shared = globalThis as { cohorteRoutes?: readonly Route[] };

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
  const known = /^[A-Z]{1,10}$/.test(method) ? method : "other";
  logger.warn({ event: "request.refused", reason, status, method: known, route: routeOf(path) }, "request refused");
}
