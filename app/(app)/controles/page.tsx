import { getSampleTexts } from "@/components/figures/samples/sample-texts";
import { NoSamples, SampleTable } from "@/components/figures/samples/sample-view";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listSamples } from "@/lib/figures/samples/queries";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";

export const generateMetadata = titleOf("samples.title");

/** What auditors drew, and what they found. */
export default async function SamplesPage() {
  const ctx = await requirePermission("sample.read");
  const [samples, texts, mandates] = await Promise.all([
    listSamples(ctx),
    getSampleTexts(),
    getTranslations("mandates"),
  ]);
  const { t } = texts;
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={<p className="max-w-prose">{t("lead")}</p>}
        action={
          can(ctx.actor, "mandate.read") && <LinkButton href="/controles/mandats">{mandates("title")}</LinkButton>
        }
      />
      {samples.length > 0 ? (
        <SampleTable texts={texts} samples={samples} />
      ) : (
        <NoSamples texts={texts} draws={can(ctx.actor, "sample.draw")} />
      )}
    </Still>
  );
}
