import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCohort } from "@/components/cohorts/require-cohort";
import { EntryForm } from "@/components/enrolments/entry-form";
import { EntrySection } from "@/components/enrolments/entry-section";
import { entryTexts } from "@/components/enrolments/entry-texts";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getEntry, getEntryForm } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import { conflictTexts } from "@/lib/web/conflict";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { correctEntryAction, correctEntryDateAction, undoEntryAction } from "./actions";

type Props = { params: Promise<{ cohortId: string; enrolmentId: string }> };

async function requireEntry({ params }: Props) {
  const [{ cohortId, enrolmentId }, ctx] = await Promise.all([params, requirePermission("learner.enrol")]);
  const [cohort, found, entered] = await Promise.all([
    requireCohort(ctx, cohortId),
    getEntryForm(ctx, enrolmentId),
    getEntry(ctx, enrolmentId),
  ]);
  return found?.cohortId === cohortId ? { cohort, enrolmentId, entered, ...found } : notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([requireEntry(props), getTranslations("enrolments.entry")]);
  return { title: t("title", { name: `${person.firstName} ${person.lastName}` }) };
}

/** What was known of a person on entry: typed at the enrolment, corrected here. */
export default async function EntryPage(props: Props) {
  const [{ cohort, enrolmentId, entered, person, facts, seen }, t, common, learners, format, entry, conflict] =
    await Promise.all([
      requireEntry(props),
      getTranslations("enrolments"),
      getTranslations("common"),
      getTranslations("learners"),
      getFormat(),
      entryTexts(),
      conflictTexts(),
    ]);
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <>
      <PageHeader
        title={t("entry.title", { name })}
        breadcrumb={
          <Breadcrumb
            label={common("breadcrumb")}
            crumbs={[
              { href: "/apprenants", label: learners("title") },
              { href: `/apprenants/${person.id}`, label: name },
            ]}
          />
        }
        meta={t("entry.lead", { school: cohort.school.name, code: cohort.code })}
      />
      <EntryForm
        action={correctEntryAction}
        address={`/promotions/${cohort.id}/inscriptions/${enrolmentId}`}
        enrolmentId={enrolmentId}
        seen={seen}
        health={facts.rqth !== null}
        initial={{
          level: facts.level === null ? "none" : String(facts.level),
          entryStatus: facts.entryStatus ?? "none",
          monthsUnemployed: facts.monthsUnemployed === null ? "" : String(facts.monthsUnemployed),
          appliedOn: facts.appliedOn ? format.tableDate(facts.appliedOn) : "",
          rsa: facts.rsa,
          rqth: facts.rqth ?? "unknown",
          qpv: facts.qpv,
          zrr: facts.zrr,
        }}
        texts={{
          separator: t("form.separator"),
          entry,
          conflict,
          save: t("entry.save"),
          saving: common("actions.saving"),
        }}
      />
      {entered && (
        <EntrySection
          correctDate={correctEntryDateAction}
          undo={undoEntryAction}
          entry={entered}
          cohortId={cohort.id}
          enrolmentId={enrolmentId}
          name={name}
        />
      )}
    </>
  );
}
