import { Notice } from "@/components/ui/notice";
import type { FigureRequest } from "@/lib/figures/indicators/request";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { misreadText } from "./search-of-file";

/** What the address asks for that the figures beneath do not follow. Nothing where they follow all of it. */
export async function MisreadNotice({
  request: { asOf, knownOn, misread },
  until,
}: {
  request: Pick<FigureRequest<unknown>, "asOf" | "knownOn" | "misread">;
  /** The day the figures of the page are of. */
  until: CivilDate;
}) {
  if (!asOf && !knownOn && misread.length === 0) return null;
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  return (
    <div className="mb-6 grid gap-3">
      {asOf && (
        <Notice kind="warning" title={t("asOfUnused", { typed: asOf.typed })}>
          {t(`fault.${asOf.fault}`, { date: f.date(until) })} {t("asOfInstead", { date: f.date(until) })}
        </Notice>
      )}
      {knownOn && (
        <Notice kind="warning" title={t("knownUnused", { typed: knownOn.typed })}>
          {t(`fault.${knownOn.fault}`, { date: f.date(until) })} {t("knownInstead")}
        </Notice>
      )}
      {misread.length > 0 && (
        <Notice kind="warning" title={t("misread", { filters: misreadText(t, misread) })}>
          {t("misreadWhy")}
        </Notice>
      )}
    </div>
  );
}
