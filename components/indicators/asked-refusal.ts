import { getTranslations } from "next-intl/server";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import type { Asked } from "@/lib/indicators/asked";
import { misreadText } from "./misread-text";

/** Bad request, with why: a file must not hold other figures than its address asks for. Null when it can be made. */
export async function askedRefusal(
  { asOf, misread }: Pick<Asked<unknown>, "asOf" | "misread">,
  today: CivilDate,
): Promise<Response | null> {
  if (!asOf && misread.length === 0) return null;
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  const reasons = [
    ...(asOf ? [t("asOfUnused", { typed: asOf.typed }), t(`fault.${asOf.fault}`, { date: f.date(today) })] : []),
    ...(misread.length > 0 ? [t("misread", { filters: misreadText(t, misread) })] : []),
  ];
  return new Response([t("noFile"), ...reasons].join("\n"), {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
