import { redirect } from "next/navigation";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { ListFrame, showList } from "@/components/figures/lists/list-frame";
import { schoolList } from "@/components/network/schools/school-list";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Figure } from "@/components/ui/figure";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLive, listSchools, onlySchoolOf } from "@/lib/figures/indicators/queries";
import { figuresSearch, liveFilter } from "@/lib/figures/indicators/schema";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readListState } from "@/lib/foundation/platform/list-params";

export const generateMetadata = titleOf("schools.title");

export default async function SchoolsPage({ searchParams }: PageProps<"/ecoles">) {
  const ctx = await requirePermission("school.read");
  const only = await onlySchoolOf(ctx);
  // A list of one row leads nowhere else.
  if (only) redirect(`/ecoles/${only}`);
  const search = figuresSearch.parse({});
  const [t, title, references, figureContext, schools, live, views, params] = await Promise.all([
    getTranslations("dashboard.schools"),
    getTranslations("schools"),
    getTranslations("references"),
    getFigureContext(ctx, search, ctx.today),
    listSchools(ctx),
    getLive(ctx, liveFilter(search, ctx.today), "school"),
    listViews(ctx, "schools"),
    searchParams,
  ]);
  const of = await showList(
    await schoolList(figureContext, { schools, live, today: ctx.today }),
    readListState("schools", params),
  );
  const hosts = can(ctx.actor, "application.read") && !can(ctx.actor, "network.read");
  return (
    <Still>
      <PageHeader
        title={title("title")}
        meta={can(ctx.actor, "network.read") ? t("lead") : t("leadScope")}
        action={
          can(ctx.actor, "school.manage") && (
            <>
              <LinkButton href="/administration/references">{references("title")}</LinkButton>
              <LinkButton href="/ecoles/nouvelle" look="primary" icon={<Icon name="plus" />}>
                {t("add")}
              </LinkButton>
            </>
          )
        }
      />
      {schools.length === 0 ? (
        can(ctx.actor, "network.read") ? (
          <EmptyState title={t("none")}>{t(can(ctx.actor, "school.manage") ? "noneText" : "noneReader")}</EmptyState>
        ) : (
          <EmptyState
            title={t("empty")}
            action={
              hosts && (
                <LinkButton href="/candidatures" look="primary">
                  {t("emptyHostAction")}
                </LinkButton>
              )
            }
          >
            {t(hosts ? "emptyHostText" : "emptyText")}
          </EmptyState>
        )
      ) : (
        <ListFrame of={of} views={views} params={params}>
          <Figure name={t("caption")} className="grid gap-3">
            <Table
              caption={t("caption")}
              captionHidden
              density="compact"
              rows={of.onPage}
              rowKey={of.list.keyOf}
              columns={of.columns}
            />
            {live && (
              <figcaption className="max-w-prose text-sm text-ink-soft">
                {figureContext.t("breakdown.source", {
                  definition: figureContext.definitionName,
                  window: figureContext.windowText,
                  date: figureContext.f.date(figureContext.asOf),
                })}
              </figcaption>
            )}
          </Figure>
        </ListFrame>
      )}
    </Still>
  );
}
