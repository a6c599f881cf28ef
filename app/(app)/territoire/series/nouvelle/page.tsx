import { seriesForm } from "@/components/network/territory/territory-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { createSeriesAction } from "../../actions";

export const generateMetadata = titleOf("territory.addSeries");

export default async function NewSeriesPage() {
  await requirePermission("territory.manage");
  const t = await getTranslations("territory");
  return (
    <>
      <PageHeader title={t("addSeries")} crumbs={[{ href: "/territoire", label: t("title") }]} />
      <Form id="serie" action={createSeriesAction} {...(await seriesForm())} submit={t("series.save")} />
    </>
  );
}
