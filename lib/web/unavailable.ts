import { type Fault, faultIn } from "@/lib/core/fault";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/fault.json";
import fr from "@/lib/i18n/messages/fr/fault.json";
import { cookieName } from "@/lib/platform/site-address";
import { barePage, escaped } from "./bare-page";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

const RETRY_AFTER_S = 10;

function localeOf(request: Request): Locale {
  return toLocale(
    new RegExp(`(?:^|; )${cookieName(LOCALE_COOKIE)}=([^;]*)`).exec(request.headers.get("cookie") ?? "")?.[1],
  );
}

/** With status 503. Needs no database, no script and nothing of the framework, whose own answer has no words. */
export function unavailable(request: Request, fault: Fault, nonce?: string): Response {
  const locale = localeOf(request);
  const { screen, reason, remedy } = TEXTS[locale];
  const { pathname, search } = new URL(request.url);
  const html = barePage({
    locale,
    documentTitle: screen.documentTitle,
    title: screen.title,
    body: `<p>${escaped(reason[fault])}.</p>
<p>${escaped(screen.kept)}</p>
<p>${escaped(`${screen.admin} ${remedy[fault]} ${screen.noRestart}`)}</p>
<p><a href="${escaped(pathname + search)}">${escaped(screen.retry)}</a></p>`,
    nonce,
  });
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Retry-After": String(RETRY_AFTER_S),
  };
  return new Response(html, { status: 503, headers });
}

export function told<Args extends [Request, ...unknown[]]>(handle: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    try {
      return await handle(...args);
    } catch (error) {
      const fault = faultIn(error);
      if (!fault) throw error;
      return unavailable(args[0], fault);
    }
  };
}
