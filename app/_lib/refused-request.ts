import { cookieName, isFromHere, siteAddress } from "@/lib/core/site-address";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/refused.json";
import fr from "@/lib/i18n/messages/fr/refused.json";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

/** What this site answers to; the rest gets 405. */
export const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const READS = ["GET", "HEAD", "OPTIONS"];

export type Refusal = "elsewhere" | "unknown" | "method";

/**
 * Why a request is refused before anything reads it; null when it is not. What may change something comes from a page of
 * this site, and its browser says so: no page of another site, and no other name of this server, gets a form answered.
 */
export function refusalOf(method: string, headers: Headers): Refusal | null {
  if (!METHODS.includes(method)) return "method";
  if (READS.includes(method)) return null;
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host");
  if (isFromHere(origin, host)) return null;
  return !origin || origin === "null" ? "unknown" : "elsewhere";
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25 }
`;

/** The page that says so. It stands for itself: nothing of the site is asked to draw it. */
export function refusalPage(
  reason: Refusal,
  { cookies, nonce }: { cookies: (name: string) => string | undefined; nonce: string },
): string {
  const locale = toLocale(cookies(cookieName(LOCALE_COOKIE)));
  const t = TEXTS[locale];
  const address = siteAddress()?.origin;
  const lines =
    reason === "method"
      ? [t.method]
      : [t[reason], t[`${reason}Next`], ...(reason === "elsewhere" ? [t.administrator] : [])];
  const paragraphs = lines.map((text) => `<p>${escaped(text)}</p>`);
  const link = address
    ? `<p>${escaped(t.address)} <a href="${escaped(address)}">${escaped(address)}</a></p>`
    : `<p><a href="/">${escaped(t.home)}</a></p>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(t.documentTitle)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(reason === "method" ? t.methodTitle : t.title)}</h1>
${[...paragraphs, link].join("\n")}
</main>
</body>
</html>
`;
}
