import { redirect } from "next/navigation";
import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { entryDay } from "@/components/people/enrolments/application-table";
import { DecisionForm } from "@/components/people/enrolments/decision-form";
import { RecruitmentLists } from "@/components/people/enrolments/recruitment-lists";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage, tabTitle } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getApplications, getEnrolmentName } from "@/lib/people/enrolments/queries";
import { countToExamine } from "@/lib/people/online/queries";
import { decideAction } from "./actions";

export const generateMetadata = tabTitle("cohort.figures", "recruitment");

/** The people who applied, by what is to be decided; those who see figures only go on to the results. */
export default async function RecruitmentPage(props: PageProps<"/promotions/[cohortId]">) {
  const [{ ctx, cohort, cohortId, base }, search] = await Promise.all([
    cohortPage(props, "cohort.figures"),
    props.searchParams,
  ]);
  if (!can(ctx.actor, "cohort.roster")) redirect(`${base}/resultats`);
  const flash = flashIn(search);
  const [toExamine, online, applications, person, t, cohorts, intake, format] = await Promise.all([
    countToExamine(ctx, cohortId),
    getTranslations("online.examine"),
    getApplications(ctx, cohortId),
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
  const waits = cohort.state === "recruiting" || applications.some(({ steps }) => steps.includes("admit"));
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
        <FlashNotice flash={flash} name={person && fullName(person)} />
        {toExamine > 0 && (
          <Notice kind="info" title={online("notice", { count: toExamine })}>
            <TextLink href={`${base}/a-examiner`}>{online("noticeLink")}</TextLink>
          </Notice>
        )}
        {cohort.cancelledOn && <Notice kind="warning" title={t("cancelled")} />}
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
