import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReportView } from "@/lib/money/returns/report-queries";

/** Each step of a report with who took it, the last first; what the Région asked to be corrected stands in its words. */
export async function ReportHistory({ moves }: Pick<ReportView, "moves">) {
  const [t, f] = await Promise.all([getTranslations("returns.report"), getFormat()]);
  if (moves.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("history")}</h2>
      <ol className="grid max-w-prose gap-3">
        {[...moves].reverse().map(({ to, at, by, reason, version }) => (
          <li key={at.toISOString()} className="grid gap-1 border-s-2 border-line-strong ps-4">
            <p>
              <span className="font-semibold">{t(`moves.${to}`, { version })}</span>
              <span className="text-ink-soft">
                {" "}
                · {f.instant(at)}
                {by && ` · ${t("moveBy", { by })}`}
              </span>
            </p>
            {reason && (
              <p lang="fr" className="whitespace-pre-line">
                {reason}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
