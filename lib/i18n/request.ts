import { getRequestConfig } from "next-intl/server";
import { FORMATS, TIME_ZONE } from "./formats";
import { LOCALE_COOKIE, toLocale } from "./locale";
import { MESSAGES } from "./messages";
import { getPreference } from "./preference-cookies";

export default getRequestConfig(async () => {
  const locale = toLocale(await getPreference(LOCALE_COOKIE));
  return { locale, messages: MESSAGES[locale], formats: FORMATS, timeZone: TIME_ZONE };
});
