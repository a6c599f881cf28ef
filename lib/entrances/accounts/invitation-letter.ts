import "server-only";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { Writer } from "@/lib/services/mail/letters";
import { invitationLetterFacts } from "./invitation-record";

/** The way in, to whom an organisation is invited by. */
export const invitationLetter: Writer = async ({ entityId, locale, clock }) => {
  const facts = await invitationLetterFacts(clock, entityId);
  if (!facts) return null;
  const t = translatorOf(locale, "mail.invitation");
  const { host, link, readOnly, expiresAt } = facts;
  const inviter = facts.inviter ?? t("somebody");
  return {
    subject: t("subject", { host }),
    paragraphs: [
      t("hello"),
      t("what", { inviter, host }),
      t(readOnly ? "mayRead" : "mayAct"),
      t("open", { until: createFormat(locale).instant(expiresAt) }),
      link,
      t("unexpected"),
      t("sender"),
    ],
  };
};
