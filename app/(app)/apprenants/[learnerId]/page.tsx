import type { Metadata } from "next";
import { CampaignLines } from "@/components/people/campaign/campaign-line";
import { EntryFacts } from "@/components/people/enrolments/entry-facts";
import { callsHref } from "@/components/people/followup/followup-search";
import { HoursLine } from "@/components/people/hours/hours";
import { ContactLine } from "@/components/people/learners/contact-line";
import { MissingList } from "@/components/people/outcomes/missing-list";
import { Timeline } from "@/components/people/outcomes/timeline";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Link, TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { can } from "@/lib/foundation/access/policy";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listPersonCampaign } from "@/lib/people/campaign/queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";

type Props = PageProps<"/apprenants/[learnerId]">;

const load = recordOf("learner.read", getLearnerFile);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fullName((await load((await params).learnerId)).record) };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { ctx, record: person } = await load((await params).learnerId);
  const flash = flashIn(await searchParams);
  const t = await getTranslations("outcomes");
  const f = await getFormat();
  const common = await getTranslations("common");
  const nav = await getTranslations("nav");
  const mayRecord = can(ctx.actor, "outcome.record");
  const campaigns = await listPersonCampaign(ctx, person.id);
  const unknown = <span className="text-ink-soft">{t("person.unknown")}</span>;
  return (
    <Still>
      <PageHeader
        title={fullName(person)}
        crumbs={[{ href: "/apprenants", label: nav("places.learners") }]}
        meta={<ContactLine person={person} today={ctx.today} objections={can(ctx.actor, "outcome.record")} />}
        action={
          can(ctx.actor, "learner.enrol") && (
            <LinkButton href={`/apprenants/${person.id}/modifier`} icon={<Icon name="pencil" />}>
              {common("actions.edit")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-8">
        <FlashNotice flash={flash} />
        {mayRecord && <HoursLine href={`/apprenants/${person.id}/heures`} hours={person.hours} />}
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
            <EntryFacts enrolment={enrolment} ctx={ctx} open={flash?.code === "situation-entree"} />
            <Timeline enrolment={enrolment} person={person} ctx={ctx} />
            <CampaignLines campaigns={campaigns.filter((one) => one.enrolmentId === enrolment.id)} now={ctx.now} />
            {mayRecord && enrolment.attempts.length > 0 && (
              <p>
                <TextLink href={callsHref(enrolment.id)}>
                  {t("person.attempts", { count: enrolment.attempts.length })}
                </TextLink>
              </p>
            )}
          </section>
        ))}
        <Disclosure summary={t("person.identity")}>
          <DescriptionList
            items={[
              { term: t("person.commune"), details: person.commune ?? unknown },
              ...(person.communeFromOn
                ? [{ term: t("person.communeFromOn"), details: f.date(person.communeFromOn) }]
                : []),
            ]}
          />
        </Disclosure>
      </div>
    </Still>
  );
}
