import "server-only";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import type { FormAction, FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { getProgrammeForm } from "@/lib/network/programmes/queries";
import { LONGEST_BLOCKS } from "@/lib/network/programmes/rules/programme";

const LEVELS = ["3", "4", "5", "6", "7", "8"] as const;
const ROW = "flex flex-wrap items-start gap-6";

/** What the form of a programme asks: its code only when it is new. */
export async function programmeForm(programme?: Found<typeof getProgrammeForm>): Promise<FormContent> {
  const t = await getTranslations("cohorts.programme");
  const shown = (value: number | null) => (value === null ? "" : String(value));
  const hours = { optional: true, inputMode: "numeric", width: "tiny", maxLength: 4 } as const;
  const levels = [
    { value: "none", label: t("levelUnknown") },
    ...LEVELS.map((level) => ({ value: level, label: t("levelOf", { level }) })),
  ];
  const code = { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 } as const;
  return {
    fields: [
      { name: "title", label: t("title"), maxLength: 120 },
      ...(programme ? [] : [code]),
      { name: "rncpCode", label: t("rncp"), optional: true, width: "short", maxLength: 20 },
      { name: "level", label: t("level"), kind: "select", choices: levels },
      { name: "hoursCentre", label: t("hoursCentre"), ...hours },
      { name: "hoursCompany", label: t("hoursCompany"), ...hours },
      {
        name: "blocks",
        label: t("blocks"),
        hint: t("blocksHint"),
        kind: "long",
        lines: 4,
        maxLength: LONGEST_BLOCKS,
        optional: true,
      },
    ],
    values: programme
      ? {
          title: programme.title,
          rncpCode: programme.rncpCode ?? "",
          level: shown(programme.level) || "none",
          hoursCentre: shown(programme.hoursCentre),
          hoursCompany: shown(programme.hoursCompany),
          blocks: programme.blocks ?? "",
        }
      : { level: "none" },
    version: programme?.version,
  };
}

/** The fields of a programme in their rows. */
export function ProgrammeFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldList names={isNew ? ["title", "code"] : ["title"]} />
      <FieldList names={["rncpCode", "level"]} className={ROW} />
      <FieldList names={["hoursCentre", "hoursCompany"]} className={ROW} />
      <FieldList names={["blocks"]} />
    </>
  );
}

/** Beside a cohort form: adds a missing programme, and says so when one has just been added. */
export async function AddProgramme({
  action,
  back,
  added,
}: {
  action: FormAction;
  /** The page of the cohort form, to come back to with the programme chosen. */
  back: string;
  added: string | undefined;
}) {
  const t = await getTranslations("cohorts.programme");
  return (
    <div className="mb-6 grid gap-4">
      {added && <Notice kind="success" title={t("added", { code: added })} live />}
      <Form
        id="programme"
        action={action}
        {...(await programmeForm())}
        about={{ back }}
        summary={t("add")}
        submit={t("save")}
        look="secondary"
        className="max-w-form gap-4 py-2"
      >
        <ProgrammeFields isNew />
      </Form>
    </div>
  );
}
