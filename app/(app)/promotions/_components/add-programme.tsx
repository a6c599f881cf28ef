import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { programmeFormParts } from "../_lib/programme-form-parts";
import { createProgrammeAction } from "../actions";
import { ProgrammeForm } from "./programme-form";

/** Beside a cohort form: adds a missing programme, and says so when one has just been added. */
export async function AddProgramme({ back, added }: { back: string; added: string | undefined }) {
  const t = await getTranslations("cohorts.programme");
  return (
    <div className="mb-6 grid gap-4">
      {added && <Notice kind="success" title={t("added", { code: added })} live />}
      <ProgrammeForm
        action={createProgrammeAction}
        beside={{ back, summary: t("add") }}
        {...(await programmeFormParts(t("save")))}
      />
    </div>
  );
}
