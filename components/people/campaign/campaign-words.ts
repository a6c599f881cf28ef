import "server-only";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignPerson } from "@/lib/people/campaign/queries";
import type { Next } from "@/lib/people/campaign/rules/plan";

type SentMessage = CampaignPerson["messages"][number];

/** What was sent to somebody, and what is next, in words that one would say. */
export async function campaignWords(now: Date) {
  const [t, f] = await Promise.all([getTranslations("campaign"), getFormat()]);
  const by = (channel: SentMessage["channel"], step: string) => (channel === "sms" ? t("bySms", { step }) : step);
  const stepOf = ({ step, channel }: SentMessage) => (step ? by(channel, t(`step.${step}`)) : t("byHand"));
  const stateOf = ({ state, channel }: SentMessage) =>
    state === "lost" && channel === "sms" ? t("numberRefused") : t(`messageState.${state}`);
  return {
    message: (message: SentMessage) => {
      const said = capitalised(t("sentLine", { step: stepOf(message), date: f.date(message.madeOn) }));
      return message.state === "sent" ? said : `${said} (${stateOf(message)})`;
    },
    next: (next: Next) => {
      if (next.kind === "stopped") return t(`why.${next.why}`, { date: next.on ? f.date(next.on) : "" });
      const step = by(next.channel, t(`step.${next.step}`));
      if (next.kind === "due" || next.at <= now) return capitalised(t("nextNow", { step }));
      return capitalised(t("next", { step, when: f.moment(next.at) }));
    },
  };
}
