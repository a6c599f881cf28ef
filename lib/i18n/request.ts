import { getRequestConfig } from "next-intl/server";
import { MESSAGES } from "@/lib/i18n/messages/index";
import { FORMATS, TIME_ZONE } from "./formats";
import { LOCALE_COOKIE, toLocale } from "./locale";

import { getPreference } from "./preference-cookies";

export default getRequestConfig(async () => {
  const locale = toLocale(await getPreference(LOCALE_COOKIE));
  return { locale, messages: MESSAGES[locale], formats: FORMATS, timeZone: TIME_ZONE };
});
