import { fileResponse, refusedFile, told } from "@/lib/entrances/web/file-response";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnCalendar } from "@/lib/people/notices/queries";

type Params = { params: Promise<{ jeton: string }> };

/** The meeting of an invitation, for a calendar. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [{ jeton }, locale, t] = await Promise.all([params, getLocale(), getTranslations("recruitment.own")]);
  const file = await getOwnCalendar(readClock(), jeton, locale);
  if (file === null) return refusedFile(request, { status: 404, title: t("deadTitle"), lines: [t("dead")] });
  return fileResponse(`${t("file")}.ics`, "ics", file);
});
