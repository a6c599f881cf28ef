import "server-only";
import { addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { createFormat } from "@/lib/foundation/i18n/format";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { type Translator, translatorOf } from "@/lib/foundation/i18n/translator";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Letter } from "@/lib/services/mail/rules/letter";
import { asSms } from "@/lib/services/sms/rules/sms";
import type { CampaignStep, MessageChannel } from "./rules/steps";
import { filled, paragraphsOf, SLOTS, type Slot, type SlotValues, type Words } from "./rules/template";

/** As they stand in the words: what comes with the software is a template like any other. */
const AS_WRITTEN = Object.fromEntries(SLOTS.map((slot) => [slot, `{${slot}}`])) as Record<Slot, string>;

const BODY = ["hello", "ask", "open", "link", "until", "own", "stop", "sender"] as const;

/** The words that come with the software, for a step. */
export function wordsGiven(step: CampaignStep, locale: Locale, channel: MessageChannel): Words {
  const t: Translator<"campaign.given"> = translatorOf(locale, "campaign.given");
  if (channel === "sms") return { subject: null, body: t(`sms.${step}`, AS_WRITTEN) };
  const paragraphs = BODY.map((part) => {
    if (part === "link") return AS_WRITTEN.lien;
    return part === "ask" || part === "hello" ? t(`${step}.${part}`, AS_WRITTEN) : t(part, AS_WRITTEN);
  });
  return { subject: t(`${step}.subject`, AS_WRITTEN), body: paragraphs.join("\n\n") };
}

/** Of whom, in the language of the message. */
export type Addressee = {
  firstName: string;
  school: string;
  programme: string;
  exitedOn: CivilDate;
  until: CivilDate;
  address: string;
};

/** Opens nothing, and is as long as a link is: a text message is told by its length. */
const AS_LONG = `/s/${"exemple-".repeat(6).slice(0, 43)}`;

/** Nobody: how words read before anybody is written to. */
export function exampleAddressee(today: CivilDate, locale: Locale, channel: MessageChannel): Addressee {
  const t = translatorOf(locale, "campaign.example");
  const exitedOn = addMonths(today, -6);
  return {
    firstName: t("firstName"),
    school: t("school"),
    programme: t("programme"),
    exitedOn,
    until: duePoint(exitedOn, "M6").toOn,
    address: new URL(channel === "sms" ? AS_LONG : "/s/exemple", siteAddress() ?? "http://localhost:3000").href,
  };
}

export function slotValues(addressee: Addressee, locale: Locale): SlotValues {
  const f = createFormat(locale);
  return {
    prenom: addressee.firstName,
    ecole: addressee.school,
    formation: addressee.programme,
    sortie: f.date(addressee.exitedOn),
    limite: f.date(addressee.until),
    lien: addressee.address,
  };
}

/** An e-mail as it goes out; of a text message its one paragraph. */
export function letterIn(
  { subject, body }: Words,
  addressee: Addressee,
  locale: Locale,
  channel: MessageChannel,
): Letter {
  const values = slotValues(addressee, locale);
  if (channel === "sms") return { subject: "", paragraphs: [asSms(filled(body, values).trim())] };
  const t = translatorOf(locale, "campaign.given");
  return {
    subject: filled(subject ?? "", values).replaceAll("\n", " "),
    paragraphs: paragraphsOf(body).map((paragraph) => filled(paragraph, values)),
    button: { label: t("button"), address: addressee.address },
  };
}
