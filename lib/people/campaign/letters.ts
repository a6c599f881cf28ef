import "server-only";
import { db } from "@/lib/foundation/db/client";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { answerAddress, linkOf } from "@/lib/people/answers/link-records";
import type { Writer } from "@/lib/services/mail/letters";
import { recipientBy } from "./rules/channel";
import { rightUntilSent } from "./rules/plan";
import { CAMPAIGN_STEPS, type CampaignStep, type MessageChannel } from "./rules/steps";
import type { Words } from "./rules/template";
import { campaignOpensOn, STAND, standAt } from "./stand-records";
import { exampleAddressee, letterIn, wordsGiven } from "./words";

const stepOf = (value: unknown): CampaignStep => CAMPAIGN_STEPS.find((one) => one === value) ?? "invitation";

async function wordsOf(
  templateId: unknown,
  step: CampaignStep,
  locale: Locale,
  channel: MessageChannel,
): Promise<Words> {
  const id = Number(templateId);
  const found = id
    ? await db.campaignTemplate.findUnique({ where: { id }, select: { subject: true, body: true } })
    : null;
  return found ?? wordsGiven(step, locale, channel);
}

/**
 * The version of its words that it was written with. Nothing once it is no longer right, or would go elsewhere than it was written
 * to; at night, not before the morning.
 */
const letterBy =
  (channel: MessageChannel): Writer =>
  async ({ entityId, recipient, params, locale, clock }) => {
    const link = await linkOf(clock, entityId);
    const address = link && answerAddress(link);
    if (!link || !address) return null;
    const found = await db.enrolment.findUnique({ where: { id: link.enrolment.id }, select: STAND });
    const stand = found && standAt(found, link.window);
    const notBefore = stand && rightUntilSent(stand, clock, await campaignOpensOn(db));
    if (!found || !stand || !notBefore || stand.channel !== channel) return null;
    if (recipient !== undefined && recipientBy(channel, found.learner) !== recipient) return null;
    const { cohort, learner } = found;
    const addressee = {
      firstName: learner.firstName,
      school: cohort.school.name,
      programme: cohort.programme.title,
      exitedOn: link.exit.exitedOn,
      until: stand.point.toOn,
      address,
    };
    const words = await wordsOf(params.template, stepOf(params.step), locale, channel);
    return { ...letterIn(words, addressee, locale, channel), notBefore };
  };

export const campaignLetter = letterBy("email");
export const campaignSms = letterBy("sms");

/** A version of the words, sent to whoever edits them: with nobody's name, and a link that opens nothing. */
export const campaignTestLetter: Writer = async ({ params, locale, clock }) => {
  const words = await wordsOf(params.template, stepOf(params.step), locale, "email");
  return letterIn(words, exampleAddressee(clock.today, locale, "email"), locale, "email");
};
