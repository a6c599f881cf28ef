import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { FORMATS, TIME_ZONE } from "./formats";
import { LOCALE_COOKIE, toLocale } from "./locale";
import { MESSAGES } from "./messages";

export default getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: MESSAGES[locale], formats: FORMATS, timeZone: TIME_ZONE };
});
