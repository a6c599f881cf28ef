import type { Metadata } from "next";
import { MandateView } from "@/components/people/mandates/controlled";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getOwnMandate } from "@/lib/people/mandates/queries";
import { mandateNumber } from "@/lib/people/mandates/schema";

type Props = PageProps<"/controles/mandats/[mandateId]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { mandateId }] = await Promise.all([requirePermission("mandate.use"), params]);
  const id = mandateNumber(mandateId);
  return (id && (await getOwnMandate(ctx, id))) || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ reference }, t] = await Promise.all([load(props), getTranslations("mandates.own")]);
  return { title: t("title", { reference }) };
}

/** A control: what it is of, and the cohorts that it opens. */
export default async function MandatePage(props: Props) {
  const [mandate, t, list, f] = await Promise.all([
    load(props),
    getTranslations("mandates.own"),
    getTranslations("mandates"),
    getFormat(),
  ]);
  return (
    <Still>
      <PageHeader
        title={t("title", { reference: mandate.reference })}
        crumbs={[{ href: "/controles/mandats", label: list("title") }]}
        meta={<span>{t("until", { until: f.date(mandate.untilOn) })}</span>}
      />
      <p className="mb-6 max-w-prose">{t("lead")}</p>
      <MandateView mandate={mandate} />
    </Still>
  );
}
