import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ToldHours } from "@/lib/people/hours/rules/suiting";
import { hoursText } from "./hours-text";

/** What somebody said of their hours and when, beside their number. */
export async function Hours({ hours }: { hours: ToldHours }) {
  const [t, f, text] = await Promise.all([getTranslations("followup.hours"), getFormat(), hoursText(hours)]);
  return (
    <p>
      {text}
      {text && hours.words && ", "}
      {hours.words && <Written>{hours.words}</Written>}
      <span className="block text-sm text-ink-soft">{t("said", { date: f.date(hours.saidOn) })}</span>
    </p>
  );
}

/** The same on the person's page, with what leads to where it is said anew. */
export async function HoursLine({ hours, href }: { hours: ToldHours | null; href: string }) {
  const t = await getTranslations("followup.hours");
  return (
    <div className="flex flex-wrap items-baseline gap-x-4">
      {hours ? <Hours hours={hours} /> : <p className="text-ink-soft">{t("none")}</p>}
      <TextLink href={href}>{t(hours ? "change" : "add")}</TextLink>
    </div>
  );
}
