import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CohortTable } from "@/components/people/cohorts/cohort-table";
import { ConfirmImport } from "@/components/people/register/confirm";
import { ImportCounts, ImportIssues, ImportWarnings, NewCohorts, Source } from "@/components/people/register/dry-run";
import { ImportProgress, NotImported } from "@/components/people/register/import-progress";
import { IntakeSteps } from "@/components/people/register/intake-steps";
import { PlannedRows } from "@/components/people/register/planned-rows";
import { Arrival } from "@/components/ui/arrival";
import { DownloadButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { recordOf } from "@/lib/entrances/web/page";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listCohorts } from "@/lib/people/cohorts/queries";
import { getImport } from "@/lib/people/register/queries";
import { isUndecidedFile, ownHeadings } from "@/lib/people/register/uploads";
import { confirmRegisterAction, refreshDryRunAction } from "../actions";

type Props = PageProps<"/import/[importId]">;

const load = recordOf("register.import", getImport);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).importId), getTranslations("register")]);
  return { title: `${t(titleOf(record))} · ${record.upload.fileName}` };
}

function titleOf({ upload, run }: Awaited<ReturnType<typeof load>>["record"]) {
  if (upload.appliedAt) return "dryRun.doneTitle";
  return run?.state === "running" ? "dryRun.runningTitle" : "dryRun.title";
}

/** What the address may tell of; that the file is gone, the page sees for itself. */
const REFUSALS = ["already_applied", "import_running", "confirmed_already"] as const;

/** What an uploaded register would do, and the button that does it; then how far that is; afterwards, what it did. */
export default async function ImportRunPage({ params, searchParams }: Props) {
  const [{ ctx, record }, { refus }, t, format] = await Promise.all([
    load((await params).importId),
    searchParams,
    getTranslations("register"),
    getFormat(),
  ]);
  const { upload, run, dryRun, cohortIds } = record;
  if (isUndecidedFile(upload) && !upload.fileDeletedAt) redirect(`/import/${upload.id}/comprendre`);
  const headings = ownHeadings(upload);
  const imported = cohortIds.length > 0 ? await listCohorts(ctx, { ids: cohortIds }) : null;
  const refusal = REFUSALS.find((code) => code === refus);
  const applied = upload.appliedAt !== null;
  const report = dryRun?.report ?? null;
  const running = run?.state === "running" ? run : null;
  return (
    <>
      {upload.intake && <IntakeSteps now={applied ? "done" : "rows"} />}
      <PageHeader
        title={t(titleOf(record))}
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
        {running && <ImportProgress running={running} />}
        {run?.state === "ended" && <NotImported run={run} />}
        {upload.appliedAt ? (
          <Notice kind="success" title={t("dryRun.applied", { when: format.instant(upload.appliedAt) })} live>
            <TextLink href="/promotions">{t("dryRun.next")}</TextLink>
          </Notice>
        ) : (
          report &&
          (report.fileRefused ? (
            <Notice kind="error" title={t("dryRun.fileRefused")} live />
          ) : (
            dryRun &&
            !dryRun.isStale && (
              <p className="max-w-prose">
                {t("dryRun.lead")} {t("dryRun.madeAt", { when: format.instant(dryRun.madeAt) })}
              </p>
            )
          ))
        )}
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
          <ImportCounts counts={report && !applied ? report : upload} done={applied} />
        )}
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
        {report && !applied && <ConfirmImport action={confirmRegisterAction} importId={upload.id} report={report} />}
        {report && report.ignored.length > 0 && !report.fileRefused && !applied && (
          <Notice kind="info" title={t("dryRun.ignored", { count: report.ignored.length })}>
            {report.ignored.join(", ")}
          </Notice>
        )}
        {report && !applied && report.cohorts.length > 0 && (
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
        {dryRun && report && dryRun.totals.issues > 0 && (
          <section aria-labelledby="issues" className="grid gap-3">
            <h2 id="issues" className="text-xl font-semibold">
              {t(report.fileRefused ? "issues.fileTitle" : "issues.title")}
            </h2>
            {!report.fileRefused && <p className="max-w-prose">{t(applied ? "issues.leadDone" : "issues.lead")}</p>}
            {report.rejected > 0 && !report.fileRefused && (
              <div>
                <DownloadButton href={`/import/${upload.id}/rejets`} size="small">
                  {upload.intake ? t("issues.downloadOwn") : t("issues.download")}
                </DownloadButton>
              </div>
            )}
            <ImportIssues issues={report.issues} total={dryRun.totals.issues} headings={headings} />
          </section>
        )}
        {report && !applied && report.created + report.updated > 0 && (
          <section aria-labelledby="rows" className="grid gap-3">
            <h2 id="rows" className="text-xl font-semibold">
              {t("rows.title")}
            </h2>
            <PlannedRows rows={report.rows} total={report.created + report.updated} />
          </section>
        )}
      </div>
    </>
  );
}
