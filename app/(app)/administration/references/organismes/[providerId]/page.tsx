import type { Metadata } from "next";
import { providerForm } from "@/components/network/partners/partner-forms";
import { ReferencePage } from "@/components/network/partners/reference-page";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getProviderForm } from "@/lib/network/partners/queries";
import { updateProviderAction } from "../../actions";

type Props = PageProps<"/administration/references/organismes/[providerId]">;

const load = recordOf("reference.manage", getProviderForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).providerId), getTranslations("references.provider")]);
  return { title: t("edit", { name: record.name }) };
}

export default async function ProviderPage({ params }: Props) {
  const { ctx, record } = await load((await params).providerId);
  const [t, content] = await Promise.all([getTranslations("references.provider"), providerForm(record)]);
  return (
    <ReferencePage
      ctx={ctx}
      area="provider"
      id={record.id}
      action={updateProviderAction}
      content={content}
      submit={t("save")}
      title={t("edit", { name: record.name })}
    />
  );
}
