import type { Metadata } from "next";
import { hostForm } from "@/components/network/partners/partner-forms";
import { ReferencePage } from "@/components/network/partners/reference-page";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getHostForm } from "@/lib/network/partners/queries";
import { updateHostAction } from "../../actions";

type Props = PageProps<"/administration/references/collectivites/[hostId]">;

const load = recordOf("reference.manage", getHostForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).hostId), getTranslations("references.host")]);
  return { title: t("edit", { name: record.name }) };
}

export default async function HostPage({ params }: Props) {
  const { ctx, record } = await load((await params).hostId);
  const [t, content] = await Promise.all([getTranslations("references.host"), hostForm(record)]);
  return (
    <ReferencePage
      ctx={ctx}
      area="host"
      id={record.id}
      action={updateHostAction}
      content={content}
      submit={t("save")}
      title={t("edit", { name: record.name })}
    />
  );
}
