import "server-only";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import { mayBeContacted } from "@/lib/people/outcomes/rules/objections";
import type { Writer } from "@/lib/services/mail/letters";
import { goesTo, hasFile, linkOf, ownAnswer, saidActivity } from "./link-records";
import { answerTokenOf, linkAddress } from "./link-token";
import { checkAnswerDay } from "./rules/link";
import type { SaidKind } from "./rules/occupation";

/** The question of a window, with the link to answer it. Nothing once they answered by it, or an answer would not count, or they object. */
export const linkLetter: Writer = async ({ entityId, recipient, locale, clock }) => {
  const link = await linkOf(clock, entityId);
  const token = link && answerTokenOf(link);
  if (!link || !token || checkAnswerDay(link.point, clock.today) || (await ownAnswer(link))) return null;
  if (!goesTo(link, recipient) || !mayBeContacted(link.enrolment.learner.objections, clock.today)) return null;
  const [t, f] = [translatorOf(locale, "mail.surveyLink"), createFormat(locale)];
  const { enrolment, window, point, exit } = link;
  const { learner, cohort } = enrolment;
  return {
    subject: t("subject", { name: learner.firstName }),
    paragraphs: [
      t("hello", { name: learner.firstName }),
      t(`what.${window}`, { school: cohort.school.name, left: f.date(exit.exitedOn) }),
      t("open", { until: f.date(point.toOn) }),
      linkAddress(token),
      t("own"),
      t("why"),
      t("sender", { school: cohort.school.name }),
    ],
  };
};

/** Asks for a file that shows what they said. Nothing once one is there, or they said something else, or they object. */
export const proofLetter: Writer = async ({ entityId, recipient, locale, clock }) => {
  const link = await linkOf(clock, entityId);
  const token = link && answerTokenOf(link);
  const said = token ? await saidActivity(link) : null;
  if (!link || !token || !said || !mayBeContacted(link.enrolment.learner.objections, clock.today)) return null;
  if (!goesTo(link, recipient) || (await hasFile(said))) return null;
  const [t, answers] = [translatorOf(locale, "mail.proofLink"), translatorOf(locale, "answers")];
  const { learner, cohort } = link.enrolment;
  return {
    subject: t("subject", { name: learner.firstName }),
    paragraphs: [
      t("hello", { name: learner.firstName }),
      t("what", { school: cohort.school.name, kind: answers(`kind.${said.kind as SaidKind}`) }),
      t("open"),
      `${linkAddress(token)}/contrat`,
      t("own"),
      t("sender", { school: cohort.school.name }),
    ],
  };
};
