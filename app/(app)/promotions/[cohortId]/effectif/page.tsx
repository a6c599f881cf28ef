import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { ApplicationTable, entryDay } from "@/components/people/enrolments/application-table";
import { DecisionForm } from "@/components/people/enrolments/decision-form";
import { EntryButton } from "@/components/people/enrolments/entry-group";
import { Transfers } from "@/components/people/enrolments/interruptions";
import { PrintButton } from "@/components/people/enrolments/print-button";
import { rosterOrder } from "@/components/people/enrolments/roster-order";
import { RosterTable } from "@/components/people/enrolments/roster-table";
import { TakeBackRequests } from "@/components/people/enrolments/take-back";
import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage, tabTitle } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { countTransfers } from "@/lib/people/enrolments/interruption-queries";
import { getApplications, getEnrolmentName, getRoster } from "@/lib/people/enrolments/queries";
import { listTakeBackRequests } from "@/lib/people/enrolments/take-back-queries";
import { decideAction } from "../actions";

export const generateMetadata = tabTitle("cohort.roster", "roster");

/** Who is in the cohort, who left it and why; twenty people fit on one screen, and on one printed page. */
export default async function RosterPage(props: PageProps<"/promotions/[cohortId]/effectif">) {
  const [{ ctx, cohort, cohortId, base }, search] = await Promise.all([
    cohortPage(props, "cohort.roster"),
    props.searchParams,
  ]);
  const flash = flashIn(search);
  const [roster, applications, requests, transfers, person, t, format] = await Promise.all([
    getRoster(ctx, cohortId),
    getApplications(ctx, cohortId),
    listTakeBackRequests(ctx, cohortId),
    countTransfers(ctx, cohortId),
    flash?.of ? getEnrolmentName(ctx, flash.of) : null,
    getTranslations("enrolments"),
    getFormat(),
  ]);
  const expected = applications.filter(({ status }) => status === "admitted");
  const idle = expected.length === 0;
  const left = roster.filter(({ exit, away }) => exit || away?.what === "moved").length;
  const present = roster.length - left;
  const records = can(ctx.actor, "exit.record");
  const corrects = can(ctx.actor, "learner.enrol");
  return (
    <>
      <CohortHeader ctx={ctx} cohort={cohort} tab="roster" />
      <div className="grid gap-8">
        <FlashNotice flash={flash} name={person && fullName(person)} />
        <TakeBackRequests requests={requests} />
        {can(ctx.actor, "enrolment.decide") && cohort.state !== "recruiting" && (
          <section
            aria-labelledby={idle ? undefined : "expected"}
            className="grid gap-2 has-[form[hidden]]:hidden print:hidden"
          >
            {!idle && (
              <h2 id="expected" className="text-xl font-semibold">
                {t("roster.expected")}
              </h2>
            )}
            <DecisionForm
              action={decideAction}
              cohortId={cohortId}
              dateLabel={t("roster.expectedDate")}
              today={format.tableDate(entryDay(expected, cohort))}
              idle={idle}
            >
              {!idle && (
                <div className="grid gap-2">
                  {!cohort.cancelledOn && <EntryButton submit={t("recruitment.enterChosen")} />}
                  <ApplicationTable
                    applications={expected}
                    caption={t("roster.expected")}
                    base={base}
                    decides
                    corrects={corrects}
                    enters={!cohort.cancelledOn}
                  />
                </div>
              )}
            </DecisionForm>
          </section>
        )}
        {roster.length === 0 ? (
          <EmptyState title={t("roster.empty")} action={<LinkButton href={base}>{t("roster.emptyAction")}</LinkButton>}>
            {t("roster.emptyNext")}
          </EmptyState>
        ) : (
          <section aria-labelledby="roster" className="grid gap-2">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h2 id="roster" className="text-xl font-semibold">
                {t(cohort.state === "ended" ? "roster.summaryEnded" : "roster.summary", {
                  entered: roster.length,
                  left,
                  present,
                })}
              </h2>
              <div className="flex flex-wrap gap-2">
                <PrintButton>
                  <Icon name="printer" />
                  {t("roster.print")}
                </PrintButton>
                {records && present > 0 && cohort.endsOn <= ctx.today && (
                  <LinkButton href={`${base}/terminer`} size="small" look="primary" icon={<Icon name="check" />}>
                    {t("roster.complete")}
                  </LinkButton>
                )}
              </div>
            </div>
            <Transfers counted={transfers} />
            {/* On paper the column of links would stand empty. */}
            <div className={records ? "print:[&_tr>:last-child]:hidden" : undefined}>
              <RosterTable
                roster={roster}
                base={base}
                records={records}
                corrects={corrects}
                order={rosterOrder(search)}
              />
            </div>
            <p className="hidden text-sm print:block">{t("roster.printedOn", { date: format.date(ctx.today) })}</p>
          </section>
        )}
      </div>
    </>
  );
}
