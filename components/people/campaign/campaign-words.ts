import "server-only";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignPerson } from "@/lib/people/campaign/queries";
import type { Next } from "@/lib/people/campaign/rules/plan";

/** What was sent to somebody, and what is next, in words that one would say. */
export async function campaignWords(now: Date) {
  const [t, f] = await Promise.all([getTranslations("campaign"), getFormat()]);
  const stepOf = (step: CampaignPerson["messages"][number]["step"]) => (step ? t(`step.${step}`) : t("byHand"));
  return {
    message: ({ step, state, madeOn }: CampaignPerson["messages"][number]) => {
      const said = capitalised(t("sentLine", { step: stepOf(step), date: f.date(madeOn) }));
      return state === "sent" ? said : `${said} (${t(`messageState.${state}`)})`;
    },
    next: (next: Next) => {
      if (next.kind === "stopped") return t(`why.${next.why}`, { date: next.on ? f.date(next.on) : "" });
      const step = t(`step.${next.step}`);
      if (next.kind === "due" || next.at <= now) return capitalised(t("nextNow", { step }));
      return capitalised(t("next", { step, when: f.moment(next.at) }));
    },
  };
}
