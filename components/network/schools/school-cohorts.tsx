import type { FigureContext } from "@/components/figures/indicators/figure-context";
import { Unfollowed } from "@/components/figures/indicators/lists/unfollowed";
import { CohortBadge } from "@/components/people/cohorts/cohort-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { SchoolPage } from "@/lib/figures/indicators/queries";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";

/** The cohorts of a school from the latest on, each with its state of the day. */
export async function SchoolCohorts({
  school,
  ctx: { actor, today },
  figureContext,
}: {
  school: SchoolPage;
  ctx: Context;
  /** None where nothing on the page can be filtered. */
  figureContext?: FigureContext | undefined;
}) {
  const [t, cohorts, f] = await Promise.all([
    getTranslations("dashboard.schools"),
    getTranslations("cohorts"),
    getFormat(),
  ]);
  const manages = can(actor, "cohort.manage");
  const opens = can(actor, "cohort.figures");
  return (
    <section id="promotions" className="grid scroll-mt-4 gap-3">
      <h2 className="text-xl font-semibold">{t("cohortsTitle")}</h2>
      {figureContext && <Unfollowed figureContext={figureContext} filters={["annee", "arrete"]} />}
      {school.cohorts.length === 0 ? (
        <EmptyState
          title={t("noCohort")}
          action={
            manages && (
              <LinkButton href={`/promotions/nouvelle?ecole=${school.code}`} icon={<Icon name="plus" />}>
                {cohorts("new")}
              </LinkButton>
            )
          }
        >
          {t(manages ? "noCohortText" : "noCohortReader")}
        </EmptyState>
      ) : (
        <Table
          caption={t("cohortsTitle")}
          captionHidden
          density="compact"
          rows={school.cohorts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "cohort",
              header: t("cohort"),
              rowHeader: true,
              cell: ({ id, code }) => {
                const whole = <KeepWhole>{code}</KeepWhole>;
                return opens ? <TextLink href={`/promotions/${id}/resultats`}>{whole}</TextLink> : whole;
              },
            },
            {
              key: "dates",
              header: t("dates"),
              cell: ({ startsOn, endsOn }) => t("datesRange", { from: f.date(startsOn), to: f.date(endsOn) }),
            },
            { key: "places", header: t("places"), numeric: true, cell: ({ capacity }) => f.integer(capacity) },
            {
              key: "state",
              header: t("state"),
              cell: (cohort) => <CohortBadge state={cohortState(cohort, today)} />,
            },
          ]}
        />
      )}
    </section>
  );
}
