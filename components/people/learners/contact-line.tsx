import { TextLink } from "@/components/ui/link";
import { ageOn, type CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LearnerFile } from "@/lib/people/outcomes/queries";
import { ObjectionMark } from "./objection-mark";

const LINK = "text-accent underline decoration-1 underline-offset-4 hover:decoration-2";

/** How to reach somebody, one press away, and how old they are: what a call starts from. */
export async function ContactLine({
  person: { id, phone, email, birthDate, objectsSince, contactSaidAt },
  today,
  objections,
}: {
  person: LearnerFile;
  today: CivilDate;
  /** Whether the reader may record that the person does not want to be contacted. */
  objections: boolean;
}) {
  const [t, f, told] = await Promise.all([
    getTranslations("outcomes.person"),
    getFormat(),
    getTranslations("objections"),
  ]);
  const isCalled = objectsSince === null;
  return (
    <>
      {objectsSince && <ObjectionMark since={objectsSince} />}
      {phone && !isCalled && <span className="whitespace-nowrap">{f.phone(phone)}</span>}
      {email && !isCalled && <span className="wrap-anywhere">{email}</span>}
      {isCalled && phone && (
        <a
          href={`tel:${phone}`}
          aria-label={t("call", { phone: f.phone(phone) })}
          className={`${LINK} whitespace-nowrap`}
        >
          {f.phone(phone)}
        </a>
      )}
      {!phone && <span>{t("noPhone")}</span>}
      {isCalled && email && (
        <a href={`mailto:${email}`} aria-label={t("writeTo", { email })} className={`${LINK} wrap-anywhere`}>
          {email}
        </a>
      )}
      {!email && <span>{t("noEmail")}</span>}
      {contactSaidAt && <span>{t("contactSaid", { date: f.instant(contactSaidAt) })}</span>}
      <span>
        {birthDate ? t("born", { date: f.date(birthDate), age: ageOn(birthDate, today) }) : t("birthDateUnknown")}
      </span>
      {objections && (
        <TextLink href={`/apprenants/${id}/opposition`}>{told(isCalled ? "link" : "linkStanding")}</TextLink>
      )}
    </>
  );
}
