import "server-only";
import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { sessionCookie } from "@/lib/entrances/accounts/session-token";
import { PART_HEADER } from "@/lib/entrances/web/incoming";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import type { PublishedFigures } from "@/lib/figures/indicators/published/rules/published";
import { publicSearch } from "@/lib/figures/indicators/schema";
import { PUBLIC_PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { LOCALE_COOKIE, toLocale } from "@/lib/foundation/i18n/locale";
import { readClock } from "@/lib/foundation/platform/clock";
import { cookieName } from "@/lib/foundation/platform/site-address";
import { type CitedFigure, getRegionCitations } from "@/lib/network/territory/queries";

/** On the request by which this process asks itself for a page: nobody else can have one drawn. */
const OWN_HEADER = "x-cohorte-own";
const OWN = randomUUID();

/** Where this process answers itself, and no other of the server (scripts/application.mjs). */
const shared = globalThis as { cohorteOrigin?: string };

/** A page weighs a tenth of a megabyte; those that nobody looks at are not worth more memory than this. */
const MOST_PAGES = 100;

const NOT_KEPT = ["connection", "content-encoding", "content-length", "content-security-policy", "date", "keep-alive"];
const NONCE = /'nonce-([^']+)'/;

type Page = { html: string; nonce: string; headers: [string, string][] };

type Pages = Map<string, Promise<Page | null>>;

/** What was drawn of the figures, and of the territory that is cited, as they stand: it goes with either. */
const drawn = new WeakMap<PublishedFigures, WeakMap<readonly CitedFigure[], Pages>>();

function pagesOfNow(figures: PublishedFigures, cited: readonly CitedFigure[]): Pages {
  const ofFigures = drawn.get(figures) ?? new WeakMap<readonly CitedFigure[], Pages>();
  drawn.set(figures, ofFigures);
  const pages: Pages = ofFigures.get(cited) ?? new Map();
  ofFigures.set(cited, pages);
  return pages;
}

/** A link that the router follows asks for less. In development the page is drawn each time. */
function asksForIt({ method, nextUrl, headers, cookies }: NextRequest): boolean {
  const session = sessionCookie().name;
  return (
    process.env.NODE_ENV === "production" &&
    method === "GET" &&
    nextUrl.pathname === "/" &&
    headers.get(OWN_HEADER) !== OWN &&
    !headers.has(PART_HEADER) &&
    !cookies.getAll().some(({ name }) => name.startsWith(session))
  );
}

async function draw(address: string, cookie: string): Promise<Page | null> {
  const answer = await fetch(address, {
    headers: { cookie, [OWN_HEADER]: OWN, "accept-encoding": "identity" },
    cache: "no-store",
    redirect: "manual",
  });
  const nonce = NONCE.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  const html = await answer.text();
  if (answer.status !== 200 || !nonce) return null;
  return { html, nonce, headers: [...answer.headers].filter(([name]) => !NOT_KEPT.includes(name)) };
}

/** Drawn once for each language, year and page of schools, until the figures are others. Null for any other request. */
export async function keptPage(request: NextRequest, nonce: string): Promise<Response | null> {
  if (!asksForIt(request)) return null;
  const localeCookie = cookieName(LOCALE_COOKIE);
  const locale = toLocale(request.cookies.get(localeCookie)?.value);
  // A page says what went wrong, and under which identifier the log holds it.
  const read = await Promise.all([getPublished(readClock().today), getRegionCitations()]).catch(() => null);
  if (!read) return null;
  const [figures, cited] = read;
  const search = publicSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  const page = Math.min(search.page, pagesOf(figures.schools.length, PUBLIC_PAGE_SIZE) + 1);
  const year = figures.years.some((one) => String(one.year) === search.annee) ? search.annee : "";
  const pages = pagesOfNow(figures, cited);
  const key = `${locale} ${page} ${year}`;
  const known = pages.get(key);
  if (!known && pages.size >= MOST_PAGES) return null;
  // Its forms are sent to where it is drawn: the shortest address that asks for it.
  const shortest = new URLSearchParams({ ...(year && { annee: year }), ...(page > 1 && { page: String(page) }) });
  const address = `${shared.cohorteOrigin}/${shortest.size > 0 ? `?${shortest}` : ""}`;
  const work = known ?? draw(address, `${localeCookie}=${locale}`).catch(() => null);
  pages.set(key, work);
  const kept = await work;
  if (!kept) {
    pages.delete(key);
    return null;
  }
  const now = (text: string) => text.replaceAll(kept.nonce, nonce);
  const headers = new Headers();
  for (const [name, value] of kept.headers) headers.append(name, now(value));
  return new Response(now(kept.html), { headers });
}
