import type { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import type { FigureContext } from "./figure-context";

/** A school or a cohort without a leaver: none yet, or none in the year that is asked for. */
export function NoExit({
  t,
  fc: { f, asOf, search },
}: {
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>;
  fc: FigureContext;
}) {
  return search.annee ? (
    <EmptyState title={t("empty.year", { year: search.annee, date: f.date(asOf) })}>{t("empty.text")}</EmptyState>
  ) : (
    <EmptyState title={t("results.empty")}>{t("results.emptyText")}</EmptyState>
  );
}
