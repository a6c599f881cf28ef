import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { ContactLine } from "@/components/learners/contact-line";
import { EntryFacts } from "@/components/learners/entry-facts";
import { MissingList } from "@/components/learners/missing-list";
import { Timeline } from "@/components/learners/timeline";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/policy";
import { getLearnerFile } from "@/lib/outcomes/queries";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

type Props = {
  params: Promise<{ learnerId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const load = cache(async (learnerId: string) => {
  const ctx = await requirePermission("learner.read");
  return { ctx, person: (await getLearnerFile(ctx, learnerId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await load((await params).learnerId);
  return { title: `${person.firstName} ${person.lastName}` };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { ctx, person } = await load((await params).learnerId);
  const { enregistre } = await searchParams;
  const t = await getTranslations("outcomes");
  const entry = await getTranslations("enrolments.entry");
  const common = await getTranslations("common");
  const nav = await getTranslations("nav");
  const unknown = <span className="text-ink-soft">{t("person.unknown")}</span>;
  return (
    <>
      <PageHeader
        title={`${person.firstName} ${person.lastName}`}
        breadcrumb={
          <Breadcrumb label={common("breadcrumb")} crumbs={[{ href: "/apprenants", label: nav("places.learners") }]} />
        }
        meta={<ContactLine person={person} today={ctx.today} />}
        action={
          can(ctx.actor, "learner.enrol") && (
            <LinkButton href={`/apprenants/${person.id}/modifier`} icon="pencil">
              {common("actions.edit")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-8">
        {enregistre === "inscription" && <Notice kind="success" title={entry("saved")} live />}
        {enregistre === "oui" && <Notice kind="success" title={t("form.done")} live />}
        {enregistre === "hors" && <Notice kind="success" title={t("form.doneOut")} live />}
        {enregistre === "a_cote" && <Notice kind="success" title={t("form.doneBeside")} live />}
        {enregistre === "retiree" && <Notice kind="success" title={t("form.withdrawn")} live />}
        <MissingList person={person} ctx={ctx} />
        {person.enrolments.length > 1 && <p>{t("person.severalCohorts", { count: person.enrolments.length })}</p>}
        {person.enrolments.map((enrolment) => (
          <section key={enrolment.id} aria-labelledby={`inscription-${enrolment.id}`} className="grid gap-4">
            <h2 id={`inscription-${enrolment.id}`} className="text-xl font-semibold">
              <Link
                href={`/promotions/${enrolment.cohort.id}`}
                className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
              >
                {t("person.enrolment", { school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}
              </Link>
            </h2>
            <EntryFacts enrolment={enrolment} ctx={ctx} open={enregistre === "inscription"} />
            <Timeline enrolment={enrolment} learnerId={person.id} ctx={ctx} />
          </section>
        ))}
        <Disclosure summary={t("person.identity")}>
          <DescriptionList items={[{ term: t("person.commune"), details: person.commune ?? unknown }]} />
        </Disclosure>
      </div>
    </>
  );
}
