import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ReferencePage } from "@/components/partners/reference-page";
import { ProgrammeFields, programmeForm } from "@/components/programmes/programme-form";
import { Form } from "@/components/ui/form";
import { getProgrammeForm } from "@/lib/programmes/queries";
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
  const [t, content] = await Promise.all([getTranslations("references.programme"), programmeForm(programme)]);
  return (
    <ReferencePage ctx={ctx} title={t("edit", { code: programme.code })}>
      <Form
        id="programme"
        action={updateProgrammeAction}
        {...content}
        about={{ programmeId: programme.id }}
        address={`/administration/references/formations/${programme.id}`}
        submit={t("save")}
      >
        <ProgrammeFields isNew={false} />
      </Form>
    </ReferencePage>
  );
}
