import type { Metadata } from "next";
import { ChooseCohort, CombineForm } from "@/components/people/cohorts/combine";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getCombining, listCombinable } from "@/lib/people/cohorts/combine-queries";
import { combineAction } from "../actions";

type Props = PageProps<"/promotions/[cohortId]/reunir">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ cohort }, t] = await Promise.all([
    cohortPage(props, "cohort.manage"),
    getTranslations("enrolments.combine"),
  ]);
  return { title: `${t("title", { code: cohort.code })} · ${cohort.school.name}` };
}

/** A cohort goes to another one of its programme: which, then what follows, then the days. */
export default async function CombineCohortsPage(props: Props) {
  const { ctx, cohort, cohortId, base, crumbs } = await cohortPage(props, "cohort.manage");
  const [{ avec }, t, cohorts] = await Promise.all([
    props.searchParams,
    getTranslations("enrolments.combine"),
    listCombinable(ctx, cohortId),
  ]);
  if (!cohorts) notFound(ctx);
  const toCohortId = cohorts.find(({ id }) => id === avec)?.id;
  const found = toCohortId ? await getCombining(ctx, { cohortId, toCohortId }) : null;
  return (
    <>
      <PageHeader title={t("title", { code: cohort.code })} crumbs={crumbs()} />
      {cohorts.length === 0 ? (
        <EmptyState title={t("nowhere")}>{t("nowhereNext")}</EmptyState>
      ) : (
        <div className="grid gap-8">
          <ChooseCohort address={`${base}/reunir`} cohorts={cohorts} chosen={toCohortId} />
          {found && toCohortId && (
            <CombineForm
              about={{ cohortId, toCohortId, version: found.version }}
              found={found}
              today={ctx.today}
              action={combineAction}
            />
          )}
        </div>
      )}
    </>
  );
}
