import { mobileNumber } from "@/lib/services/sms/rules/sms";
import type { CampaignStand } from "./plan";
import type { MessageChannel } from "./steps";

type Contact = { email: string | null; phone: string | null };

/** By what somebody is written to: their e-mail where it works, else, where text messages leave at all, their mobile telephone. */
export function channelFor(
  { email, phone }: Contact,
  wrong: { emails: readonly (string | null)[]; phones: readonly (string | null)[] },
  sendsSms: boolean,
): Pick<CampaignStand, "channel" | "isWrong" | "isWrongNumber"> {
  if (email && !wrong.emails.includes(email)) return { channel: "email", isWrong: false, isWrongNumber: false };
  const isMobile = sendsSms && mobileNumber(phone) !== null;
  if (isMobile && !wrong.phones.includes(phone)) return { channel: "sms", isWrong: false, isWrongNumber: false };
  return { channel: null, isWrong: email !== null, isWrongNumber: isMobile };
}

/** To what a message by a channel goes, as the outbox has it. */
export const recipientBy = (channel: MessageChannel, { email, phone }: Contact): string | null =>
  channel === "sms" ? mobileNumber(phone) : (email?.toLowerCase() ?? null);
