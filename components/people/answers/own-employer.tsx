import { Form } from "@/components/ui/form";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnPage } from "@/lib/people/answers/queries";
import { OwnHeader } from "./own-page";

/** For whom somebody works: the number of a payslip and the place, each to be left out. */
export async function OwnEmployer({ page, token, action }: { page: OwnPage; token: string; action: FormAction }) {
  const [t, answers] = await Promise.all([getTranslations("answers.employer"), getTranslations("answers")]);
  const { employer, closed } = page;
  const fields: FieldSpec[] = [
    { name: "employerSiren", label: t("sirenLabel"), hint: t("sirenHint"), optional: true, inputMode: "numeric" },
    { name: "employerCommune", label: t("communeLabel"), hint: t("communeHint"), optional: true },
  ];
  return (
    <>
      <OwnHeader token={token} title={t("title")} />
      {!employer || closed ? (
        <p>{employer ? answers("failure.answer_window_closed") : t("nothing")}</p>
      ) : (
        <div className="grid gap-6">
          <p>{t("lead")}</p>
          <Form
            id="employer"
            action={action}
            about={{ token }}
            fields={fields}
            values={{ employerSiren: employer.siren, employerCommune: employer.commune }}
            submit={t("submit")}
            pending={answers("sending")}
            open
          />
        </div>
      )}
    </>
  );
}
