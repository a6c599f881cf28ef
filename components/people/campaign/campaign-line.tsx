import { getTranslations } from "@/lib/foundation/i18n/server";
import type { PersonCampaign } from "@/lib/people/campaign/queries";
import { campaignWords } from "./campaign-words";

type OfPerson = { campaign: PersonCampaign; now: Date };

/** Whether there is something to be said: who was never written to, and will not be, is not told so for every window. */
const isTold = ({ messages, next }: PersonCampaign) =>
  messages.length > 0 || next.kind !== "stopped" || (next.why !== "before_campaign" && next.why !== "called_now");

/** What is next for somebody at a window, and what would stop it, beside what was tried. */
export async function NextMessage({ campaign, now }: OfPerson) {
  if (!isTold(campaign)) return null;
  const [t, words] = await Promise.all([getTranslations("campaign"), campaignWords(now)]);
  const { next } = campaign;
  return (
    <div>
      <h3 className="text-sm font-semibold text-ink-soft">{t("line.next")}</h3>
      <p>
        {words.next(next)} {next.kind === "stopped" ? "" : t("stopsIf")}
      </p>
    </div>
  );
}

/** Of somebody, at the windows of an enrolment: what is next, and of messages those that are no attempt, which stand with what happened. */
export async function CampaignLines({ campaigns, now }: { campaigns: readonly PersonCampaign[]; now: Date }) {
  const [t, windows, words] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("outcomes.windowLong"),
    campaignWords(now),
  ]);
  return campaigns.filter(isTold).map(({ window, messages, next }) => (
    <section key={window} className="grid gap-1">
      <h3 className="font-semibold">{t("line.titleOf", { window: windows(window) })}</h3>
      {messages
        .filter(({ state }) => state !== "sent")
        .map((message) => (
          <p key={message.recordedAt.toISOString()}>{words.message(message)}</p>
        ))}
      <p>
        {words.next(next)} {next.kind === "stopped" ? "" : t("stopsIf")}
      </p>
    </section>
  ));
}
