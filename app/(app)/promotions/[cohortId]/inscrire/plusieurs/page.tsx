import type { Metadata } from "next";
import { SeveralRows, SeveralSubmit } from "@/components/people/enrolments/several-rows";
import { personFields } from "@/components/people/learners/person-form";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { cohortPage } from "@/lib/entrances/web/require";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { MOST_AT_ONCE } from "@/lib/people/enrolments/schema";
import { enrolSeveralAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/inscrire/plusieurs">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ cohort }, t] = await Promise.all([
    cohortPage(props, "learner.enrol"),
    getTranslations("enrolments.several"),
  ]);
  return { title: t("documentTitle", { school: cohort.school.name, code: cohort.code }) };
}

/** Adds several people to the applications of a cohort, from lines that were pasted. */
export default async function EnrolSeveralPage(props: Props) {
  const { ctx, cohort, cohortId, base, name, crumbs } = await cohortPage(props, "learner.enrol");
  const [t, form, same, format, person] = await Promise.all([
    getTranslations("enrolments.several"),
    getTranslations("enrolments.form"),
    getTranslations("learners.duplicate"),
    getFormat(),
    personFields(),
  ]);
  const columns = person
    .filter((field) => ["lastName", "firstName", "birthDate", "phone", "email", "sex"].includes(field.name))
    // Said once above them: a row says what it is, and no more.
    .map(({ hint: _hint, autoFocus: _focus, optional: _optional, ...field }) => ({
      ...field,
      hint: "",
      ...(field.name === "sex" && { kind: "select" as const }),
    }));
  return (
    <>
      <PageHeader title={t("title")} crumbs={crumbs()} meta={name} />
      <p className="mb-4 max-w-prose text-ink-soft">
        {t("lead", { most: MOST_AT_ONCE })} <TextLink href={`${base}/inscrire`}>{t("one")}</TextLink>
      </p>
      <Form
        id="several"
        action={enrolSeveralAction}
        fields={[
          { name: "pasted", label: t("pasted"), hint: t("pastedHint"), kind: "long", lines: 8 },
          {
            name: "people",
            label: t("people"),
            kind: "rows",
            rows: MOST_AT_ONCE,
            rowName: t("row", { row: "#" }),
            columns: [...columns, { name: "duplicate", label: t("duplicate"), kind: "other" }],
          },
          { name: "appliedOn", label: form("appliedOn"), kind: "date" },
        ]}
        values={{ appliedOn: cohort.state === "ended" ? "" : format.tableDate(ctx.today) }}
        about={{ cohortId }}
        submit={<SeveralSubmit read={t("read")} enrol={t("enrol")} />}
        className="gap-6 *:max-w-form"
      >
        <SeveralRows
          texts={{
            left: t("left", { left: "[left]" }),
            skip: t("skip"),
            blank: t("blank"),
            row: t("row", { row: "[row]" }),
            other: same("other"),
          }}
        />
      </Form>
    </>
  );
}
