import "server-only";
import { Form } from "@/components/ui/form";
import { StatementAuthor } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Juries } from "@/lib/people/enrolments/jury-queries";
import { numbersIn } from "@/lib/people/enrolments/rules/juries";
import { CERTIFICATIONS } from "@/lib/people/enrolments/rules/vocabulary";
import { juryTexts } from "./jury-texts";

/** What a jury gave; of the blocks those alone that no other one did. */
async function juryFields({ blocks, had }: Juries, own: readonly number[] = []): Promise<FieldSpec[]> {
  const [t, certification] = await Promise.all([
    getTranslations("enrolments.jury"),
    getTranslations("enrolments.certification"),
  ]);
  const open = blocks.flatMap((label, at) =>
    had.includes(at + 1) && !own.includes(at + 1) ? [] : [{ value: String(at + 1), label: `${at + 1}. ${label}` }],
  );
  return [
    { name: "heldOn", kind: "date", label: t("heldOn"), hint: t("heldOnHint") },
    {
      name: "result",
      kind: "select",
      label: t("result"),
      placeholder: "",
      choices: CERTIFICATIONS.map((value) => ({ value, label: capitalised(certification(value)) })),
    },
    ...(open.length > 0
      ? [
          {
            name: "blocks",
            kind: "checkboxes",
            label: t("blocks"),
            hint: t("blocksHint"),
            choices: open,
            written: true,
            optional: true,
          } as const,
        ]
      : []),
  ];
}

type Actions = { record: FormAction; correct: FormAction; takeBack: FormAction };

/** What juries gave, each on its day: to state, to correct, and to take back as an error. The last one alone changes. */
export async function JurySection({
  juries,
  enrolmentId,
  actions,
}: {
  juries: Juries;
  enrolmentId: string;
  actions: Actions;
}) {
  const { certification, told, earlier } = juries;
  const [t, named, format, lineOf, fields] = await Promise.all([
    getTranslations("enrolments.jury"),
    getTranslations("enrolments.certification"),
    getFormat(),
    juryTexts(),
    juryFields(juries),
  ]);
  const why = { name: "why", label: t("why"), hint: t("whyHint"), maxLength: 300 };
  const nameOf = (number: number) => juries.blocks[number - 1] ?? String(number);
  return (
    <section aria-labelledby="jury-title" id="jury" className="mt-8 grid max-w-prose scroll-mt-6 gap-3">
      <h2 id="jury-title" className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="text-ink-soft">{t("lead")}</p>
      <p>{t("holds", { certification: named(certification ?? "none") })}</p>
      {
        await Promise.all(
          told.map(async (one, at) => {
            const on = format.date(one.heldOn);
            const own = numbersIn(one.blocks);
            const about = { statementId: String(one.id) };
            return (
              <div key={one.id} className="grid gap-2 border-t border-line pt-3">
                <p>
                  {lineOf(one)}
                  {own.length > 0 && (
                    <span className="block text-ink-soft">
                      <Written>{own.map(nameOf).join(", ")}</Written>
                    </span>
                  )}
                </p>
                <StatementAuthor of={one} />
                {at === 0 && (
                  <>
                    <Form
                      id={`jury-${one.id}`}
                      action={actions.correct}
                      about={about}
                      fields={[...(await juryFields(juries, own)), why]}
                      values={{
                        heldOn: showDate(one.heldOn),
                        result: one.result,
                        blocks: own.map(String),
                        why: "",
                      }}
                      summary={t("correct", { on })}
                      submit={t("saveEdit")}
                      look="secondary"
                    />
                    <Form
                      id={`jury-back-${one.id}`}
                      action={actions.takeBack}
                      about={about}
                      fields={[{ ...why, hint: t("takeBackLead") }]}
                      values={{ why: "" }}
                      summary={t("takeBack", { on })}
                      submit={t("takeBackSave")}
                      look="secondary"
                    />
                  </>
                )}
              </div>
            );
          }),
        )
      }
      {earlier && (
        <Form
          id="jury-earlier"
          action={actions.record}
          about={{ enrolmentId }}
          fields={fields}
          values={{
            heldOn: showDate(earlier.heldOn),
            result: earlier.result,
            blocks: numbersIn(earlier.blocks).map(String),
          }}
          summary={t("takeOver", { on: format.date(earlier.heldOn), cohort: earlier.cohort })}
          submit={t("takeOverSave")}
          look="secondary"
        />
      )}
      {certification !== "full" && (
        <Form
          id="jury-new"
          action={actions.record}
          about={{ enrolmentId }}
          fields={fields}
          values={{ heldOn: "", result: "", blocks: [] }}
          summary={t(told.length > 0 ? "addResit" : "add")}
          submit={t("save")}
        />
      )}
    </section>
  );
}
