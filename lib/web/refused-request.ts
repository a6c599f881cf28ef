import { MAX_FILE_MEGABYTES } from "@/lib/files/rules/vocabulary";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/refused.json";
import fr from "@/lib/i18n/messages/fr/refused.json";
import { cookieName, isFromHere, siteAddress } from "@/lib/platform/site-address";
import { barePage, escaped } from "./bare-page";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

/** What this site answers to; the rest gets 405. */
export const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const READS = ["GET", "HEAD", "OPTIONS"];

export type Refusal = "elsewhere" | "unknown" | "method" | "size";

/** Before anything reads it: what may change something comes from a page of this site, and its browser says so. */
export function refusalOf(method: string, headers: Headers): Refusal | null {
  if (!METHODS.includes(method)) return "method";
  if (READS.includes(method)) return null;
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host");
  if (isFromHere(origin, host)) return null;
  return !origin || origin === "null" ? "unknown" : "elsewhere";
}

export function refusalPage(
  reason: Refusal,
  { cookies, nonce, page }: { cookies: (name: string) => string | undefined; nonce: string; page: string },
): string {
  const locale = toLocale(cookies(cookieName(LOCALE_COOKIE)));
  const t = TEXTS[locale];
  const address = siteAddress()?.origin;
  const lines =
    reason === "method"
      ? [t.method]
      : [t[reason], t[`${reason}Next`], ...(reason === "elsewhere" ? [t.administrator] : [])];
  const paragraphs = lines.map((text) => `<p>${escaped(text.replace("[size]", String(MAX_FILE_MEGABYTES)))}</p>`);
  const home = address
    ? `<p>${escaped(t.address)} <a href="${escaped(address)}">${escaped(address)}</a></p>`
    : `<p><a href="/">${escaped(t.home)}</a></p>`;
  const link = reason === "size" ? `<p><a href="${escaped(page)}">${escaped(t.back)}</a></p>` : home;
  return barePage({
    locale,
    documentTitle: t.documentTitle,
    title: reason === "method" ? t.methodTitle : t.title,
    body: [...paragraphs, link].join("\n"),
    nonce,
  });
}
