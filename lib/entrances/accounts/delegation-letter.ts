import "server-only";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { Writer } from "@/lib/services/mail/letters";
import { delegationFacts } from "./delegation-records";

/** To whoever takes a coordinator's place: whose, where and when. Nothing once it is over or taken back. */
export const delegationLetter: Writer = async ({ entityId, locale, clock }) => {
  const [found] = await delegationFacts(clock, [entityId]);
  if (!found) return null;
  const [t, f] = [translatorOf(locale, "mail.delegation"), createFormat(locale)];
  const { giver, schools, fromOn, untilOn, link } = found;
  const told = { giver, schools: schools.join(", "), from: f.date(fromOn), until: f.date(untilOn) };
  return {
    subject: t("subject", { giver }),
    paragraphs: [t("hello"), t("what", told), t("ends"), t("open"), link, t("sender")],
  };
};
