import { redirect } from "next/navigation";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { ListFiles } from "@/components/figures/lists/list-files";
import { schoolOrder, schoolsHref } from "@/components/network/schools/school-order";
import { SchoolsTable } from "@/components/network/schools/schools-table";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLive, listSchools, onlySchoolOf } from "@/lib/figures/indicators/queries";
import { figuresSearch, liveFilter } from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";

export const generateMetadata = titleOf("schools.title");

export default async function SchoolsPage({ searchParams }: PageProps<"/ecoles">) {
  const ctx = await requirePermission("school.read");
  const only = await onlySchoolOf(ctx);
  // A list of one row leads nowhere else.
  if (only) redirect(`/ecoles/${only}`);
  const search = figuresSearch.parse({});
  const [t, title, references, figureContext, schools, live] = await Promise.all([
    getTranslations("dashboard.schools"),
    getTranslations("schools"),
    getTranslations("references"),
    getFigureContext(ctx, search, ctx.today),
    listSchools(ctx),
    getLive(ctx, liveFilter(search, ctx.today), "school"),
  ]);
  const order = schoolOrder(await searchParams);
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
        <>
          <SchoolsTable figureContext={figureContext} schools={schools} live={live} order={order} />
          <ListFiles address={schoolsHref(order, "/ecoles/liste")} name={title("title")} />
        </>
      )}
    </Still>
  );
}
