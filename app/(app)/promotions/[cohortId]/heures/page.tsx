import type { Metadata } from "next";
import { hoursForm, STALE_HOURS } from "@/components/money/agreements/payment-forms";
import { hoursAddress } from "@/components/people/cohorts/people-links";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getHoursForm } from "@/lib/money/agreements/form-queries";
import { getAgreement } from "@/lib/money/agreements/queries";
import { hoursSearch } from "@/lib/money/agreements/schema";
import { stateHoursAction } from "../../../conventions/actions";

type Props = PageProps<"/promotions/[cohortId]/heures">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([cohortPage(props, "hours.state"), getTranslations("agreements")]);
  return { title: t("hours.title", { name }) };
}

/** What the provider states of the hours followed in a cohort, from the agreement that names it or from the cohort itself. */
export default async function HoursPage(props: Props) {
  const [{ ctx, cohortId, name, crumbs }, search, t] = await Promise.all([
    cohortPage(props, "hours.state"),
    props.searchParams,
    getTranslations("agreements"),
  ]);
  const { convention } = hoursSearch.parse(search);
  const [found, cohort] = await Promise.all([
    convention === undefined ? null : getAgreement(ctx, convention),
    getHoursForm(ctx, cohortId),
  ]);
  if (!cohort) notFound(ctx);
  const { before } = cohort;
  const asks = found?.kind === "funding" && found.cohorts.some((covered) => covered.cohortId === cohortId);
  const agreement = asks ? found : null;
  return (
    <>
      <PageHeader
        title={t("hours.title", { name })}
        crumbs={
          agreement
            ? [
                { href: "/conventions", label: t("title") },
                { href: `/conventions/${agreement.id}`, label: t("name", { number: agreement.number }) },
              ]
            : crumbs()
        }
        meta={t("hours.lead")}
      />
      <Form
        id="hours"
        action={stateHoursAction}
        {...(await hoursForm(cohort))}
        about={{ cohortId, agreementId: agreement?.id }}
        basis={{
          of: { before: before && String(before.id) },
          stale: STALE_HOURS,
          address: hoursAddress(cohortId, agreement?.id),
        }}
        submit={t("hours.save")}
      />
    </>
  );
}
