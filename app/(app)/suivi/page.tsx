import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlacesTaken } from "@/components/entrances/accounts/delegations";
import { CohortCounts } from "@/components/people/followup/cohort-counts";
import { worklistHref, worklistSearch } from "@/components/people/followup/followup-search";
import { LastCall } from "@/components/people/followup/last-call";
import { Queue } from "@/components/people/followup/queue";
import { TaskList, TaskSection } from "@/components/people/followup/task-list";
import { Unsent } from "@/components/people/followup/unsent";
import { verifyHref } from "@/components/people/proofs/proof-address";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listPlacesTaken } from "@/lib/entrances/accounts/delegation-queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getLastCall } from "@/lib/people/followup/call-queries";
import { getWorklist, listTasks } from "@/lib/people/followup/queries";
import { getQueuePerson, listQueue } from "@/lib/people/followup/queue-queries";
import { countProofsToVerify } from "@/lib/people/outcomes/proof-queries";
import { tellHoursInQueueAction } from "../apprenants/[learnerId]/heures/actions";
import {
  recordAttemptAction,
  saveAnswerAction,
  sendKeptCallAction,
  takeBackAnswerAction,
  takeBackAttemptAction,
} from "./actions";

const TAKE_BACK = { attempt: takeBackAttemptAction, answer: takeBackAnswerAction };

export async function generateMetadata({ searchParams }: PageProps<"/suivi">): Promise<Metadata> {
  const { tache } = worklistSearch.parse(await searchParams);
  const t = await getTranslations("followup");
  return { title: tache ? t(`task.${tache}`) : t("title") };
}

export default async function WorklistPage({ searchParams }: PageProps<"/suivi">) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const search = worklistSearch.parse(params);
  const { tache, promotion, page, personne, echeance, geste } = search;
  if (tache) {
    const list = await listTasks(ctx, { task: tache, cohortId: promotion, page });
    if (page > list.pages) redirect(worklistHref({ ...search, page: list.pages }));
    return (
      <>
        <div className="mb-6 empty:hidden">
          <FlashNotice flash={flashIn(params)} isShared />
        </div>
        <Still>
          <TaskList task={tache} list={list} search={search} today={ctx.today} />
        </Still>
      </>
    );
  }
  const [{ counts, nextOn }, entries, lastCall, places, toVerify] = await Promise.all([
    getWorklist(ctx),
    listQueue(ctx, { chosen: personne && echeance ? { enrolmentId: personne, window: echeance } : undefined }),
    getLastCall(ctx),
    listPlacesTaken(ctx),
    countProofsToVerify(ctx),
  ]);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const calls = counts.reduce((sum, { task, count }) => (task === "exit" ? sum : sum + count), 0);
  const chosen = entries.find(({ enrolmentId, window }) => enrolmentId === personne && window === echeance);
  const turn = chosen ?? entries.find((entry) => entry.turn === "called_back" || entry.turn === "to_call");
  const person = turn && (await getQueuePerson(ctx, turn));
  const exits = counts.some(({ task }) => task === "exit") ? await listTasks(ctx, { task: "exit" }) : null;
  const t = await getTranslations("followup");
  const proofs = await getTranslations("proofs");
  const f = await getFormat();
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={
          <>
            <span>{t("meta", { date: f.date(ctx.today) })}</span>
            <span>{t("queue.count", { count: calls })}</span>
            {toVerify > 0 && <TextLink href={verifyHref()}>{proofs("count", { count: toVerify })}</TextLink>}
          </>
        }
      />
      {places.length > 0 && (
        <div className="mb-6 grid gap-3">
          <PlacesTaken places={places} />
        </div>
      )}
      <div className="mb-6 empty:hidden">
        <FlashNotice flash={flashIn(params)} isShared />
      </div>
      <Unsent userId={ctx.actor.userId ?? ""} action={sendKeptCallAction} />
      {calls === 0 && lastCall && (
        <div className="mb-6">
          <LastCall call={lastCall} takeBack={TAKE_BACK} />
        </div>
      )}
      {total === 0 ? (
        <EmptyState title={t("emptyTitle")} action={<LinkButton href="/promotions">{t("emptyAction")}</LinkButton>}>
          {nextOn ? t("emptyNext", { date: f.date(nextOn) }) : t("emptyNone")}
        </EmptyState>
      ) : (
        <div className="grid gap-8">
          {calls > 0 && page === 1 && (
            <Queue
              entries={entries}
              current={turn && person ? { entry: turn, person } : null}
              lastCall={lastCall}
              today={ctx.today}
              now={ctx.now}
              opened={geste === "rappeler" ? "callBack" : null}
              record={recordAttemptAction}
              answer={saveAnswerAction}
              tellHours={tellHoursInQueueAction}
              takeBack={TAKE_BACK}
              userId={ctx.actor.userId}
            />
          )}
          <Still>
            <div className="grid gap-8">
              <CohortCounts counts={counts} page={page} />
              {exits && page === 1 && <TaskSection task="exit" list={exits} today={ctx.today} />}
            </div>
          </Still>
        </div>
      )}
    </>
  );
}
