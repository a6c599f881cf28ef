import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReferencePage } from "@/components/partners/reference-page";
import { ProgrammeForm } from "@/components/programmes/programme-form";
import { programmeFormParts } from "@/components/programmes/programme-form-parts";
import { requirePermission } from "@/lib/web/session";
import { addProgrammeAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.programme"))("add") };
}

export default async function NewProgrammePage() {
  const ctx = await requirePermission("reference.manage");
  const [t, cohorts] = await Promise.all([
    getTranslations("references.programme"),
    getTranslations("cohorts.programme"),
  ]);
  return (
    <ReferencePage ctx={ctx} title={t("add")}>
      <ProgrammeForm action={addProgrammeAction} {...(await programmeFormParts(cohorts("save")))} />
    </ReferencePage>
  );
}
