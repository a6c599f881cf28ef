import "server-only";
import type { DecisionView } from "@/lib/competition/applications/queries";
import type { Outcome } from "@/lib/competition/applications/rules/decision";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LetterPaper } from "@/lib/services/papers/papers";

/** The letter by which the Région tells a host what the assembly decided, why, and how that may be challenged. */
export async function decisionLetter({ application, decision }: DecisionView, lang: Locale): Promise<LetterPaper> {
  const [t, papers, form, format] = await Promise.all([
    getTranslations("applications.letter"),
    getTranslations("papers"),
    getTranslations("form"),
    getFormat(),
  ]);
  const { call, host } = application;
  const { outcome, deliberationNumber: number, deliberationOn, reasons, appeals, conditions, recordedAt } = decision;
  const said = { number, day: format.date(deliberationOn) };
  return {
    lang,
    title: t("title", { host: host.name }),
    author: t("region"),
    separator: form("separator"),
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    sender: [t("region"), call.service, call.contact],
    addressee: [host.name],
    placeAndDate: format.date(civilDayOf(recordedAt)),
    reference: { label: t("reference"), value: `${call.code} · ${host.siren}` },
    object: { label: t("object"), value: t("objectValue", { call: call.title }) },
    greeting: t("greeting"),
    paragraphs: [t(outcome as Outcome, said), reasons],
    facts:
      conditions.length === 0
        ? null
        : {
            title: t("conditions"),
            headers: [t("condition"), t("due")],
            rows: conditions.map(({ text, dueOn }) => ({ label: text, value: format.date(dueOn) })),
          },
    closing: [t("closing", { contact: call.contact }), t("regards")],
    signature: { role: t("role"), name: null },
    appeal: { title: t("appeal"), paragraphs: [appeals] },
  };
}
