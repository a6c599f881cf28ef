import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LastMessage } from "@/lib/services/mail/message-record";

/** What became of a message, the last of an invitation for one, and whether somebody should look at it. */
export async function deliveryTexts(sends: boolean, of: "delivery" | "smsDelivery" = "delivery") {
  const [t, format] = await Promise.all([getTranslations(`mail.${of}`), getFormat()]);
  return (
    message: Pick<LastMessage, "state" | "reason" | "sentAt" | "returnedAt"> | null,
  ): { text: string; alarms: boolean } => {
    switch (message?.state) {
      case "sent":
        return { text: t("sent", { at: message.sentAt ? format.instant(message.sentAt) : "" }), alarms: false };
      case "returned":
        return {
          text: t("returned", { at: message.returnedAt ? format.instant(message.returnedAt) : "" }),
          alarms: true,
        };
      case "sending":
        return { text: t("sending"), alarms: false };
      case "uncertain":
        return { text: t("uncertain"), alarms: true };
      case "failed":
        if (message.reason === "withdrawn") return { text: t("withdrawn"), alarms: false };
        return {
          text: t(message.reason === "refused" || message.reason === "unwanted" ? message.reason : "failed"),
          alarms: true,
        };
      default:
        if (!sends) return { text: t("noServer"), alarms: false };
        return { text: t(message?.reason ? "waitingAgain" : "waiting"), alarms: false };
    }
  };
}
