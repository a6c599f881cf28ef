import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { valuesOf } from "@/app/_lib/conflict";
import { requirePermission } from "@/app/_lib/session";
import { ProgrammeForm } from "@/app/(app)/promotions/_components/programme-form";
import { programmeAnswers, programmeFormParts } from "@/app/(app)/promotions/_lib/programme-form-parts";
import { getProgrammeForm } from "@/lib/programmes/queries";
import { ReferencePage } from "../../_components/reference-page";
import { updateProgrammeAction } from "../../actions";

type Props = { params: Promise<{ programmeId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.programme"))("title") };
}

export default async function ProgrammePage({ params }: Props) {
  const ctx = await requirePermission("reference.manage");
  const programme = await getProgrammeForm(ctx, (await params).programmeId);
  if (!programme) notFound();
  const { id, code, seen } = programme;
  const t = await getTranslations("references.programme");
  return (
    <ReferencePage ctx={ctx} title={t("edit", { code })}>
      <ProgrammeForm
        action={updateProgrammeAction}
        {...(await programmeFormParts(t("save")))}
        edited={{ programmeId: id, seen }}
        initial={valuesOf(await programmeAnswers(programme))}
      />
    </ReferencePage>
  );
}
