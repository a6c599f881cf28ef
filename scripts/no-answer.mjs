import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { BARE_STYLE } from "../lib/foundation/platform/bare-style.mjs";
import { STATIC_HEADERS } from "../lib/foundation/platform/static-headers.mjs";

const RETRY_AFTER_S = 10;

const textsOf = (locale) =>
  JSON.parse(readFileSync(new URL(`../lib/foundation/i18n/messages/${locale}/fault.json`, import.meta.url), "utf8"));

/** Whose language nobody knows here, and not which page was asked for either: a link to nothing is one to it. */
function section(locale) {
  const { silent, screen } = textsOf(locale);
  return `<section lang="${locale}"><h1>${silent.title}</h1><p>${silent.body}</p><p>${silent.kept}</p><p><a href="">${screen.retry}</a></p></section>`;
}

function page() {
  const { silent } = textsOf("fr");
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${silent.documentTitle}</title>
<style>${BARE_STYLE}</style>
</head>
<body>
<main>
${section("fr")}
${section("en")}
</main>
</body>
</html>
`;
}

/** All that is sent on a connection that no process answers. */
export function noAnswer() {
  const body = Buffer.from(page());
  const style = createHash("sha256").update(BARE_STYLE).digest("base64");
  const headers = [
    "HTTP/1.1 503 Service Unavailable",
    "Content-Type: text/html; charset=utf-8",
    `Content-Length: ${body.length}`,
    `Content-Security-Policy: default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "Cache-Control: no-store",
    `Retry-After: ${RETRY_AFTER_S}`,
    "Connection: close",
    ...STATIC_HEADERS.map(({ key, value }) => `${key}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${headers.join("\r\n")}\r\n\r\n`), body]);
}
