import { faultIn, isAbandoned } from "@/lib/foundation/core/fault";
import type { Result } from "@/lib/foundation/core/result";
import type { Locale } from "@/lib/foundation/i18n/locale";
import en from "@/lib/foundation/i18n/messages/en/files.json";
import enPapers from "@/lib/foundation/i18n/messages/en/papers.json";
import fr from "@/lib/foundation/i18n/messages/fr/files.json";
import frPapers from "@/lib/foundation/i18n/messages/fr/papers.json";
import { contentDisposition } from "@/lib/services/files/rules/file-name";
import { MEDIA_TYPES, type ReadRefusal } from "@/lib/services/files/rules/vocabulary";
import { barePage, escaped } from "./bare-page";
import { type RefusedStatus, refusedStatus } from "./refusals";
import { requestLocale, unavailable } from "./unavailable";

const TEXTS: Record<Locale, typeof fr> = { fr, en };
const PAPERS: Record<Locale, typeof frPapers.failure> = { fr: frPapers.failure, en: enPapers.failure };

const TYPES = {
  ...MEDIA_TYPES,
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  zip: "application/zip",
  ics: "text/calendar; charset=utf-8",
};

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** Every file that leaves: saved under its name, never shown as a page (proxy.ts), kept by nothing on the way. */
export function fileResponse(name: string, type: keyof typeof TYPES, body: Body): Response {
  const sent = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return new Response(sent, {
    headers: {
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
      "Content-Type": TYPES[type],
      "Content-Disposition": contentDisposition(name),
      ...(sent instanceof Uint8Array && { "Content-Length": String(sent.length) }),
    },
  });
}

const nonceOf = (request: Request) => /'nonce-([^']+)'/.exec(request.headers.get("content-security-policy") ?? "")?.[1];

type Said = { status: number; title: string; lines: readonly string[] };

/** Why there is no file, as a page of its own: that of the site is drawn by a script. */
export function refusedFile(request: Request, { status, title, lines }: Said): Response {
  const locale = requestLocale(request);
  const body = lines.map((text) => `<p>${escaped(text)}</p>`);
  const home =
    status === 403 || status === 404 ? [`<p><a href="/">${escaped(TEXTS[locale].refused.home)}</a></p>`] : [];
  const { documentTitle } = TEXTS[locale].unreadable;
  const page = { locale, documentTitle, title, body: [...body, ...home].join("\n"), nonce: nonceOf(request) };
  return new Response(barePage(page), {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** What stands in its way, in words, and who can mend it. */
export function unreadableFile(request: Request, code: ReadRefusal): Response {
  const { title, admin, ...texts } = TEXTS[requestLocale(request)].unreadable;
  return refusedFile(request, { status: 503, title, lines: [texts[code], `${admin} ${texts[`${code}Remedy`]}`] });
}

/** A paper of ours, as a file to save; where none can be made, that is said. */
export function paperResponse(
  request: Request,
  paper: Result<Uint8Array<ArrayBuffer>, "papers_unavailable">,
  name: string,
): Response {
  if (paper.ok) return fileResponse(`${name}.pdf`, "pdf", paper.value);
  const locale = requestLocale(request);
  const lines = [PAPERS[locale].papers_unavailable];
  return refusedFile(request, { status: 503, title: TEXTS[locale].unreadable.title, lines });
}

const REFUSED = { 403: "forbidden", 404: "none" } as const satisfies Record<RefusedStatus, string>;

/** The handler of a file: what stands in its way is told, `notFound` and `forbidden` too, which would be an empty answer. */
export function told<Args extends [Request, ...unknown[]]>(handle: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    const [request] = args;
    try {
      return await handle(...args);
    } catch (error) {
      // Nobody reads this answer.
      if (isAbandoned(error)) return new Response(null, { status: 204 });
      const status = refusedStatus(error);
      if (status) {
        const { title, body, next } = TEXTS[requestLocale(request)].refused[REFUSED[status]];
        return refusedFile(request, { status, title, lines: [body, next] });
      }
      const fault = faultIn(error);
      if (!fault) throw error;
      return unavailable(request, fault, nonceOf(request));
    }
  };
}
