import type { Locale } from "@/lib/i18n/locale";

export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:3rem auto;max-width:42rem;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.25}a{display:inline-block;padding:.6rem 0}`;

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
${nonce ? `<style nonce="${nonce}">${STYLE}</style>` : ""}
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
