import type { Locale } from "@/lib/foundation/i18n/locale";
import { BARE_STYLE } from "@/lib/foundation/platform/bare-style.mjs";

export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const bareStyle = (nonce: string | undefined) => (nonce ? `<style nonce="${nonce}">${BARE_STYLE}</style>` : "");

type BarePage = { locale: Locale; documentTitle: string; title: string; body: string; nonce?: string | undefined };

/** Asks nothing of the site: no database, no script. `title` is text and `body` HTML; `nonce` lets its style apply. */
export function barePage({ locale, documentTitle, title, body, nonce }: BarePage): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(documentTitle)}</title>
${bareStyle(nonce)}
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
