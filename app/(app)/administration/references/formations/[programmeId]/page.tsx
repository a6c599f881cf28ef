import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { ProgrammeForm } from "@/app/(app)/promotions/_components/programme-form";
import { programmeFormParts } from "@/app/(app)/promotions/_lib/programme-form-parts";
import { Notice } from "@/components/ui/notice";
import { getProgrammeFacts } from "@/lib/cohorts/queries";
import { ReferencePage } from "../../_components/reference-page";
import { updateProgrammeAction } from "../../actions";

type Props = { params: Promise<{ programmeId: string }>; searchParams: Promise<{ existe?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("references.programme"))("title") };
}

const shown = (value: number | null) => (value === null ? "" : String(value));

export default async function ProgrammePage({ params, searchParams }: Props) {
  const ctx = await requirePermission("reference.manage");
  const programme = await getProgrammeFacts(ctx, (await params).programmeId);
  if (!programme) notFound();
  const { id, code, title, rncpCode, level, hoursCentre, hoursCompany } = programme;
  const [t, { existe }] = await Promise.all([getTranslations("references.programme"), searchParams]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { code })}>
      <div className="grid gap-6">
        {existe && <Notice kind="info" title={t("exists", { code })} live />}
        <ProgrammeForm
          action={updateProgrammeAction}
          {...(await programmeFormParts(t("save")))}
          programmeId={id}
          initial={{
            title,
            rncpCode: rncpCode ?? "",
            level: shown(level) || "none",
            hoursCentre: shown(hoursCentre),
            hoursCompany: shown(hoursCompany),
          }}
        />
      </div>
    </ReferencePage>
  );
}
