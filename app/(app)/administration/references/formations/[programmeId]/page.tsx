import type { Metadata } from "next";
import { ReferencePage } from "@/components/network/partners/reference-page";
import { ProgrammeFields, programmeForm } from "@/components/network/programmes/programme-form";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getProgrammeForm } from "@/lib/network/programmes/queries";
import { updateProgrammeAction } from "../../actions";

type Props = PageProps<"/administration/references/formations/[programmeId]">;

const load = recordOf("reference.manage", getProgrammeForm);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([
    load((await params).programmeId),
    getTranslations("references.programme"),
  ]);
  return { title: t("edit", { code: record.code }) };
}

export default async function ProgrammePage({ params }: Props) {
  const { ctx, record } = await load((await params).programmeId);
  const [t, content] = await Promise.all([getTranslations("references.programme"), programmeForm(record)]);
  return (
    <ReferencePage
      ctx={ctx}
      area="programme"
      id={record.id}
      action={updateProgrammeAction}
      content={content}
      submit={t("save")}
      title={t("edit", { code: record.code })}
    >
      <ProgrammeFields isNew={false} />
    </ReferencePage>
  );
}
