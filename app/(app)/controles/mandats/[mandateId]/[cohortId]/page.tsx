import type { Metadata } from "next";
import { ControlledTable } from "@/components/people/mandates/controlled";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listControlled } from "@/lib/people/mandates/queries";
import { mandateNumber } from "@/lib/people/mandates/schema";

type Props = PageProps<"/controles/mandats/[mandateId]/[cohortId]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { mandateId, cohortId }] = await Promise.all([requirePermission("mandate.use"), params]);
  const id = mandateNumber(mandateId);
  return (id && (await listControlled(ctx, { mandateId: id, cohortId }))) || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ school, code }, t] = await Promise.all([load(props), getTranslations("mandates.cohort")]);
  return { title: t("title", { cohort: `${school.name} ${code}` }) };
}

/** Who entered a cohort that is controlled, by name. */
export default async function ControlledCohortPage(props: Props) {
  const [cohort, t, list, f] = await Promise.all([
    load(props),
    getTranslations("mandates.cohort"),
    getTranslations("mandates"),
    getFormat(),
  ]);
  const name = `${cohort.school.name} ${cohort.code}`;
  return (
    <Still>
      <PageHeader
        title={t("title", { cohort: name })}
        crumbs={[
          { href: "/controles/mandats", label: list("title") },
          { href: `/controles/mandats/${cohort.mandateId}`, label: list("own.cohorts") },
        ]}
        meta={
          <>
            <span>{cohort.programme.title}</span>
            <span>{list("days", { from: f.date(cohort.startsOn), until: f.date(cohort.endsOn) })}</span>
            <span>{t("count", { count: cohort.people.length })}</span>
          </>
        }
      />
      <ControlledTable cohort={cohort} />
    </Still>
  );
}
