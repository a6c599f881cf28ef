import "server-only";
import type { SubmissionView } from "@/lib/applications/queries";
import type { FrozenDocument } from "@/lib/applications/rules/frozen";
import type { Locale } from "@/lib/i18n/locale";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import type { Receipt } from "@/lib/papers/papers";
import { answerTexts } from "./answer-list";
import { fieldTexts } from "./words";

/** The receipt of a version: what was handed in, when, to whom, what follows, and the digest of all of it. */
export async function receiptOf(submission: SubmissionView, lang: Locale): Promise<Receipt> {
  const [t, sectionNames, documents, papers, format, texts, inWords] = await Promise.all([
    getTranslations("applications.receipt"),
    getTranslations("applications.section"),
    getTranslations("applications.documents"),
    getTranslations("papers"),
    getFormat(),
    fieldTexts(),
    answerTexts(),
  ]);
  const { application, version, at, sha256, lateReason, sections } = submission;
  const { call, host } = application;
  const instant = format.instant(at);
  const due = call.decisionDueOn && format.date(call.decisionDueOn);
  const documentText = ({ sha256: digest, promisedOn, required }: FrozenDocument) => {
    if (digest) return t("documentDigest", { digest: digest.slice(0, 16) });
    if (promisedOn) return documents("promised", { day: format.date(promisedOn) });
    return documents(required ? "missing" : "optional");
  };
  return {
    ...{ lang, title: t("title"), author: call.service, page: papers("page", { page: "[page]", pages: "[pages]" }) },
    issuer: [call.service, call.contact],
    introduction: [
      t("introduction", { host: host.name, call: call.title, instant }),
      ...(due ? [`${t("answer", { day: due })} ${call.silence}`] : [call.silence]),
    ],
    facts: {
      headers: [t("element"), t("value")],
      rows: [
        { label: t("call"), value: call.title },
        { label: t("host"), value: t("hostValue", { name: host.name, siren: host.siren }) },
        { label: t("at"), value: instant },
        { label: t("version"), value: String(version) },
        { label: t("service"), value: `${call.service}\n${call.contact}` },
        ...(due ? [{ label: t("decision"), value: due }] : []),
        { label: t("silence"), value: call.silence },
        ...(lateReason ? [{ label: t("late"), value: lateReason }] : []),
      ],
    },
    sections: [
      ...sections.map(({ section, answers }) => ({
        title: sectionNames(section),
        answers: answers.map(({ field, text }) => ({ question: texts.label(field), answer: inWords(field, text) })),
      })),
      {
        title: t("documents"),
        answers: submission.documents.map((one) => ({ question: one.name, answer: documentText(one) })),
      },
    ].filter(({ answers }) => answers.length > 0),
    unanswered: "–",
    digest: { label: t("digest"), value: sha256, note: t("digestNote") },
    foot: t("foot", { call: call.code, version }),
  };
}
