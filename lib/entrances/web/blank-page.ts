import type { IncomingMessage, ServerResponse } from "node:http";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/foundation/i18n/locale";
import enCrash from "@/lib/foundation/i18n/messages/en/crash.json";
import en from "@/lib/foundation/i18n/messages/en/refusal.json";
import frCrash from "@/lib/foundation/i18n/messages/fr/crash.json";
import fr from "@/lib/foundation/i18n/messages/fr/refusal.json";
import { cookieName } from "@/lib/foundation/platform/site-address";
import { bareStyle, escaped } from "./bare-page";
import { cookieIn } from "./refused-request";

const TEXTS: Record<Locale, { refusal: typeof fr; crash: typeof frCrash }> = {
  fr: { refusal: fr, crash: frCrash },
  en: { refusal: en, crash: enCrash },
};

/** How the framework begins a page that it leaves to its script: a refusal, or an error that nothing caught. */
const BLANK = '<html id="__next_error__">';
const HEAD_ENDS = "</head><body>";

type Told = { status: number; locale: Locale; nonce: string | undefined };

/** What its script draws is said here too, for who has none. */
function filled(page: string, { status, locale, nonce }: Told): string {
  const { refusal, crash } = TEXTS[locale];
  const texts = { 403: refusal.forbidden, 404: refusal.notFound }[status] ?? { ...crash, next: null };
  const lines = [texts.body, texts.next].flatMap((line) => (line ? [`<p>${escaped(line)}</p>`] : []));
  const home = `<p><a href="/">${escaped(texts.home)}</a></p>`;
  const words = [`<h1>${escaped(texts.title)}</h1>`, ...lines, home].join("\n");
  return page
    .replace(BLANK, `<html id="__next_error__" lang="${locale}">`)
    .replace(
      HEAD_ENDS,
      () => `<noscript>${bareStyle(nonce)}</noscript></head><body><noscript><main>\n${words}\n</main></noscript>`,
    );
}

const NONCE = /'nonce-([^']+)'/;

/** Puts words into a page that the framework leaves blank, as its first bytes go out. */
export function fillBlankPage({ headers }: IncomingMessage, response: ServerResponse): void {
  const own: Record<"write" | "end", unknown> = { write: response.write, end: response.end };
  let held = Buffer.alloc(0);
  /** What goes out by now; null while the head of what may be blank is not whole. */
  const nowOf = (chunk: unknown, isLast: boolean): unknown => {
    const isPage = String(response.getHeader("content-type") ?? "").startsWith("text/html");
    const isBytes = typeof chunk === "string" || chunk instanceof Uint8Array;
    if (response.statusCode < 400 || !isPage || !isBytes) return held.length > 0 ? held : chunk;
    held = Buffer.concat([held, Buffer.from(chunk as Uint8Array)]);
    if (!held.includes(HEAD_ENDS)) return isLast ? held : null;
    if (!held.includes(BLANK)) return held;
    if (!response.headersSent) response.removeHeader("content-length");
    else if (response.hasHeader("content-length")) return held;
    const [, nonce] = NONCE.exec(String(response.getHeader("content-security-policy") ?? "")) ?? [];
    const locale = toLocale(cookieIn(headers.cookie, cookieName(LOCALE_COOKIE)));
    return filled(held.toString("utf8"), { status: response.statusCode, locale, nonce });
  };
  const first =
    (name: "write" | "end") =>
    (chunk?: unknown, ...rest: unknown[]) => {
      const isLast = name === "end";
      const now = nowOf(chunk, isLast);
      // Of a request that asks for the head alone, the end is nothing as well.
      if (now === null && !isLast) return true;
      Object.assign(response, own);
      return (own[name] as (...given: unknown[]) => unknown).call(response, now, ...rest);
    };
  Object.assign(response, { write: first("write"), end: first("end") });
}
