import type { Locale } from "@/lib/foundation/i18n/locale";
import type { Letter } from "./letter";

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign);

const PARAGRAPH = "margin:0 0 16px";
const BUTTON =
  "display:inline-block;padding:12px 20px;border-radius:6px;background:#1d4f91;color:#ffffff;font-weight:bold;text-decoration:none";

/**
 * The same words as the plain text, for who reads mail as a page: no picture, nothing that is fetched, and the address of the
 * button written out beneath it, since people are told to look where a link leads.
 */
export function htmlOf({ subject, paragraphs, button }: Letter, language: Locale): string | undefined {
  if (!button) return undefined;
  const body = paragraphs.map((paragraph) => {
    const words = escaped(paragraph).replaceAll("\n", "<br>");
    if (paragraph !== button.address) return `<p style="${PARAGRAPH}">${words}</p>`;
    return `<p style="${PARAGRAPH}"><a href="${words}" style="${BUTTON}">${escaped(button.label)}</a></p>
<p style="${PARAGRAPH};font-size:13px;color:#555555;word-break:break-all">${words}</p>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 16px;background:#ffffff;color:#1c1c1c;font:16px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:560px;margin:0 auto">
${body.join("\n")}
</div>
</body>
</html>
`;
}
