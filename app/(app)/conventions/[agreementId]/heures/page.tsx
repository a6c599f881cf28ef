import type { Metadata } from "next";
import { hoursForm, STALE_HOURS } from "@/components/agreements/payment-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getHoursForm } from "@/lib/agreements/form-queries";
import { getAgreement } from "@/lib/agreements/queries";
import { agreementSearch } from "@/lib/agreements/schema";
import { getTranslations } from "@/lib/i18n/server";
import { readOnce } from "@/lib/web/page";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { stateHoursAction } from "../../actions";

type Props = PageProps<"/conventions/[agreementId]/heures">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { agreementId }, search, t] = await Promise.all([
    requirePermission("hours.state"),
    params,
    searchParams,
    getTranslations("agreements"),
  ]);
  const { promotion = "" } = agreementSearch.parse(search);
  const [agreement, cohort] = await Promise.all([getAgreement(ctx, agreementId), getHoursForm(ctx, promotion)]);
  const covers = agreement?.kind === "funding" && agreement.cohorts.some(({ cohortId }) => cohortId === promotion);
  if (!agreement || !cohort || !covers) return notFound(ctx);
  return { agreement, cohort, t, title: t("hours.title", { name: cohort.name }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** What the provider states of the hours followed in a cohort. */
export default async function HoursPage(props: Props) {
  const { agreement, cohort, t, title } = await load(props);
  const { before } = cohort;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/conventions", label: t("title") },
          { href: `/conventions/${agreement.id}`, label: t("name", { number: agreement.number }) },
        ]}
        meta={t("hours.lead")}
      />
      <Form
        id="hours"
        action={stateHoursAction}
        {...(await hoursForm(cohort))}
        about={{ cohortId: cohort.id, agreementId: agreement.id }}
        basis={{
          of: { before: before && String(before.id) },
          stale: STALE_HOURS,
          address: `/conventions/${agreement.id}/heures?promotion=${cohort.id}`,
        }}
        submit={t("hours.save")}
      />
    </>
  );
}
