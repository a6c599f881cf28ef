import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { ProgrammeForm } from "@/app/(app)/promotions/_components/programme-form";
import { programmeFormParts } from "@/app/(app)/promotions/_lib/programme-form-parts";
import { ReferencePage } from "../../_components/reference-page";
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
