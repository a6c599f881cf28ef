import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EnrolPerson } from "@/components/enrolments/enrol-fields";
import { entryFields, newEntry } from "@/components/enrolments/entry-form";
import { EntryFields } from "@/components/enrolments/entry-section";
import { personFields } from "@/components/learners/person-form";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getEnrolmentName } from "@/lib/enrolments/queries";
import { fullName } from "@/lib/i18n/format";
import { getFormat } from "@/lib/i18n/server";
import { flashIn, type Search } from "@/lib/web/flash";
import { requireCohort } from "@/lib/web/require";
import { requirePermission } from "@/lib/web/session";
import { enrolAction, findMatchesAction } from "./actions";

type Props = { params: Promise<{ cohortId: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ cohortId }, ctx, t] = await Promise.all([
    params,
    requirePermission("learner.enrol"),
    getTranslations("enrolments.form"),
  ]);
  const { school, code } = await requireCohort(ctx, cohortId);
  return { title: t("documentTitle", { school: school.name, code }) };
}

/** Adds somebody to the applications of a cohort, then stands ready for the next. */
export default async function EnrolPage({ params, searchParams }: Props) {
  const [{ cohortId }, search, ctx] = await Promise.all([params, searchParams, requirePermission("learner.enrol")]);
  const flash = flashIn(search);
  const [cohort, saved, t, cohorts, format, person, entry] = await Promise.all([
    requireCohort(ctx, cohortId),
    flash?.of ? getEnrolmentName(ctx, flash.of) : null,
    getTranslations("enrolments"),
    getTranslations("cohorts"),
    getFormat(),
    personFields(),
    entryFields(),
  ]);
  const base = `/promotions/${cohortId}`;
  const title = cohorts("header.title", { school: cohort.school.name, code: cohort.code });
  return (
    <>
      <PageHeader
        title={t("form.title")}
        crumbs={[
          { href: "/promotions", label: cohorts("title") },
          { href: base, label: title },
        ]}
        meta={title}
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
          <EnrolPerson findMatches={findMatchesAction} legend={t("form.person")} near={cohort.school.communeInsee} />
          <EntryFields legend={t("form.entry")} names={entry.map(({ name }) => name)} />
        </Form>
      </div>
    </>
  );
}
