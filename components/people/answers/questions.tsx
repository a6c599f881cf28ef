import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnPage } from "@/lib/people/answers/queries";
import { asksEnd, asksStart, KINDS_OF, OCCUPATIONS } from "@/lib/people/answers/rules/occupation";
import { FIELD_LINKS } from "@/lib/people/outcomes/rules/vocabulary";

type Props = { page: OwnPage; token: string; action: FormAction };

/** How far one is: three bars, and in words for who does not see them. */
async function Steps({ at }: { at: 1 | 2 | 3 }) {
  const t = await getTranslations("answers");
  return (
    <div className="mb-4">
      <div aria-hidden="true" className="grid grid-cols-3 gap-1.5">
        {[1, 2, 3].map((step) => (
          <span key={step} className={step <= at ? "h-1.5 rounded bg-accent" : "h-1.5 rounded bg-line"} />
        ))}
      </div>
      <p className="mt-2 text-sm text-ink-soft">{t("step", { n: at })}</p>
    </div>
  );
}

/** What one presses to answer. */
function Answers<Value extends string>({
  id,
  name,
  label,
  choices,
  token,
  action,
  pending,
}: {
  id: string;
  name: string;
  label: string;
  choices: readonly { value: Value; label: string }[];
  token: string;
  action: FormAction;
  pending: string;
}) {
  const [first, ...others] = choices;
  if (!first) return null;
  return (
    <Form
      id={id}
      action={action}
      about={{ token }}
      fields={[{ name, label, kind: "other" }]}
      open
      className="gap-3"
      submit={first.label}
      submitAs={{ name, value: first.value }}
      look="answer"
      pending={pending}
      beside={others.map(({ value, label }) => (
        <SubmitButton key={value} name={name} value={value} look="answer" pendingText={pending}>
          {label}
        </SubmitButton>
      ))}
    >
      {null}
    </Form>
  );
}

/** What one does today: one press, and for who looks for work it is the whole answer. */
export async function FirstQuestion({ page, token, action }: Props) {
  const [t, f] = await Promise.all([getTranslations("answers"), getFormat()]);
  const { firstName, school, window, exitedOn, objectsSince } = page;
  return (
    <>
      <PageHeader title={t("hello", { name: firstName })} meta={t("school", { name: school })} />
      <p className="mb-6">{t(`lead.${window}`, { date: f.date(exitedOn) })}</p>
      <Steps at={1} />
      <section aria-labelledby="today" className="grid gap-3">
        <h2 id="today" className="text-lg font-semibold">
          {t("today")}
        </h2>
        <Answers
          id="occupation"
          name="occupation"
          label={t("today")}
          choices={OCCUPATIONS.map((value) => ({ value, label: t(`occupation.${value}`) }))}
          token={token}
          action={action}
          pending={t("sending")}
        />
      </section>
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <TextLink href={`/s/${token}/opposition`}>{t(objectsSince ? "own.objecting" : "own.objection")}</TextLink>
        <TextLink href={`/s/${token}/dossier`}>{t("own.held")}</TextLink>
      </p>
    </>
  );
}

/** Which contract or course, since when and until when. */
export async function SecondQuestion({ page, token, action }: Props) {
  const t = await getTranslations("answers");
  const { own, occupation } = page;
  const kinds = KINDS_OF[occupation];
  const [only, ...others] = kinds;
  const fields: FieldSpec[] = [];
  if (others.length > 0) {
    const choices = kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
    fields.push({ name: "kind", label: t(`kindLabel.${occupation}`), kind: "radio", choices });
  }
  if (kinds.some(asksStart)) fields.push({ name: "startedOn", label: t("start"), kind: "date", optional: true });
  if (kinds.some(asksEnd)) {
    fields.push({ name: "endedOn", label: t("end"), hint: t("endHint"), kind: "date", optional: true });
  }
  const said = own && (kinds as readonly string[]).includes(own.kind) ? own : null;
  return (
    <>
      <PageHeader title={t(`second.${occupation}`)} />
      <p className="mb-4">
        {t(`chosen.${occupation}`)} <TextLink href="?question=1">{t("change")}</TextLink>
      </p>
      <Steps at={2} />
      <Form
        id="activity"
        action={action}
        about={{ token, ...(others.length === 0 && { kind: only }) }}
        fields={fields}
        values={said ? { kind: said.kind, startedOn: said.startedOn, endedOn: said.endedOn } : {}}
        open
        submit={t("continue")}
        pending={t("sending")}
      >
        <FieldList />
      </Form>
    </>
  );
}

/** Whether it is the job that was learned. */
export async function ThirdQuestion({ token, action }: Props) {
  const t = await getTranslations("answers");
  return (
    <>
      <PageHeader title={t("third")} />
      <Steps at={3} />
      <div className="grid gap-4">
        <Answers
          id="trade"
          name="fieldLink"
          label={t("third")}
          choices={FIELD_LINKS.map((value) => ({ value, label: t(`trade.${value}`) }))}
          token={token}
          action={action}
          pending={t("sending")}
        />
        <p className="text-sm text-ink-soft">{t("tradeHint")}</p>
        <p className="text-sm text-ink-soft">{t("last")}</p>
      </div>
    </>
  );
}
