import { redirect } from "next/navigation";
import { getFigureContext } from "@/components/indicators/figure-context";
import { schoolOrder } from "@/components/schools/school-order";
import { SchoolsTable } from "@/components/schools/schools-table";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import { getTranslations } from "@/lib/i18n/server";
import { getLive, listSchools, onlySchoolOf } from "@/lib/indicators/queries";
import { figuresSearch, liveFilter } from "@/lib/indicators/schema";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";

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
        <SchoolsTable
          figureContext={figureContext}
          schools={schools}
          live={live}
          order={schoolOrder(await searchParams)}
        />
      )}
    </Still>
  );
}
