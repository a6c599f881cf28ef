import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { type ToldHours, WEEKDAYS } from "@/lib/people/hours/rules/suiting";
import { LONGEST_WORDS } from "@/lib/people/hours/schema";
import { weekdayName } from "./hours-text";

/** The hours somebody says suit them, as they say them. `summary`: what opens it, where it is folded away. */
export async function HoursForm({
  about,
  hours,
  action,
  summary,
}: {
  about: Record<string, string | undefined>;
  hours: ToldHours | null;
  action: FormAction;
  summary?: string;
}) {
  const [t, f] = await Promise.all([getTranslations("followup.hours"), getFormat()]);
  const time = { width: "tiny", optional: true, maxLength: 10 } as const;
  const days = WEEKDAYS.map((value) => ({ value, label: capitalised(weekdayName(value, f)) }));
  return (
    <Form
      id="hours"
      action={action}
      about={about}
      fields={[
        { name: "notBefore", label: t("notBefore"), ...time },
        { name: "notAfter", label: t("notAfter"), ...time },
        { name: "offDays", label: t("offDaysField"), kind: "checkboxes", choices: days, optional: true },
        { name: "words", label: t("words"), hint: t("wordsHint"), optional: true, maxLength: LONGEST_WORDS },
      ]}
      values={{
        notBefore: hours?.notBefore ? f.clock(hours.notBefore) : "",
        notAfter: hours?.notAfter ? f.clock(hours.notAfter) : "",
        offDays: hours?.offDays ?? [],
        words: hours?.words ?? "",
      }}
      open
      submit={t("submit")}
      {...(summary && { summary })}
      className="max-w-form gap-4"
    >
      <p className="max-w-prose text-sm text-ink-soft">{t("hint")}</p>
      <FieldList names={["notBefore", "notAfter"]} className="flex flex-wrap items-end gap-x-6 gap-y-4" />
      <FieldList names={["offDays", "words"]} />
    </Form>
  );
}
