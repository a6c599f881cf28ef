import { ageOn, type CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LearnerFile } from "@/lib/people/outcomes/queries";

const LINK = "text-accent underline decoration-1 underline-offset-4 hover:decoration-2";

/** How to reach somebody, one press away, and how old they are: what a call starts from. */
export async function ContactLine({
  person: { phone, email, birthDate },
  today,
}: {
  person: LearnerFile;
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("outcomes.person"), getFormat()]);
  return (
    <>
      {phone ? (
        <a
          href={`tel:${phone}`}
          aria-label={t("call", { phone: f.phone(phone) })}
          className={`${LINK} whitespace-nowrap`}
        >
          {f.phone(phone)}
        </a>
      ) : (
        <span>{t("noPhone")}</span>
      )}
      {email ? (
        <a href={`mailto:${email}`} aria-label={t("writeTo", { email })} className={`${LINK} wrap-anywhere`}>
          {email}
        </a>
      ) : (
        <span>{t("noEmail")}</span>
      )}
      <span>{t("born", { date: f.date(birthDate), age: ageOn(birthDate, today) })}</span>
    </>
  );
}
