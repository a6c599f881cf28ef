import { ReferencePage } from "@/components/network/partners/reference-page";
import { ProgrammeFields, programmeForm } from "@/components/network/programmes/programme-form";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { addProgrammeAction } from "../../actions";

export const generateMetadata = titleOf("references.programme.add");

export default async function NewProgrammePage() {
  const ctx = await requirePermission("reference.manage");
  const [t, cohorts] = await Promise.all([
    getTranslations("references.programme"),
    getTranslations("cohorts.programme"),
  ]);
  return (
    <ReferencePage
      ctx={ctx}
      area="programme"
      action={addProgrammeAction}
      submit={cohorts("save")}
      title={t("add")}
      content={await programmeForm()}
    >
      <ProgrammeFields isNew />
    </ReferencePage>
  );
}
