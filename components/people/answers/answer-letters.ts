import "server-only";
import encodeQR from "qr";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PreparedLetters } from "@/lib/people/answers/letter-queries";
import { letterAddress } from "@/lib/people/answers/link-token";
import { showLetterCode } from "@/lib/people/answers/rules/link";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { AnswerLetters } from "@/lib/services/papers/papers";

/** A QR code as a drawing of rows of squares, which a press of ours can set: one path of short words. */
export function drawQr(text: string): string {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path d="${path.join(" ")}"/></svg>`;
}

/** As people type it, without what every browser adds. */
const typed = (address: string) => address.replace(/^https?:\/\//, "");

/** Letters by which people answer, in the words of the network. */
export async function answerLetters(
  { cohort, letters }: PreparedLetters,
  window: Window,
  locale: Locale,
): Promise<AnswerLetters> {
  const [t, f] = await Promise.all([getTranslations("answers.paper"), getFormat()]);
  const school = cohort.school.name;
  return {
    lang: locale,
    title: t("title", { cohort: cohort.code }),
    author: t("network"),
    // Of how many one is among is nobody's to know.
    page: "",
    sender: [school, t("network")],
    addressLabel: t("address"),
    codeLabel: t("code"),
    birthDate: t("birthDate"),
    letters: letters.map(({ firstName, lastName, left, until, code, address }) => ({
      addressee: `${firstName} ${lastName}`,
      object: t("object"),
      greeting: t("hello", { name: firstName }),
      paragraphs: [t(`what.${window}`, { school, left: f.date(left) }), t("how", { until: f.date(until) })],
      address: typed(letterAddress()),
      code: showLetterCode(code),
      qr: drawQr(address),
      qrText: t("qr", { code: showLetterCode(code) }),
      closing: [t("why"), t("object2")],
    })),
    foot: t("foot"),
  };
}
