import "server-only";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { Writer } from "@/lib/services/mail/letters";
import { onlineAddress, onlineById, TOKENS } from "./online-records";
import { isConfirmed, waitsUntil } from "./rules/online";

/** Asks whoever an address is of whether they applied. It names nobody: the address may be another's. Nothing once they said so. */
export const onlineLetter: Writer = async ({ entityId, recipient, locale, clock }) => {
  const found = await onlineById(clock, entityId);
  const token = found && TOKENS.find(found);
  if (!found || !token || isConfirmed(found) || found.examinedAt) return null;
  if (recipient !== undefined && found.email !== recipient) return null;
  const [t, f] = [translatorOf(locale, "mail.online"), createFormat(locale)];
  const school = found.cohort.school.name;
  return {
    subject: t("subject", { school }),
    paragraphs: [
      t("hello"),
      t("what", { school, start: f.date(found.cohort.startsOn) }),
      t("open", { until: f.date(waitsUntil(found.receivedOn)) }),
      onlineAddress(token),
      t("notYou"),
      t("sender", { school }),
    ],
  };
};
