import "server-only";
import type { AlertLine } from "@/components/figures/indicators/alert-lines";
import type { LabelAlert } from "@/lib/figures/label/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What is to be watched of labels, as the dashboard tells it: what cannot wait, and what one prepares. */
export async function labelAlertLines(
  alerts: readonly LabelAlert[],
): Promise<{ pressing: AlertLine[]; others: AlertLine[] }> {
  const [t, f] = await Promise.all([getTranslations("label.alerts"), getFormat()]);
  const lines = alerts.map(({ programme: { id, title }, kind, day, cohorts }) => ({
    key: `label ${kind} ${id}`,
    apart: kind !== "six_months",
    schools: [],
    tail: null,
    lead: t(kind, { title, day: f.date(day), cohorts }),
    link: { href: `/label/${id}`, text: t("see") },
  }));
  return { pressing: lines.filter(({ apart }) => apart), others: lines.filter(({ apart }) => !apart) };
}
