import type { Result } from "@/lib/core/result";
import { contentDisposition } from "@/lib/files/rules/file-name";
import { type FileType, MEDIA_TYPES, type ReadRefusal } from "@/lib/files/rules/vocabulary";
import type { Locale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/files.json";
import enPapers from "@/lib/i18n/messages/en/papers.json";
import fr from "@/lib/i18n/messages/fr/files.json";
import frPapers from "@/lib/i18n/messages/fr/papers.json";
import { barePage, escaped } from "./bare-page";
import { localeOf } from "./unavailable";

const TEXTS: Record<Locale, typeof fr.unreadable> = { fr: fr.unreadable, en: en.unreadable };
const PAPERS: Record<Locale, typeof frPapers.failure> = { fr: frPapers.failure, en: enPapers.failure };

/** What somebody else made is saved, and never shown as a page of this site (proxy.ts); nothing on the way keeps it. */
const APART = {
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "private, no-store",
};

type Sent = { name: string; type: FileType; bytes: Uint8Array<ArrayBuffer> };

export function sentFile({ name, type, bytes }: Sent): Response {
  return new Response(bytes, {
    headers: {
      ...APART,
      "Content-Type": MEDIA_TYPES[type],
      "Content-Length": String(bytes.length),
      "Content-Disposition": contentDisposition(name),
    },
  });
}

function page(request: Request, status: number, title: string, lines: readonly string[], link = ""): Response {
  const locale = localeOf(request);
  const [, nonce] = /'nonce-([^']+)'/.exec(request.headers.get("content-security-policy") ?? "") ?? [];
  const body = [...lines.map(escaped), link].map((text) => `<p>${text}</p>`).join("\n");
  const { documentTitle } = TEXTS[locale];
  return new Response(barePage({ locale, documentTitle, title, body, nonce }), {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** Nothing of this name, or nothing for this reader. In words of its own: that of the site is drawn by a script. */
export function noFile(request: Request): Response {
  const { noneTitle, none, home } = TEXTS[localeOf(request)];
  return page(request, 404, noneTitle, [none], `<a href="/">${escaped(home)}</a>`);
}

/** What stands in its way, in words, and who can mend it. */
export function unreadableFile(request: Request, code: ReadRefusal): Response {
  const { title, admin, ...texts } = TEXTS[localeOf(request)];
  return page(request, 503, title, [texts[code], `${admin} ${texts[`${code}Remedy`]}`]);
}

/** A paper of ours, as a file to save; where none can be made, that is said. */
export function paperResponse(
  request: Request,
  paper: Result<Uint8Array<ArrayBuffer>, "papers_unavailable">,
  name: string,
): Response {
  if (paper.ok) return sentFile({ name: `${name}.pdf`, type: "pdf", bytes: paper.value });
  const { title } = TEXTS[localeOf(request)];
  const { papers_unavailable: text } = PAPERS[localeOf(request)];
  return page(request, 503, title, [text]);
}
