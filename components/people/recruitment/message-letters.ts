import "server-only";
import { drawQr } from "@/components/people/answers/answer-letters";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { MessageLetters } from "@/lib/people/notices/queries";
import { messageWords } from "@/lib/people/notices/words";
import type { RecruitmentLetters } from "@/lib/services/papers/papers";

/** Letters of what people are told, a page each, in the words of the e-mail; an invitation with its link as a QR code. */
export function messageLetters({ code, school, letters }: MessageLetters, today: CivilDate): RecruitmentLetters {
  const t = translatorOf("fr", "recruitment.paper");
  return {
    lang: "fr",
    title: t("title", { cohort: code }),
    author: t("network"),
    // Of how many one is among is nobody's to know.
    page: "",
    sender: [school, t("network")],
    foot: t("foot"),
    letters: letters.map(({ facts, locale, lastName, commune }) => {
      const own = translatorOf(locale, "recruitment.paper");
      const { subject, hello, what, closing } = messageWords(facts, locale);
      return {
        lang: locale,
        addressee: `${facts.firstName} ${lastName}`,
        commune: commune ?? "",
        date: createFormat(locale).date(today),
        object: subject,
        greeting: hello,
        paragraphs: what,
        qr: facts.address ? { drawing: drawQr(facts.address), text: own("qr"), words: own("scan") } : null,
        closing,
      };
    }),
  };
}
