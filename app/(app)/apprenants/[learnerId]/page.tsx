import type { Metadata } from "next";
import { ErasedNotice } from "@/components/entrances/retention/erasure-panel";
import { CampaignLines } from "@/components/people/campaign/campaign-line";
import { EntryFacts } from "@/components/people/enrolments/entry-facts";
import { HoursLine } from "@/components/people/hours/hours";
import { ContactLine } from "@/components/people/learners/contact-line";
import { MergesLine } from "@/components/people/merges/merges-line";
import { Life } from "@/components/people/outcomes/life";
import { LifeWindows } from "@/components/people/outcomes/life-windows";
import { keyOfMissing } from "@/components/people/outcomes/missing-lines";
import { MissingList } from "@/components/people/outcomes/missing-list";
import { NextQuestion, nextQuestionOf } from "@/components/people/outcomes/next-question";
import { PersonMessages } from "@/components/people/recruitment/person-messages";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Link, TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getTrace } from "@/lib/entrances/retention/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { personRecord } from "@/lib/entrances/web/person";
import { can } from "@/lib/foundation/access/policy";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listPersonCampaign } from "@/lib/people/campaign/queries";
import { lifeSearch } from "@/lib/people/followup/schema";
import { countPairsOf } from "@/lib/people/learners/pair-queries";
import { listMergesOf } from "@/lib/people/merges/queries";
import { listPersonMessages } from "@/lib/people/notices/queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";

type Props = PageProps<"/apprenants/[learnerId]">;

/** What was just said is among the facts of the entry. */
const OPENS_ENTRY = ["situation-entree", "statut-note", "statut-retire", "jury-note", "jury-retire"];

const load = personRecord("learner.read", getLearnerFile);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fullName((await load((await params).learnerId)).record) };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { ctx: reader, record: person } = await load((await params).learnerId);
  const erased = person.erased ? await getTrace(reader, person.id) : null;
  // Of who is anonymised nothing is changed any more.
  const ctx = erased ? { ...reader, actor: { ...reader.actor, readOnly: true } } : reader;
  const search = await searchParams;
  const { voir } = lifeSearch.parse(search);
  const flash = flashIn(search);
  const t = await getTranslations("outcomes");
  const f = await getFormat();
  const common = await getTranslations("common");
  const nav = await getTranslations("nav");
  const learners = await getTranslations("learners");
  const rights = await getTranslations("rights");
  const erasing = await getTranslations("retention.person");
  const mayRecord = can(ctx.actor, "outcome.record");
  const campaigns = await listPersonCampaign(ctx, person.id);
  const messages = await listPersonMessages(ctx, person.id);
  const pairs = await countPairsOf(ctx, person.id);
  const merges = await listMergesOf(ctx, person.id);
  const unknown = <span className="text-ink-soft">{t("person.unknown")}</span>;
  const question = mayRecord ? nextQuestionOf(person, ctx.today) : null;
  const told = question && keyOfMissing(question.enrolment.id, "answer", question.window.point.window);
  return (
    <Still>
      <PageHeader
        title={fullName(person)}
        crumbs={[{ href: "/apprenants", label: nav("places.learners") }]}
        meta={
          !erased && <ContactLine person={person} today={ctx.today} objections={can(ctx.actor, "outcome.record")} />
        }
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
        {erased && <ErasedNotice of={erased} />}
        {pairs !== null && pairs > 0 && (
          <p>
            <TextLink href="/apprenants/doublons">{learners("pairs.onPage", { count: pairs })}</TextLink>
          </p>
        )}
        {merges.length > 0 && <MergesLine learnerId={person.id} merges={merges} />}
        {question && <NextQuestion question={question} person={person} ctx={ctx} />}
        {person.enrolments.map((enrolment) => (
          <section key={enrolment.id} aria-labelledby={`inscription-${enrolment.id}`} className="grid gap-3">
            <h2 id={`inscription-${enrolment.id}`} className="text-xl font-semibold">
              <Link
                href={`/promotions/${enrolment.cohort.id}`}
                className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
              >
                {t("person.enrolment", { school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}
              </Link>
            </h2>
            <LifeWindows enrolment={enrolment} person={person} ctx={ctx} />
            <EntryFacts enrolment={enrolment} ctx={ctx} open={OPENS_ENTRY.some((code) => code === flash?.code)} />
            <PersonMessages messages={messages.filter((one) => one.enrolmentId === enrolment.id)} />
            <CampaignLines campaigns={campaigns.filter((one) => one.enrolmentId === enrolment.id)} now={ctx.now} />
          </section>
        ))}
        {person.enrolments.length > 1 && <p>{t("person.severalCohorts", { count: person.enrolments.length })}</p>}
        <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid content-start gap-8 xl:order-2">
            {!erased && <MissingList person={person} told={told} ctx={ctx} />}
            {mayRecord && <HoursLine href={`/apprenants/${person.id}/heures`} hours={person.hours} />}
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
            {can(ctx.actor, "learner.rights") && (
              <p>
                <TextLink href={`/apprenants/${person.id}/droits`}>{rights("link")}</TextLink>
              </p>
            )}
            {can(ctx.actor, "learner.erase") && (
              <p>
                <TextLink href={`/apprenants/${person.id}/effacement`}>{erasing("link")}</TextLink>
              </p>
            )}
          </div>
          <Life person={person} theme={voir} ctx={ctx} />
        </div>
      </div>
    </Still>
  );
}
