import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { Notice } from "@/components/ui/notice";
import { ProgrammeForm } from "./programme-form";
import { programmeFormParts } from "./programme-form-parts";

/** Beside a cohort form: adds a missing programme, and says so when one has just been added. */
export async function AddProgramme({
  action,
  back,
  added,
}: {
  action: ComponentProps<typeof ProgrammeForm>["action"];
  back: string;
  added: string | undefined;
}) {
  const t = await getTranslations("cohorts.programme");
  return (
    <div className="mb-6 grid gap-4">
      {added && <Notice kind="success" title={t("added", { code: added })} live />}
      <ProgrammeForm action={action} beside={{ back, summary: t("add") }} {...(await programmeFormParts(t("save")))} />
    </div>
  );
}
