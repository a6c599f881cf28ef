import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CohortTable } from "@/components/people/cohorts/cohort-table";
import { ConfirmImport } from "@/components/people/register/confirm";
import { CohortsToTick, ImportIssues, ImportWarnings, NewCohorts, Source } from "@/components/people/register/dry-run";
import { ImportProgress, NotImported } from "@/components/people/register/import-progress";
import { IntakeSteps } from "@/components/people/register/intake-steps";
import { type PartList, PartRows } from "@/components/people/register/part-lists";
import { partIn } from "@/components/people/register/parts";
import { PartsBar } from "@/components/people/register/parts-bar";
import { rowTexts } from "@/components/people/register/row-texts";
import { UndoImport } from "@/components/people/register/undo";
import { Arrival } from "@/components/ui/arrival";
import { DownloadButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { recordOf } from "@/lib/entrances/web/page";
import { foldCode } from "@/lib/foundation/core/fold";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listCohorts } from "@/lib/people/cohorts/queries";
import type { PartCounts } from "@/lib/people/register/pages";
import { getImport, getMatches, type ShownImport } from "@/lib/people/register/queries";
import type { RowPart } from "@/lib/people/register/rules/choices";
import { getUndo } from "@/lib/people/register/undo-queries";
import { choicesIn, type DryRun, isUndecidedFile, ownHeadings } from "@/lib/people/register/uploads";
import {
  answerRowAction,
  answerUndoAction,
  askUndoAction,
  confirmRegisterAction,
  mendCellAction,
  refreshDryRunAction,
  tickChangesAction,
  tickCohortsAction,
  undoImportAction,
} from "../actions";

type Props = PageProps<"/import/[importId]">;

const load = recordOf("register.import", getImport);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).importId), getTranslations("register")]);
  return { title: `${titleOf(t, record)} · ${record.upload.fileName}` };
}

type Say = Awaited<ReturnType<typeof getTranslations<"register">>>;

/** Whether nothing of it is left. */
const isUndone = ({ undoneAt, undone, created, updated }: ShownImport["upload"]) =>
  undoneAt !== null && undone >= created + updated;

/** What is to do comes first. */
function titleOf(t: Say, { upload, run, dryRun }: ShownImport): string {
  const { perhaps = 0, rejected = 0, left_out: left = 0 } = dryRun?.counts ?? {};
  if (run?.state === "running") return t(run.of === "undo" ? "dryRun.undoingTitle" : "dryRun.runningTitle");
  if (isUndone(upload)) return t("dryRun.undoneTitle");
  if (upload.appliedAt) return t("dryRun.doneTitle", { back: perhaps + rejected + left });
  return dryRun && !dryRun.report.fileRefused ? t("dryRun.title", { perhaps, rejected }) : t("dryRun.unreadTitle");
}

/** Of those that ask something the first are shown beside each other; the others a press away. */
const FIRST: readonly (readonly [RowPart, number])[] = [
  ["perhaps", 3],
  ["rejected", 3],
  ["updated", 10],
];

const MOST_CREATED = 10;

async function listOf<Name extends RowPart>(
  dryRun: DryRun,
  part: Name,
  page: number,
  most?: number,
): Promise<PartList> {
  const rows = await dryRun.page(part, page);
  return { part, rows: most ? rows.slice(0, most) : rows } as PartList;
}

/** The parts that are shown: the one that somebody looks at, or the first rows of those that ask something. */
async function shownLists(dryRun: DryRun, now: RowPart | null, page: number): Promise<PartList[]> {
  const { counts } = dryRun;
  if (now) return [await listOf(dryRun, now, page)];
  const asking = FIRST.filter(([part]) => counts[part] > 0);
  const lists = await Promise.all(asking.map(([part, most]) => listOf(dryRun, part, 1, most)));
  const created = counts.created > 0 ? await listOf(dryRun, "created", 1, MOST_CREATED) : null;
  const changes = created?.part === "created" && created.rows.some(({ changed }) => changed.length > 0);
  return created && (changes || lists.length === 0) ? [...lists, created] : lists;
}

const countsOf = ({ created, updated, unchanged, rejected }: ShownImport["upload"]): PartCounts => ({
  created,
  updated,
  unchanged,
  rejected,
  perhaps: 0,
  left_out: 0,
});

/** What the address may tell of; that the file is gone, the page sees for itself. */
const REFUSALS = ["already_applied", "import_running", "confirmed_already"] as const;

/** What an uploaded register would do, and the button that does it; then how far that is; afterwards, what it did. */
export default async function ImportRunPage({ params, searchParams }: Props) {
  const [{ ctx, record }, { refus, voir, page: wanted, defaire }, t, format] = await Promise.all([
    load((await params).importId),
    searchParams,
    getTranslations("register"),
    getFormat(),
  ]);
  const { upload, run, dryRun, cohortIds } = record;
  if (isUndecidedFile(upload) && !upload.fileDeletedAt) redirect(`/import/${upload.id}/comprendre`);
  const headings = ownHeadings(upload);
  const imported = cohortIds.length > 0 ? await listCohorts(ctx, { ids: cohortIds }) : null;
  // Whom a file brought to one cohort that recruits are invited there.
  const only =
    imported?.cohorts.length === 1 ? imported.cohorts.find(({ state }) => state === "recruiting") : undefined;
  const refusal = REFUSALS.find((code) => code === refus);
  const applied = upload.appliedAt !== null;
  const report = dryRun?.report ?? null;
  const running = run?.state === "running" ? run : null;
  const now = dryRun ? partIn(voir) : null;
  const page = Math.max(1, Math.floor(Number(wanted)) || 1);
  const lists = dryRun && report && !report.fileRefused ? await shownLists(dryRun, now, page) : [];
  const [matches, texts] = await Promise.all([
    getMatches(
      ctx,
      lists.flatMap((list) =>
        list.part === "perhaps" ? list.rows.flatMap((row) => row.matches.map(({ id }) => id)) : [],
      ),
    ),
    rowTexts(headings, upload.intake === null),
  ]);
  const mayUndo = applied && !running && upload.undone < upload.created + upload.updated;
  const isRequested = upload.undoRequests.length > 0;
  const undo = mayUndo && (defaire || isRequested) ? await getUndo(ctx, upload.id) : null;
  const counts = dryRun?.counts ?? countsOf(upload);
  const left = counts.perhaps + counts.rejected + counts.left_out;
  const actions = { mend: mendCellAction, answer: answerRowAction, tick: tickChangesAction };
  return (
    <>
      {upload.intake && <IntakeSteps now={applied ? "done" : "rows"} />}
      <PageHeader
        title={titleOf(t, record)}
        crumbs={[{ href: "/import", label: t("upload.title") }]}
        meta={
          <>
            <span className="break-all">{upload.fileName}</span>
            <span>
              {t("dryRun.uploaded", { who: upload.uploadedBy.name, when: format.instant(upload.uploadedAt) })}
            </span>
          </>
        }
      />
      <div className="grid gap-8">
        {upload.intake && !applied && !running && (
          <p>
            <TextLink href={`/import/${upload.id}/comprendre`}>{t("dryRun.understood")}</TextLink>
          </p>
        )}
        {refusal && !applied && (report || running) && (
          <Arrival>
            <Notice kind="warning" title={t(`refusal.${refusal}`)} live>
              {t(`refusalNext.${refusal}`)}
            </Notice>
          </Arrival>
        )}
        {running && <ImportProgress running={running} address={`/import/${upload.id}`} />}
        {run?.state === "ended" && <NotImported run={run} />}
        {upload.appliedAt && !running
          ? !isUndone(upload) && (
              <Notice kind="success" title={t("dryRun.applied", { when: format.instant(upload.appliedAt) })} live>
                {only ? (
                  <TextLink href={`/promotions/${only.id}`}>
                    {t("dryRun.toCohort", { cohort: `${only.school.name} ${only.code}`, count: upload.created })}
                  </TextLink>
                ) : (
                  <TextLink href="/promotions">{t("dryRun.next")}</TextLink>
                )}
              </Notice>
            )
          : report &&
            (report.fileRefused ? (
              <Notice kind="error" title={t("dryRun.fileRefused")} live />
            ) : (
              dryRun &&
              !dryRun.isStale && (
                <p className="max-w-prose">
                  {t("dryRun.lead")} {t("dryRun.madeAt", { when: format.instant(dryRun.madeAt) })}
                </p>
              )
            ))}
        {dryRun?.isStale && (
          <Notice kind="warning" title={t("dryRun.stale", { when: format.instant(dryRun.madeAt) })}>
            <div className="grid gap-3">
              <p>{t("dryRun.staleNext")}</p>
              <Form
                id="refresh-dry-run"
                action={refreshDryRunAction}
                about={{ importId: upload.id }}
                submit={t("dryRun.refresh")}
                pending={t("dryRun.refreshing")}
                open
              />
            </div>
          </Notice>
        )}
        {report?.fileRefused && report.source && <Source source={report.source} />}
        {upload.fileDeletedAt && (
          <Notice kind="info" title={t("dryRun.fileDeleted", { when: format.instant(upload.fileDeletedAt) })}>
            {t(applied ? "dryRun.fileDeletedDone" : "dryRun.fileDeletedNext")}
          </Notice>
        )}
        {!report && !running && !upload.fileDeletedAt && (
          <Notice kind="warning" title={t("refusal.file_gone")} live>
            {t("refusalNext.file_gone")}
          </Notice>
        )}
        {(applied || (report && !report.fileRefused)) && (
          <PartsBar importId={upload.id} counts={counts} cells={dryRun?.totals.cells ?? 0} done={applied} now={now} />
        )}
        {report && !applied && (
          <ConfirmImport action={confirmRegisterAction} importId={upload.id} report={report} left={left} />
        )}
        {upload.undoneAt && (
          <Notice
            kind="info"
            title={t("undo.done", { rows: upload.undone, when: format.instant(upload.undoneAt) })}
            live
          />
        )}
        {dryRun && dryRun.awaited.length > 0 && !applied && (
          <section aria-labelledby="awaited" className="grid gap-3">
            <h2 id="awaited" className="text-xl font-semibold">
              {t("cohorts.ask", { count: dryRun.awaited.length })}
            </h2>
            <p className="max-w-prose">{t("cohorts.askLead")}</p>
            <CohortsToTick
              cohorts={[...dryRun.awaited, ...dryRun.report.cohorts]}
              ticked={new Set(dryRun.report.cohorts.map(({ cohort }) => foldCode(cohort)))}
              action={tickCohortsAction}
              of={{ importId: upload.id, version: upload.rowChoices?.version ?? 0, back: "" }}
            />
          </section>
        )}
        <div id="lignes" className="grid scroll-mt-6 gap-8">
          {lists.map((list) => (
            <PartRows
              key={list.part}
              list={list}
              page={page}
              counts={counts}
              whole={now !== null}
              importId={upload.id}
              version={upload.rowChoices?.version ?? 0}
              matches={matches}
              said={choicesIn(upload).people}
              actions={actions}
              texts={texts}
              done={applied}
            />
          ))}
        </div>
        {imported && (
          <section aria-labelledby="imported" className="grid gap-3">
            <h2 id="imported" className="text-xl font-semibold">
              {t("imported.title", { count: imported.total })}
            </h2>
            <p className="max-w-prose">{t("imported.lead")}</p>
            <CohortTable cohorts={imported.cohorts} caption={t("imported.title", { count: imported.total })} />
            {imported.total > imported.cohorts.length && (
              <p className="text-ink-soft">
                {t("imported.more", { shown: imported.cohorts.length, total: imported.total })}
              </p>
            )}
          </section>
        )}
        {report && report.ignored.length > 0 && !report.fileRefused && !applied && (
          <Notice kind="info" title={t("dryRun.ignored", { count: report.ignored.length })}>
            {report.ignored.join(", ")}
          </Notice>
        )}
        {mayUndo && (
          <section id="defaire" aria-labelledby="undo" className="grid scroll-mt-6 justify-items-start gap-3">
            <h2 id="undo" className="text-xl font-semibold">
              {t(upload.undoneAt ? "undo.again" : "undo.title")}
            </h2>
            {upload.fileDeletedAt || ((defaire || isRequested) && !undo) ? (
              <p className="max-w-prose">{t("undo.gone")}</p>
            ) : (
              <UndoImport
                importId={upload.id}
                undo={undo}
                actions={{ undo: undoImportAction, ask: askUndoAction, answer: answerUndoAction }}
              />
            )}
          </section>
        )}
        {report && !applied && report.cohorts.length > 0 && dryRun?.awaited.length === 0 && (
          <section aria-labelledby="cohorts" className="grid gap-3">
            <h2 id="cohorts" className="text-xl font-semibold">
              {t("cohorts.title")}
            </h2>
            <NewCohorts cohorts={report.cohorts} />
          </section>
        )}
        {dryRun && !applied && dryRun.totals.warnings > 0 && (
          <ImportWarnings
            warnings={dryRun.report.warnings}
            total={dryRun.totals.warnings}
            outside={dryRun.totals.outside}
            headings={headings}
          />
        )}
        {dryRun && report?.fileRefused && dryRun.totals.issues > 0 && (
          <section aria-labelledby="issues" className="grid gap-3">
            <h2 id="issues" className="text-xl font-semibold">
              {t("issues.fileTitle")}
            </h2>
            <ImportIssues issues={report.issues} total={dryRun.totals.issues} headings={headings} />
          </section>
        )}
        {dryRun && report && !report.fileRefused && left > 0 && (
          <section aria-labelledby="back" className="grid justify-items-start gap-3">
            <h2 id="back" className="text-xl font-semibold">
              {t("issues.title", { count: left })}
            </h2>
            <p className="max-w-prose">{t(applied ? "issues.leadDone" : "issues.lead", { count: left })}</p>
            <DownloadButton href={`/import/${upload.id}/rejets`} size="small">
              {upload.intake ? t("issues.downloadOwn") : t("issues.download")}
            </DownloadButton>
          </section>
        )}
      </div>
    </>
  );
}
