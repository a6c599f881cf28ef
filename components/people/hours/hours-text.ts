import "server-only";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { namesAny, type ToldHours, WEEKDAYS, type Weekday } from "@/lib/people/hours/rules/suiting";

/** Of a week that began on a Monday. */
export const weekdayName = (day: Weekday, f: Format) => f.weekday(`2024-01-0${WEEKDAYS.indexOf(day) + 1}`);

/** « plutôt après 17 h 30, sauf le mercredi »: what they said of their hours, without their own line. */
export async function hoursText(hours: ToldHours): Promise<string> {
  const [t, f] = await Promise.all([getTranslations("followup.hours"), getFormat()]);
  if (!namesAny(hours)) return hours.words ? "" : t("any");
  const { notBefore, notAfter, offDays } = hours;
  const from = notBefore && f.clock(notBefore);
  const until = notAfter && f.clock(notAfter);
  const between =
    from && until
      ? t("betweenHours", { from, until })
      : from
        ? t("afterHour", { from })
        : until && t("beforeHour", { until });
  const days =
    offDays.length > 0 &&
    t("offDays", {
      days: f.list(
        offDays.map((day) => weekdayName(day, f)),
        "every",
      ),
    });
  return [between, days].filter(Boolean).join(", ");
}
