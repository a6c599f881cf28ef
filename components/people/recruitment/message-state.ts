import "server-only";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { NoticeSent } from "@/lib/people/notices/notice-records";

type Message = Pick<NoticeSent, "kind" | "way" | "toldOn" | "mail">;

/** Where a message is, in words; the row of an e-mail is kept for twelve months, and then it is what was noted. */
export async function messageStates() {
  const [t, f] = await Promise.all([getTranslations("recruitment.messages"), getFormat()]);
  const stateOf = ({ way, toldOn, mail }: Message) => {
    if (way !== "email") return t(`state.${way}`, { day: f.dayMonth(toldOn) });
    if (!mail) return t("state.past", { day: f.dayMonth(toldOn) });
    return t(`state.${mail.state}`, { day: f.dayMonth(civilDayOf(mail.at)) });
  };
  return {
    stateOf,
    lineOf: (message: Message) =>
      t("historyLine", {
        kind: t(`kind.${message.kind}`),
        way: t(`way.${message.way}`),
        state: stateOf(message),
      }),
  };
}
