import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { conflictTexts } from "@/app/_lib/conflict";
import { notFound } from "@/app/_lib/refusals";
import { requirePermission } from "@/app/_lib/session";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getEntryForm } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import { entryTexts } from "../../../_lib/entry-texts";
import { requireCohort } from "../../../_lib/require-cohort";
import { EntryForm } from "./_components/entry-form";
import { EntrySection } from "./_components/entry-section";
import { correctEntryAction } from "./actions";

type Props = { params: Promise<{ cohortId: string; enrolmentId: string }> };

async function requireEntry({ params }: Props) {
  const [{ cohortId, enrolmentId }, ctx] = await Promise.all([params, requirePermission("learner.enrol")]);
  const [cohort, found] = await Promise.all([requireCohort(ctx, cohortId), getEntryForm(ctx, enrolmentId)]);
  return found?.cohortId === cohortId ? { ctx, cohort, enrolmentId, ...found } : notFound(ctx);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([requireEntry(props), getTranslations("enrolments.entry")]);
  return { title: t("title", { name: `${person.firstName} ${person.lastName}` }) };
}

/** What was known of a person on entry: typed at the enrolment, corrected here. */
export default async function EntryPage(props: Props) {
  const [{ ctx, cohort, enrolmentId, person, facts, seen }, t, common, learners, format, entry, conflict] =
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
      <EntrySection ctx={ctx} cohortId={cohort.id} enrolmentId={enrolmentId} name={name} />
    </>
  );
}
