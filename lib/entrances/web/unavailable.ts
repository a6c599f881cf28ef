import { type FaultKind, isLimit } from "@/lib/foundation/core/fault";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/fault.json";
import fr from "@/lib/foundation/i18n/messages/fr/fault.json";
import { cookieName } from "@/lib/foundation/platform/site-address";
import { barePage, escaped } from "./bare-page";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

const RETRY_AFTER_S = 10;

export function requestLocale(request: Request): Locale {
  return toLocale(
    new RegExp(`(?:^|; )${cookieName(LOCALE_COOKIE)}=([^;]*)`).exec(request.headers.get("cookie") ?? "")?.[1],
  );
}

function pageOf(fault: FaultKind, { screen, limit, reason, remedy }: typeof fr) {
  if (isLimit(fault)) return { ...limit, paragraphs: [`${reason[fault]}. ${remedy[fault]}`] };
  const { documentTitle, title, kept, admin, noRestart } = screen;
  return { documentTitle, title, paragraphs: [`${reason[fault]}.`, kept, `${admin} ${remedy[fault]} ${noRestart}`] };
}

/** 503, or 429 for whom alone it is too much. In words, without database, script or the framework, which has none. */
export function unavailable(request: Request, fault: FaultKind, nonce?: string): Response {
  const locale = requestLocale(request);
  const { paragraphs, ...titles } = pageOf(fault, TEXTS[locale]);
  const { pathname, search } = new URL(request.url);
  const retry = `<a href="${escaped(pathname + search)}">${escaped(TEXTS[locale].screen.retry)}</a>`;
  const body = [...paragraphs.map(escaped), retry].map((text) => `<p>${text}</p>`).join("\n");
  const html = barePage({ locale, ...titles, body, nonce });
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(RETRY_AFTER_S),
  };
  return new Response(html, { status: fault === "own_limit" ? 429 : 503, headers });
}
