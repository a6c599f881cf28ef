import { LabelTable } from "@/components/figures/label/label-table";
import { thresholdKind } from "@/components/figures/label/threshold-kind";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { StatementsTakenBack, StatementTable } from "@/components/ui/statement";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getThresholds } from "@/lib/figures/label/history-queries";
import { listLabels } from "@/lib/figures/label/queries";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";

export const generateMetadata = titleOf("label.title");

/** The label of every programme, and what labels are measured by. */
export default async function LabelsPage({ searchParams }: PageProps<"/label">) {
  const ctx = await requirePermission("label.read");
  const [labels, { thresholds, takenBack }, search, t, nav] = await Promise.all([
    listLabels(ctx),
    getThresholds(ctx),
    searchParams,
    getTranslations("label"),
    getTranslations("nav.places"),
  ]);
  const kind = await thresholdKind(ctx.today);
  const manages = can(ctx.actor, "label.manage");
  const running = labels.filter(({ endsOn, state }) => endsOn !== null && state !== "before").length;
  const toRenew = labels.filter(({ alert }) => alert !== null).length;
  const lead = toRenew > 0 ? "lead.renew" : running > 0 ? "lead.calm" : "lead.none";
  return (
    <Still>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/conventions", label: nav("agreements") }]}
        meta={
          <div className="grid max-w-prose gap-1">
            <p className={toRenew > 0 ? "font-semibold text-ink" : undefined}>
              {t(lead, { count: toRenew || running })}
            </p>
            <p>{t("about")}</p>
          </div>
        }
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {labels.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <LabelTable labels={labels} />
        )}
        <section aria-labelledby="seuils" className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <h2 id="seuils" className="text-xl font-semibold">
              {t("thresholds.title")}
            </h2>
            {manages && (
              <LinkButton href="/label/seuil" icon={<Icon name="plus" />}>
                {t("actions.addThreshold")}
              </LinkButton>
            )}
          </div>
          <p className="max-w-prose text-ink-soft">{t("thresholds.lead")}</p>
          {thresholds.length === 0 ? (
            <EmptyState>{t("thresholds.none")}</EmptyState>
          ) : (
            <StatementTable kind={kind} caption={t("thresholds.caption")} rows={thresholds} manages={manages} />
          )}
          <StatementsTakenBack kind={kind} rows={takenBack} />
        </section>
      </div>
    </Still>
  );
}
