import type { Metadata } from "next";
import { EnrolPerson } from "@/components/people/enrolments/enrol-fields";
import { enrolTexts } from "@/components/people/enrolments/enrol-texts";
import { entryFields, newEntry } from "@/components/people/enrolments/entry-form";
import { EntryFields } from "@/components/people/enrolments/entry-section";
import { LATER_PERSON_FIELDS } from "@/components/people/learners/person-fields";
import { personFields } from "@/components/people/learners/person-form";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage } from "@/lib/entrances/web/require";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getEnrolmentName } from "@/lib/people/enrolments/queries";
import { enrolAction, findMatchesAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/inscrire">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ cohort }, t] = await Promise.all([cohortPage(props, "learner.enrol"), getTranslations("enrolments.form")]);
  return { title: t("documentTitle", { school: cohort.school.name, code: cohort.code }) };
}

/** Adds somebody to the applications of a cohort, then stands ready for the next. */
export default async function EnrolPage(props: Props) {
  const { ctx, cohort, cohortId, base, name, crumbs } = await cohortPage(props, "learner.enrol");
  const flash = flashIn(await props.searchParams);
  const [saved, t, format, person, entry, texts] = await Promise.all([
    flash?.of ? getEnrolmentName(ctx, flash.of) : null,
    getTranslations("enrolments"),
    getFormat(),
    personFields(),
    entryFields(),
    enrolTexts(),
  ]);
  return (
    <>
      <PageHeader
        title={t("form.title")}
        crumbs={crumbs()}
        meta={name}
        action={<LinkButton href={`${base}/inscrire/plusieurs`}>{t("form.severalLink")}</LinkButton>}
      />
      <div className="grid gap-6">
        <FlashNotice flash={flash} name={saved && fullName(saved)}>
          {t("form.savedNext")} <TextLink href={base}>{t("form.back")}</TextLink>
        </FlashNotice>
        {/* A new form for each person: nothing of the one before stays in it. */}
        <Form
          key={saved ? flash?.of : "first"}
          id="enrol"
          action={enrolAction}
          fields={[{ name: "duplicate", label: "", kind: "other" }, ...person, ...entry]}
          values={newEntry(cohort.state === "ended" ? "" : format.tableDate(ctx.today))}
          about={{ cohortId }}
          submit={t("form.submit")}
          className="gap-6 *:max-w-prose"
        >
          <EnrolPerson
            findMatches={findMatchesAction}
            texts={texts}
            near={cohort.school.communeInsee}
            today={ctx.today}
            laterFields={[...LATER_PERSON_FIELDS, ...entry.map(({ name }) => name)]}
            laterOpen={cohort.state === "ended"}
          >
            <EntryFields legend={t("form.entry")} names={entry.map((field) => field.name)} />
          </EnrolPerson>
        </Form>
      </div>
    </>
  );
}
