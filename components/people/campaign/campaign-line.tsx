import { getTranslations } from "@/lib/foundation/i18n/server";
import type { PersonCampaign } from "@/lib/people/campaign/queries";
import { campaignWords } from "./campaign-words";

/** Of somebody, at the windows of an enrolment. */
export async function CampaignLines({ campaigns, now }: { campaigns: readonly PersonCampaign[]; now: Date }) {
  const windows = await getTranslations("outcomes.windowLong");
  return campaigns.map((campaign) => (
    <CampaignLine key={campaign.window} campaign={campaign} now={now} of={windows(campaign.window)} />
  ));
}

/** Of somebody at a window: what was sent, what is next, and what would stop it. */
export async function CampaignLine({ campaign, now, of }: { campaign: PersonCampaign; now: Date; of?: string }) {
  const { messages, next } = campaign;
  const isQuiet = messages.length === 0 && next.kind === "stopped";
  if (isQuiet && (next.why === "before_campaign" || next.why === "called_now")) return null;
  const [t, words] = await Promise.all([getTranslations("campaign"), campaignWords(now)]);
  return (
    <section className="grid gap-1">
      <h3 className="text-sm font-semibold text-ink-soft">
        {of ? t("line.titleOf", { window: of }) : t("line.title")}
      </h3>
      {messages.map((message) => (
        <p key={message.recordedAt.toISOString()}>{words.message(message)}</p>
      ))}
      <p>
        {words.next(next)} {next.kind === "stopped" ? "" : t("stopsIf")}
      </p>
    </section>
  );
}
