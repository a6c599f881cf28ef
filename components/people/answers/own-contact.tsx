import { weekdayName } from "@/components/people/hours/hours-text";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnContactPage } from "@/lib/people/answers/queries";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import { WEEKDAYS } from "@/lib/people/hours/rules/suiting";
import { LONGEST_WORDS } from "@/lib/people/hours/schema";
import { LONGEST } from "@/lib/people/learners/fields";
import { OwnHeader } from "./own-page";

type Shown = OwnContactPage & { contact: NonNullable<OwnContactPage["contact"]> };
type Props = { page: Shown; token: string; flash: Flash | null; tell: FormAction };

/** Their own number, e-mail and hours, as they are on record. */
export async function OwnContact({ page, token, flash, tell }: Props) {
  const [t, f] = await Promise.all([getTranslations("answers.contact"), getFormat()]);
  const { contact, exitedOn, window, point } = page;
  const { phone, email, hours } = contact;
  const next = duePoints(exitedOn).find(({ dueOn }) => dueOn > point.dueOn);
  const time = { width: "tiny", optional: true, maxLength: 10 } as const;
  return (
    <>
      <OwnHeader token={token} title={t("title")} />
      <div className="grid gap-4">
        <FlashNotice flash={flash} />
        <p>
          {t("lead")} {window === "M12" || !next ? t("last") : t("next", { date: f.date(next.dueOn) })}
        </p>
        <Form
          id="own-contact"
          action={tell}
          about={{ token }}
          fields={[
            {
              name: "phone",
              label: t("phone"),
              type: "tel",
              inputMode: "tel",
              autoComplete: "tel",
              optional: true,
              maxLength: LONGEST.phone,
            },
            {
              name: "email",
              label: t("email"),
              type: "email",
              inputMode: "email",
              autoComplete: "email",
              hint: t("blank"),
              optional: true,
              maxLength: LONGEST.email,
            },
            { name: "notBefore", label: t("notBefore"), ...time },
            { name: "notAfter", label: t("notAfter"), ...time },
            {
              name: "offDays",
              label: t("offDays"),
              kind: "checkboxes",
              choices: WEEKDAYS.map((value) => ({ value, label: capitalised(weekdayName(value, f)) })),
              optional: true,
            },
            { name: "words", label: t("words"), hint: t("wordsHint"), optional: true, maxLength: LONGEST_WORDS },
          ]}
          values={{
            phone: phone ? f.phone(phone) : "",
            email: email ?? "",
            notBefore: hours?.notBefore ? f.clock(hours.notBefore) : "",
            notAfter: hours?.notAfter ? f.clock(hours.notAfter) : "",
            offDays: hours?.offDays ?? [],
            words: hours?.words ?? "",
          }}
          submit={t("submit")}
        >
          <FieldList names={["phone", "email"]} />
          <h2 className="text-lg font-semibold">{t("hours")}</h2>
          <p className="text-sm text-ink-soft">{t("hoursHint")}</p>
          <FieldList names={["notBefore", "notAfter"]} className="flex flex-wrap items-end gap-x-6 gap-y-4" />
          <FieldList names={["offDays", "words"]} />
        </Form>
      </div>
    </>
  );
}
