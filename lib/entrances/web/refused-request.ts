import { REFUSED } from "@/components/ui/leaves-page";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/refused.json";
import fr from "@/lib/foundation/i18n/messages/fr/refused.json";
import { cookieName, isFromHere, siteAddress } from "@/lib/foundation/platform/site-address";
import { MAX_FILE_MEGABYTES } from "@/lib/services/files/rules/vocabulary";
import { barePage, escaped } from "./bare-page";

const TEXTS: Record<Locale, typeof fr> = { fr, en };

/** What this site answers to; the rest gets 405. */
export const METHODS = ["GET", "HEAD", "POST", "OPTIONS"];
const READS = ["GET", "HEAD", "OPTIONS"];

/** `size` where a file is sent, `length` where answers are; `crowded`: by everybody together; `reads`: to what is only read. */
const STATUS = {
  elsewhere: 403,
  unknown: 403,
  forbidden: 403,
  missing: 404,
  method: 405,
  reads: 405,
  slow: 408,
  malformed: 400,
  size: 413,
  length: 413,
  address: 414,
  often: 429,
  crowded: 503,
  failed: 500,
} as const;
export type RequestRefusal = keyof typeof STATUS;

/** Which words of a form an action called by a script of ours has as its error. */
const IN_FORM: Partial<Record<RequestRefusal, keyof (typeof fr)["form"]>> = {
  elsewhere: "elsewhere",
  unknown: "elsewhere",
  malformed: "malformed",
  size: "size",
  length: "length",
  often: "often",
  crowded: "crowded",
};

/** Before anything reads it: what may change something comes from a page of this site, and its browser says so. */
export function refusalOf(method: string, headers: Pick<Headers, "get">): RequestRefusal | null {
  if (!METHODS.includes(method)) return "method";
  if (READS.includes(method)) return null;
  const origin = headers.get("origin");
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host");
  if (isFromHere(origin, host)) return null;
  return !origin || origin === "null" ? "unknown" : "elsewhere";
}

/** Who is refused: `page` is the address, `byScript` an action that a script of ours calls. */
export type RefusedRequest = { cookies: string | null | undefined; page: string; byScript: boolean; nonce: string };

export type RefusedAnswer = { status: number; headers: Record<string, string>; body: string };

/** Nobody waits for longer than they are told to. */
const MINUTE_S = 60;

type Said = { texts: typeof fr; locale: Locale; filled: (text: string) => string };

/** The words of a refusal, which need no script: a page, or what the error of a call says. */
export function refusedAnswer(reason: RequestRefusal, refused: RefusedRequest, waitSeconds = MINUTE_S): RefusedAnswer {
  const locale = toLocale(cookieIn(refused.cookies, cookieName(LOCALE_COOKIE)));
  const texts = TEXTS[locale];
  const values = { size: MAX_FILE_MEGABYTES, minutes: Math.ceil(waitSeconds / MINUTE_S) };
  const filled = (text: string) =>
    text.replace(/\[(size|minutes)\]/, (_, name: keyof typeof values) => String(values[name]));
  const inForm = refused.byScript && IN_FORM[reason];
  const headers: Record<string, string> = {
    "Content-Type": inForm ? "text/plain" : "text/html; charset=utf-8",
    "Cache-Control": "no-store",
  };
  if (reason === "method") headers.Allow = METHODS.join(", ");
  if (reason === "reads") headers.Allow = READS.join(", ");
  if (reason === "often" || reason === "crowded") headers["Retry-After"] = String(waitSeconds);
  const { title, body } = texts.form[inForm || "malformed"];
  return {
    status: STATUS[reason],
    headers,
    body: inForm ? [REFUSED, title, filled(body)].join("\n") : pageOf(reason, refused, { texts, locale, filled }),
  };
}

/** Of the text that a browser sends of its cookies; undefined where it has none of the name. */
export function cookieIn(cookies: string | null | undefined, name: string): string | undefined {
  const found = (cookies ?? "").split(";").find((one) => one.trimStart().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}

/** What is not always a form that was refused: an address, a way to ask for it, a link that was opened; and what may have been done. */
const TITLES: Partial<Record<RequestRefusal, keyof typeof fr & `${string}Title`>> = {
  method: "methodTitle",
  reads: "methodTitle",
  address: "methodTitle",
  often: "oftenTitle",
  failed: "failedTitle",
};
const SAID_WHOLE: readonly RequestRefusal[] = ["method", "reads"];
/** Where there is something to do other than on the page that was sent: at the address of the site, or on another page. */
const LEADS_TO_SITE: readonly RequestRefusal[] = ["elsewhere", "unknown"];
const LEADS_HOME: readonly RequestRefusal[] = [...LEADS_TO_SITE, "method", "reads", "address", "missing", "forbidden"];

/** The same answers may be sent once more, or shorter ones: whoever goes back without a script finds them. */
const KEEPS_ANSWERS: readonly RequestRefusal[] = ["size", "length", "slow", "crowded"];

const nextOf = (reason: RequestRefusal, texts: typeof fr) =>
  texts[`${reason}Next` as keyof typeof fr & `${string}Next`];

function pageOf(reason: RequestRefusal, { page, nonce }: RefusedRequest, { texts, locale, filled }: Said): string {
  const address = LEADS_TO_SITE.includes(reason) ? siteAddress()?.origin : null;
  const lines = [
    texts[reason],
    ...(SAID_WHOLE.includes(reason) ? [] : [nextOf(reason, texts)]),
    ...(reason === "elsewhere" ? [texts.administrator] : []),
    ...(KEEPS_ANSWERS.includes(reason) ? [texts.kept] : []),
  ];
  const paragraphs = lines.map((text) => `<p>${escaped(filled(text))}</p>`);
  const home = address
    ? `<p>${escaped(texts.site)} <a href="${escaped(address)}">${escaped(address)}</a></p>`
    : `<p><a href="/">${escaped(texts.home)}</a></p>`;
  const back = `<p><a href="${escaped(page)}">${escaped(texts.back)}</a></p>`;
  const title = texts[TITLES[reason] ?? "title"];
  return barePage({
    locale,
    documentTitle: `${title} · Cohorte`,
    title,
    body: [...paragraphs, LEADS_HOME.includes(reason) ? home : back].join("\n"),
    nonce,
  });
}
