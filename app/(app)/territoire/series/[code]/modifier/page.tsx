import type { Metadata } from "next";
import { seriesForm } from "@/components/network/territory/territory-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getSeriesForm } from "@/lib/network/territory/queries";
import { updateSeriesAction } from "../../../actions";

type Props = PageProps<"/territoire/series/[code]/modifier">;

const load = recordOf("territory.manage", getSeriesForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).code), getTranslations("territory.series")]);
  return { title: t("edit", { name: record.name }) };
}

export default async function EditSeriesPage({ params }: Props) {
  const { record } = await load((await params).code);
  const [t, content] = await Promise.all([getTranslations("territory"), seriesForm(record)]);
  const address = `/territoire/series/${record.code}`;
  return (
    <>
      <PageHeader
        title={t("series.edit", { name: record.name })}
        crumbs={[
          { href: "/territoire", label: t("title") },
          { href: address, label: record.name },
        ]}
        meta={t("series.editLead", { code: record.code })}
      />
      <Form
        id="serie"
        action={updateSeriesAction}
        {...content}
        about={{ code: record.code }}
        address={`${address}/modifier`}
        submit={t("series.saveEdit")}
      />
    </>
  );
}
