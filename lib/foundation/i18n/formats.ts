import type { Formats } from "use-intl/core";
import { TIME_ZONE } from "@/lib/foundation/core/instant";
import type { Messages } from "@/lib/foundation/i18n/messages/fr";
import type { Locale } from "./locale";

/** Named formats for messages: `{day, date, dayMonthYear}`. Never `long`, `short`, `medium` or `full`: ICU owns those. */
export const FORMATS = {
  dateTime: {
    dayMonthYear: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
    tableDate: { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" },
    monthYear: { month: "long", year: "numeric", timeZone: "UTC" },
    dayMonth: { day: "numeric", month: "long", timeZone: "UTC" },
    weekdayDay: { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: TIME_ZONE },
    instantMinute: {
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: TIME_ZONE,
    },
  },
} as const satisfies Formats;

declare module "use-intl/core" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof FORMATS;
  }
}
