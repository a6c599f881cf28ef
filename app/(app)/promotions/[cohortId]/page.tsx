import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { entryDay } from "@/components/people/enrolments/application-table";
import { DecisionForm } from "@/components/people/enrolments/decision-form";
import { Elsewhere } from "@/components/people/enrolments/elsewhere";
import { RecruitmentLists } from "@/components/people/enrolments/recruitment-lists";
import { TakeBackRequests } from "@/components/people/enrolments/take-back";
import { UndoEnrolled } from "@/components/people/enrolments/undo-enrolled";
import { ToExamineLink, ToExamineNotice } from "@/components/people/online/to-examine";
import { Recruitment } from "@/components/people/recruitment/recruitment";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage, tabTitle } from "@/lib/entrances/web/require";
import { readTargets } from "@/lib/figures/indicators/readings/target-records";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortView } from "@/lib/people/cohorts/queries";
import { getElsewhere } from "@/lib/people/enrolments/elsewhere-queries";
import { getApplications, getEnrolmentName } from "@/lib/people/enrolments/queries";
import { getRecruitment } from "@/lib/people/enrolments/recruitment-queries";
import { listTakeBackRequests } from "@/lib/people/enrolments/take-back-queries";
import { countToTell, listToldLast } from "@/lib/people/notices/queries";
import { countToExamine } from "@/lib/people/online/queries";
import { recruitmentViewSchema } from "@/lib/people/recruitment/schema";
import { decideAction, decideTogetherAction, proposeElsewhereAction, undoEnrolledAction } from "./actions";

const ofTable = tabTitle("cohort.figures", "recruitment");

export async function generateMetadata(props: PageProps<"/promotions/[cohortId]">): Promise<Metadata> {
  const [table, { vue }, t] = await Promise.all([
    ofTable(props),
    props.searchParams,
    getTranslations("recruitment.view"),
  ]);
  return vue === "colonnes" ? { title: `${table.title} · ${t("board")}` } : table;
}

type Before = {
  ctx: Context;
  cohort: CohortView & { trainedBy: string | null };
  base: string;
  view: "tableau" | "colonnes";
  notice: ReactNode;
  /** Applications of the site that wait. */
  toExamine: ReactNode;
};

/** Until its first day a cohort recruits: the seats to give, and who might have them. */
async function BeforeTheStart({ ctx, cohort, base, view, notice, toExamine }: Before) {
  const [{ candidates, meetings }, toTell, toldLast, targets, t, enrolments, intake, format] = await Promise.all([
    getRecruitment(ctx, cohort.id),
    countToTell(ctx, cohort.id),
    listToldLast(ctx, cohort.id),
    readTargets(ctx.today, { definition: "ern-prudente", window: "M6" }),
    getTranslations("recruitment"),
    getTranslations("enrolments.recruitment"),
    getTranslations("intake"),
    getFormat(),
  ]);
  const decides = can(ctx.actor, "enrolment.decide");
  const imports = can(ctx.actor, "register.import") && (
    <TextLink href={`/import?promotion=${cohort.id}`}>{intake("fromCohort")}</TextLink>
  );
  const { women, priority, bac } = targets.shares;
  const percentOf = ({ percent, operator }: { percent: number; operator: "above" | "at_least" }) => ({
    percent,
    above: operator === "above",
  });
  const { capacity, seatsTaken: taken } = cohort;
  const start = format.dayMonth(cohort.startsOn);
  const free = capacity - taken;
  const title = free > 0 ? t("title", { free, start, taken, capacity }) : t("titleFull", { capacity, start });
  return (
    <>
      <CohortHeader ctx={ctx} cohort={cohort} tab="recruitment" title={title} />
      <div className="grid gap-6">
        {notice}
        {candidates.length === 0 ? (
          <EmptyState
            title={enrolments("empty")}
            action={
              <>
                {toExamine}
                {imports}
              </>
            }
          >
            {decides ? enrolments("emptyNext") : enrolments("emptyReader")}
          </EmptyState>
        ) : (
          <Recruitment
            ctx={ctx}
            cohort={cohort}
            base={base}
            view={view}
            candidates={candidates}
            meetings={meetings}
            targets={{
              ...(women && { women: percentOf(women) }),
              ...(priority && { women_or_qpv: percentOf(priority) }),
              ...(bac && { bac_or_less: percentOf(bac) }),
            }}
            decides={decides}
            corrects={can(ctx.actor, "learner.enrol")}
            toTell={toTell}
            toldLast={toldLast}
            action={decideTogetherAction}
            beside={
              <>
                {toExamine}
                {imports}
              </>
            }
          />
        )}
      </div>
    </>
  );
}

/** The people who applied, by what is to be decided; those who see figures only go on to the results. */
export default async function RecruitmentPage(props: PageProps<"/promotions/[cohortId]">) {
  const [{ ctx, cohort, cohortId, base }, search] = await Promise.all([
    cohortPage(props, "cohort.figures"),
    props.searchParams,
  ]);
  if (!can(ctx.actor, "cohort.roster")) redirect(`${base}/resultats`);
  const flash = flashIn(search);
  const [waiting, requests] = await Promise.all([countToExamine(ctx, cohortId), listTakeBackRequests(ctx, cohortId)]);
  const undo = <UndoEnrolled action={undoEnrolledAction} cohortId={cohortId} flash={flash} at={search.ajout} />;
  if (cohort.state === "recruiting") {
    const person = flash?.of ? await getEnrolmentName(ctx, flash.of) : null;
    return (
      <BeforeTheStart
        ctx={ctx}
        cohort={cohort}
        base={base}
        view={recruitmentViewSchema.parse(search).vue}
        notice={
          <FlashNotice flash={flash} name={person && fullName(person)}>
            {undo}
          </FlashNotice>
        }
        toExamine={<ToExamineLink count={waiting} base={base} />}
      />
    );
  }
  const [applications, toTell, elsewhere, recruitment, person, t, cohorts, intake, format] = await Promise.all([
    getApplications(ctx, cohortId),
    // That its meetings are not held.
    cohort.cancelledOn ? countToTell(ctx, cohortId) : 0,
    cohort.cancelledOn ? getElsewhere(ctx, cohortId) : null,
    getTranslations("recruitment"),
    flash?.of ? getEnrolmentName(ctx, flash.of) : null,
    getTranslations("enrolments.recruitment"),
    getTranslations("cohorts"),
    getTranslations("intake"),
    getFormat(),
  ]);
  const decides = can(ctx.actor, "enrolment.decide");
  const enrols = can(ctx.actor, "learner.enrol");
  const free = cohort.capacity - cohort.seatsTaken;
  const first = applications.find(({ rank }) => rank === 1);
  // Somebody who might have had a seat.
  const waits = applications.some(({ steps }) => steps.includes("admit"));
  const entered = applications.filter(({ status }) => status === "entered" || status === "exited").length;
  const enters = decides && !cohort.cancelledOn && cohort.startsOn <= ctx.today;
  const lists = (
    <RecruitmentLists
      applications={applications}
      base={base}
      decides={decides}
      corrects={enrols}
      full={free <= 0 || cohort.cancelledOn !== null}
      entry={
        enters
          ? {
              date: { label: t("entryDate"), day: format.tableDate(entryDay(applications, cohort)) },
              submit: t("enterChosen"),
            }
          : null
      }
    />
  );
  return (
    <>
      <CohortHeader ctx={ctx} cohort={cohort} tab="recruitment" />
      <div className="grid gap-6">
        <FlashNotice flash={flash} name={person && fullName(person)}>
          {undo}
        </FlashNotice>
        <TakeBackRequests requests={requests} />
        <ToExamineNotice count={waiting} base={base} />
        {cohort.cancelledOn && (
          <Notice kind="warning" title={t("cancelled")}>
            {toTell > 0 && (
              <TextLink href={`${base}/messages`}>{recruitment("messages.link", { count: toTell })}</TextLink>
            )}
          </Notice>
        )}
        {elsewhere && <Elsewhere cohortId={cohortId} proposal={elsewhere} action={proposeElsewhereAction} />}
        {!cohort.cancelledOn && free > 0 && first && (
          <Notice kind="info" title={t("suggest", { count: free, name: fullName(first.person) })} />
        )}
        {!cohort.cancelledOn && free <= 0 && waits && <Notice kind="info" title={t("full")} />}
        {can(ctx.actor, "register.import") && !cohort.cancelledOn && cohort.state !== "ended" && (
          <p>
            <TextLink href={`/import?promotion=${cohortId}`}>{intake("fromCohort")}</TextLink>
          </p>
        )}
        {applications.length === 0 ? (
          <EmptyState
            title={t("empty")}
            action={
              enrols &&
              cohort.state === "ended" && (
                <LinkButton href={`${base}/inscrire`} icon={<Icon name="plus" />}>
                  {cohorts("header.enrol")}
                </LinkButton>
              )
            }
          >
            {decides ? t("emptyNext") : t("emptyReader")}
          </EmptyState>
        ) : decides ? (
          <DecisionForm
            action={decideAction}
            cohortId={cohortId}
            dateLabel={t("date")}
            today={format.tableDate(ctx.today)}
            dated={applications.some(({ steps }) => steps.length > 0)}
          >
            {lists}
          </DecisionForm>
        ) : (
          <div className="grid gap-8">{lists}</div>
        )}
        {entered > 0 && (
          <p>
            <TextLink href={`${base}/effectif`}>{t("entered", { count: entered })}</TextLink>
          </p>
        )}
      </div>
    </>
  );
}
