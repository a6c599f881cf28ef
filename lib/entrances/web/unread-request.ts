import { createHash } from "node:crypto";
import en from "@/lib/foundation/i18n/messages/en/refused.json";
import fr from "@/lib/foundation/i18n/messages/fr/refused.json";
import { BARE_STYLE } from "@/lib/foundation/platform/bare-style.mjs";
import { STATIC_HEADERS } from "@/lib/foundation/platform/static-headers.mjs";

export type Unread = "method" | "heads" | "slow" | "malformed";

const linesOf = ({ method, heads, slow, slowNext, malformed, malformedNext }: typeof fr) => ({
  method: [method],
  heads: [heads],
  slow: [slow, slowNext],
  malformed: [malformed, malformedNext],
});

/** So little of the request could be read that nobody knows in which language its reader reads. */
function section(locale: string, texts: typeof fr, reason: Unread): string {
  const paragraphs = linesOf(texts)[reason].map((text) => `<p>${text}</p>`);
  return `<section lang="${locale}"><h1>${texts[`${reason}Title`]}</h1>${paragraphs.join("")}<p><a href="/">${texts.home}</a></p></section>`;
}

const page = (reason: Unread) => `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${fr[`${reason}Title`]} · Cohorte</title>
<style>${BARE_STYLE}</style>
</head>
<body>
<main>
${section("fr", fr, reason)}
${section("en", en, reason)}
</main>
</body>
</html>
`;

const STYLE = createHash("sha256").update(BARE_STYLE).digest("base64");
const HEADERS = [
  "Connection: close",
  "Content-Type: text/html; charset=utf-8",
  `Content-Security-Policy: default-src 'none'; style-src 'sha256-${STYLE}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "Cache-Control: no-store",
  ...STATIC_HEADERS.map(({ key, value }) => `${key}: ${value}`),
];

/** All that is sent to whom Node itself has refused. */
export function unreadAnswer(status: string, reason: Unread, more: readonly string[] = []): string {
  const body = page(reason);
  const head = [`HTTP/1.1 ${status}`, ...more, ...HEADERS, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
