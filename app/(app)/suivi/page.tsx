import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PlacesTaken } from "@/components/entrances/accounts/delegations";
import { ViewsLine } from "@/components/figures/views/views-line";
import { campaignHref } from "@/components/people/campaign/campaign-address";
import { NextMessage } from "@/components/people/campaign/campaign-line";
import { CohortCounts } from "@/components/people/followup/cohort-counts";
import { worklistHref } from "@/components/people/followup/followup-search";
import { LastCall } from "@/components/people/followup/last-call";
import { Queue } from "@/components/people/followup/queue";
import { QueueEmpty } from "@/components/people/followup/queue-empty";
import { QueueFilters } from "@/components/people/followup/queue-filters";
import { TaskList, TaskSection } from "@/components/people/followup/task-list";
import { Unsent } from "@/components/people/followup/unsent";
import { verifyHref } from "@/components/people/proofs/proof-address";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { TextLink } from "@/components/ui/link";
import { listPlacesTaken } from "@/lib/entrances/accounts/delegation-queries";
import { flashIn, flashOf } from "@/lib/entrances/web/flash";
import { BACKGROUND_HEADER } from "@/lib/entrances/web/incoming";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getPersonCampaign } from "@/lib/people/campaign/queries";
import { listSchoolChoices } from "@/lib/people/cohorts/queries";
import { getLastCall } from "@/lib/people/followup/call-queries";
import { takeNext } from "@/lib/people/followup/hold-records";
import { getCallsOfDay, listProgress } from "@/lib/people/followup/progress-queries";
import { getWorklist, listTasks } from "@/lib/people/followup/queries";
import { getQueuePerson } from "@/lib/people/followup/queue-queries";
import { queueFilters, TASK_COLUMNS, worklistSearch } from "@/lib/people/followup/schema";
import { countProofsToVerify } from "@/lib/people/outcomes/proof-queries";
import { tellHoursInQueueAction } from "../apprenants/[learnerId]/heures/actions";
import {
  askForProofAction,
  recordAttemptAction,
  saveAnswerAction,
  sendKeptCallAction,
  takeBackAnswerAction,
  takeBackAttemptAction,
} from "./actions";

const TAKE_BACK = { attempt: takeBackAttemptAction, answer: takeBackAnswerAction };

export async function generateMetadata({ searchParams }: PageProps<"/suivi">): Promise<Metadata> {
  const { tache, ecole, promotion, periode, etat, ferme } = worklistSearch.parse(await searchParams);
  const [t, windows] = await Promise.all([getTranslations("followup"), getTranslations("outcomes.windowLong")]);
  const narrowed = [
    ecole,
    promotion && t("filter.oneCohort"),
    periode && windows(periode),
    etat && t(`filter.state.${etat}`),
    ferme && t("filter.closing"),
  ].filter(Boolean);
  return { title: tache ? t(`task.${tache}`) : [t("title"), ...narrowed].join(" · ") };
}

export default async function WorklistPage({ searchParams }: PageProps<"/suivi">) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const search = worklistSearch.parse(params);
  const { tache, promotion, page, personne, echeance, geste } = search;
  if (tache) {
    const [list, shown, schools, views] = await Promise.all([
      listTasks(ctx, {
        task: tache,
        cohortId: promotion,
        schoolCode: search.ecole,
        window: search.periode,
        page,
      }),
      shownColumns(TASK_COLUMNS, search.colonnes),
      listSchoolChoices(ctx),
      listViews(ctx, "worklist"),
    ]);
    if (page > list.pages) redirect(worklistHref({ ...search, page: list.pages }));
    return (
      <>
        <div className="mb-6 empty:hidden">
          <FlashNotice flash={flashIn(flashOf(params, false))} isShared />
        </div>
        <Still>
          <TaskList
            task={tache}
            list={list}
            search={search}
            today={ctx.today}
            shown={shown}
            schools={schools}
            views={views}
            params={flashOf(params, true)}
          />
        </Still>
      </>
    );
  }
  const filter = {
    cohortId: promotion,
    schoolCode: search.ecole,
    window: search.periode,
    state: search.etat,
    closing: search.ferme !== undefined,
  };
  const called = personne && echeance ? { enrolmentId: personne, window: echeance } : undefined;
  const takes = !(await headers()).has(BACKGROUND_HEADER);
  const [{ counts, nextOn }, { queue, turn, holders }, progress, lastCall, places, day, views, toVerify] =
    await Promise.all([
      getWorklist(ctx),
      takeNext(ctx, filter, { called, takes }),
      listProgress(ctx, filter),
      getLastCall(ctx),
      listPlacesTaken(ctx),
      getCallsOfDay(ctx),
      listViews(ctx),
      countProofsToVerify(ctx),
    ]);
  const [person, campaign] = turn
    ? await Promise.all([getQueuePerson(ctx, turn), getPersonCampaign(ctx, turn)])
    : [null, null];
  const current = turn && person ? { entry: turn, person } : null;
  const exits = counts.some(({ task }) => task === "exit") ? await listTasks(ctx, { task: "exit" }) : null;
  const cohorts = new Map(
    counts.flatMap(({ task, cohort, schoolCode }) =>
      task === "exit" ? [] : [[cohort.id, { ...cohort, schoolCode }] as const],
    ),
  );
  // What was done with a view is told on its own line.
  const ofView = flashIn(params)?.code === "vue";
  const t = await getTranslations("followup");
  const proofs = await getTranslations("proofs");
  const words = await getTranslations("campaign");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <div className="filters-and-views mb-3 flex flex-wrap items-start gap-x-6 border-b border-line max-sm:mb-2 max-sm:gap-x-3">
        <Still>
          <QueueFilters people={queue.people} cohorts={[...cohorts.values()]} search={search} now={ctx.now} />
        </Still>
        {current && (
          <TextLink href="#queue-side" className="waiting-link">
            {t("queue.list")}
          </TextLink>
        )}
        <TextLink href={campaignHref()} className="-mt-2 inline-flex min-h-9 items-center text-sm max-sm:hidden">
          {words("title")}
        </TextLink>
        {toVerify > 0 && (
          <TextLink href={verifyHref()} className="-mt-2 inline-flex min-h-9 items-center text-sm max-sm:hidden">
            {proofs("count", { count: toVerify })}
          </TextLink>
        )}
        <ViewsLine
          views={views}
          page="worklist"
          search={String(new URLSearchParams(queueFilters(search)))}
          params={ofView ? params : {}}
          atEnd
        />
      </div>
      {places.length > 0 && (
        <div className="mb-6 grid gap-3">
          <PlacesTaken places={places} />
        </div>
      )}
      <div className="mb-4 empty:hidden">
        <FlashNotice flash={ofView ? null : flashIn(params)} isShared />
      </div>
      <Unsent userId={ctx.actor.userId ?? ""} action={sendKeptCallAction} />
      {!current && lastCall && (
        <div className="mb-6">
          <LastCall call={lastCall} takeBack={TAKE_BACK} ask={askForProofAction} />
        </div>
      )}
      <div className="grid gap-8">
        {current ? (
          <Queue
            queue={queue}
            current={current}
            holders={holders}
            progress={progress}
            search={search}
            lastCall={lastCall}
            today={ctx.today}
            now={ctx.now}
            opened={geste === "rappeler" ? "callBack" : null}
            record={recordAttemptAction}
            answer={saveAnswerAction}
            tellHours={tellHoursInQueueAction}
            takeBack={TAKE_BACK}
            ask={askForProofAction}
            userId={ctx.actor.userId}
            messages={campaign && <NextMessage campaign={campaign} now={ctx.now} />}
          />
        ) : (
          <Still>
            <QueueEmpty
              queue={queue}
              holders={holders}
              progress={progress}
              day={day}
              nextOn={nextOn}
              search={search}
              today={ctx.today}
            />
          </Still>
        )}
        {counts.length > 0 && (
          <Still>
            <div className="grid gap-8">
              <CohortCounts counts={counts} page={page} />
              {exits && page === 1 && <TaskSection task="exit" list={exits} today={ctx.today} />}
            </div>
          </Still>
        )}
      </div>
    </>
  );
}
