import { CohortBadge } from "@/components/people/cohorts/cohort-header";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PublicSchool } from "@/lib/network/schools/public-queries";
import { cohortState } from "@/lib/people/cohorts/rules/cohort";

/** Where a school is, who hosts it and who trains there. */
export async function PublicFacts({ school }: { school: PublicSchool }) {
  const t = await getTranslations("schools.public");
  const { commune, departement, host, provider, premises } = school;
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("facts")}</h2>
      <DescriptionList
        items={[
          { term: t("place"), details: `${commune}, ${departement.name}` },
          ...(host ? [{ term: t("host"), details: host }] : []),
          ...(provider ? [{ term: t("provider"), details: provider }] : []),
          ...premises.map(({ name, address, commune: where, stepFree: access }) => ({
            term: t("premises"),
            details: `${t("addressText", { name, address, commune: where })} (${t("stepFree", { access })})`,
          })),
        ]}
      />
    </section>
  );
}

/** The days and places of its cohorts, the latest first: how many people came is not public. */
export async function PublicCohorts({ cohorts, today }: { cohorts: PublicSchool["cohorts"]; today: CivilDate }) {
  const [t, f] = await Promise.all([getTranslations("schools.public"), getFormat()]);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("cohorts")}</h2>
      {cohorts.length === 0 ? (
        <EmptyState>{t("noCohort")}</EmptyState>
      ) : (
        <Table
          caption={t("cohorts")}
          captionHidden
          density="compact"
          rows={cohorts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "dates",
              header: t("dates"),
              rowHeader: true,
              cell: ({ startsOn, endsOn }) => t("datesRange", { from: f.date(startsOn), to: f.date(endsOn) }),
            },
            { key: "programme", header: t("programme"), cell: ({ programme }) => programme },
            { key: "places", header: t("places"), numeric: true, cell: ({ capacity }) => f.integer(capacity) },
            { key: "state", header: t("state"), cell: (cohort) => <CohortBadge state={cohortState(cohort, today)} /> },
          ]}
        />
      )}
    </section>
  );
}
