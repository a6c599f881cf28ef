import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { createProgrammeAction } from "../actions";
import { ProgrammeForm } from "./programme-form";

const LEVELS = ["3", "4", "5", "6", "7", "8"] as const;

/** Beside a cohort form: adds a missing programme, and says so when one has just been added. */
export async function AddProgramme({ back, added }: { back: string; added: string | undefined }) {
  const [t, common, enrolments] = await Promise.all([
    getTranslations("cohorts.programme"),
    getTranslations("common"),
    getTranslations("enrolments.form"),
  ]);
  return (
    <div className="mb-6 grid gap-4">
      {added && <Notice kind="success" title={t("added", { code: added })} live />}
      <Disclosure summary={t("add")}>
        <ProgrammeForm
          action={createProgrammeAction}
          back={back}
          levels={[
            { value: "none", label: t("levelUnknown") },
            ...LEVELS.map((level) => ({ value: level, label: t("levelOf", { level }) })),
          ]}
          texts={{
            separator: enrolments("separator"),
            optional: common("optional"),
            title: t("title"),
            code: t("code"),
            codeHint: t("codeHint"),
            rncpCode: t("rncp"),
            level: t("level"),
            hoursCentre: t("hoursCentre"),
            hoursCompany: t("hoursCompany"),
            save: t("save"),
            saving: common("actions.saving"),
          }}
        />
      </Disclosure>
    </div>
  );
}
