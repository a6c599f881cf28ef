import "server-only";
import { db } from "@/lib/foundation/db/client";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { answerAddress, goesTo, linkOf } from "@/lib/people/answers/link-records";
import type { Writer } from "@/lib/services/mail/letters";
import { rightUntilSent } from "./rules/plan";
import { CAMPAIGN_STEPS, type CampaignStep } from "./rules/steps";
import type { Words } from "./rules/template";
import { campaignOpensOn, STAND, standAt } from "./stand-records";
import { exampleAddressee, letterIn, wordsGiven } from "./words";

const stepOf = (value: unknown): CampaignStep => CAMPAIGN_STEPS.find((one) => one === value) ?? "invitation";

async function wordsOf(templateId: unknown, step: CampaignStep, locale: Locale): Promise<Words> {
  const id = Number(templateId);
  const found = id
    ? await db.campaignTemplate.findUnique({ where: { id }, select: { subject: true, body: true } })
    : null;
  return found ?? wordsGiven(step, locale);
}

/** The version of its words that it was written with. Nothing once it is no longer right; at night, not before the morning. */
export const campaignLetter: Writer = async ({ entityId, recipient, params, locale, clock }) => {
  const link = await linkOf(clock, entityId);
  const address = link && answerAddress(link);
  if (!link || !address || !goesTo(link, recipient)) return null;
  const found = await db.enrolment.findUnique({ where: { id: link.enrolment.id }, select: STAND });
  const stand = found && standAt(found, link.window);
  const notBefore = stand && rightUntilSent(stand, clock, await campaignOpensOn(db));
  if (!found || !stand || !notBefore) return null;
  const { cohort, learner } = found;
  const addressee = {
    firstName: learner.firstName,
    school: cohort.school.name,
    programme: cohort.programme.title,
    exitedOn: link.exit.exitedOn,
    until: stand.point.toOn,
    address,
  };
  const words = await wordsOf(params.template, stepOf(params.step), locale);
  return { ...letterIn(words, addressee, locale), notBefore };
};

/** A version of the words, sent to whoever edits them: with nobody's name, and a link that opens nothing. */
export const campaignTestLetter: Writer = async ({ params, locale, clock }) => {
  const words = await wordsOf(params.template, stepOf(params.step), locale);
  return letterIn(words, exampleAddressee(clock.today, locale), locale);
};
