import { ReferencePage } from "@/components/partners/reference-page";
import { ProgrammeFields, programmeForm } from "@/components/programmes/programme-form";
import { getTranslations } from "@/lib/i18n/server";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";
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
