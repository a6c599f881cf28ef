import "server-only";
import type { SubmissionView } from "@/lib/competition/applications/queries";
import type { FrozenDocument } from "@/lib/competition/applications/rules/frozen";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Receipt } from "@/lib/services/papers/papers";
import { answerTexts } from "./answer-list";
import { fieldTexts } from "./texts";

/** The receipt of a version: what was handed in, when, to whom, what follows, and the digest of all of it. */
export async function receiptOf(submission: SubmissionView, lang: Locale): Promise<Receipt> {
  const [t, sectionNames, documents, papers, format, texts, textOf] = await Promise.all([
    getTranslations("applications.receipt"),
    getTranslations("applications.section"),
    getTranslations("applications.documents"),
    getTranslations("papers"),
    getFormat(),
    fieldTexts(),
    answerTexts(),
  ]);
  const { application, host, terms, version, at, sha256, lateReason, sections } = submission;
  const { code } = application.call;
  const instant = format.instant(at);
  const due = terms.decisionDueOn && format.date(terms.decisionDueOn);
  const documentText = ({ sha256: digest, promisedOn, required }: FrozenDocument) => {
    if (digest) return t("documentDigest", { digest: digest.slice(0, 16) });
    if (promisedOn) return documents("promised", { day: format.date(promisedOn) });
    return documents(required ? "missing" : "optional");
  };
  return {
    lang,
    title: t("title"),
    author: terms.service,
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    issuer: [terms.service, terms.contact],
    introduction: [
      t("introduction", { host: host.name, call: terms.title, instant }),
      ...(due ? [`${t("answer", { day: due })} ${terms.silence}`] : [terms.silence]),
    ],
    facts: {
      headers: [t("element"), t("value")],
      rows: [
        { label: t("call"), value: terms.title },
        { label: t("host"), value: t("hostValue", { name: host.name, siren: host.siren }) },
        { label: t("at"), value: instant },
        { label: t("version"), value: String(version) },
        { label: t("service"), value: `${terms.service}\n${terms.contact}` },
        ...(due ? [{ label: t("decision"), value: due }] : []),
        { label: t("silence"), value: terms.silence },
        ...(lateReason ? [{ label: t("late"), value: lateReason }] : []),
      ],
    },
    sections: [
      ...sections.map(({ section, answers }) => ({
        title: sectionNames(section),
        answers: answers.map(({ field, text }) => ({ question: texts.label(field), answer: textOf(field, text) })),
      })),
      {
        title: t("documents"),
        answers: submission.documents.map((one) => ({ question: one.name, answer: documentText(one) })),
      },
    ].filter(({ answers }) => answers.length > 0),
    unanswered: "–",
    digest: { label: t("digest"), value: sha256, note: t("digestNote") },
    foot: t("foot", { call: code, version }),
  };
}
