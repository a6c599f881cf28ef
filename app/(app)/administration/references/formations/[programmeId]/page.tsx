import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ReferencePage } from "@/components/partners/reference-page";
import { ProgrammeForm } from "@/components/programmes/programme-form";
import { programmeAnswers, programmeFormParts } from "@/components/programmes/programme-form-parts";
import { getProgrammeForm } from "@/lib/programmes/queries";
import { valuesOf } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { updateProgrammeAction } from "../../actions";

type Props = { params: Promise<{ programmeId: string }> };

const load = cache(async (programmeId: string) => {
  const ctx = await requirePermission("reference.manage");
  return { ctx, programme: (await getProgrammeForm(ctx, programmeId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ programme }, t] = await Promise.all([
    load((await params).programmeId),
    getTranslations("references.programme"),
  ]);
  return { title: t("edit", { code: programme.code }) };
}

export default async function ProgrammePage({ params }: Props) {
  const { ctx, programme } = await load((await params).programmeId);
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
