import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { LATE_AFTER_DAYS } from "@/lib/people/followup/rules/state";

/** In the order in which they are sent: a message is the first, second or third of its window, whatever its day. */
export const CAMPAIGN_STEPS = ["invitation", "first_reminder", "last_reminder"] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Days after the due date from which each is right (domain.md §7.1). */
export const STEP_DAYS: Record<CampaignStep, number> = { invitation: 0, first_reminder: 3, last_reminder: 10 };

/** Days at least after the message before it for the same window. */
export const APART_DAYS: Record<CampaignStep, number> = { invitation: 0, first_reminder: 2, last_reminder: 5 };

/** And after any message to the same person, for another window or of another cohort. */
export const APART_ANYWAY_DAYS = 2;

/** The last day after the due date on which one is right: from the next on people are called. */
export const LAST_DAY = LATE_AFTER_DAYS - 1;

/** What is written by: e-mail where there is an address, else a text message. Letters are made by hand. */
export const MESSAGE_CHANNELS = ["email", "sms"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const CAMPAIGN_FAILURES = ["campaign_opens_too_early", "campaign_opens_too_late"] as const;
export type CampaignFailure = (typeof CAMPAIGN_FAILURES)[number];

const MOST_MONTHS_AHEAD = 12;

/** Whose days have all passed nobody is written to: an earlier day would say otherwise. Nor is one planned for years ahead. */
export function checkCampaignDay(opensOn: CivilDate, today: CivilDate): CampaignFailure | null {
  if (opensOn < addDays(today, -LAST_DAY)) return "campaign_opens_too_early";
  return opensOn > addMonths(today, MOST_MONTHS_AHEAD) ? "campaign_opens_too_late" : null;
}
