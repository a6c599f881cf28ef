import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { foldCode } from "@/lib/foundation/core/fold";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { issueText, sourceText } from "@/lib/people/register/messages";
import type { RegisterReport, ReportedCohort } from "@/lib/people/register/plan/report";
import { isOfFile, type RegisterIssue, type RegisterWarning } from "@/lib/people/register/rules/issues";
import { about, type OfRows } from "./row-texts";

const SHOWN = 200;

/** What is wrong, or to be checked, row by row, and what to do about it; `total` counts them all. */
export async function ImportIssues({
  issues,
  total,
  headings = {},
}: {
  issues: readonly (RegisterIssue | RegisterWarning)[];
  total: number;
  /** What a file that is no register calls the columns. */
  headings?: Readonly<Record<string, string>>;
}) {
  const [t, format] = await Promise.all([getTranslations("register"), getFormat()]);
  const shown = issues.slice(0, SHOWN);
  const refuses = shown.some((issue) => "reason" in issue);
  const count = { shown: format.integer(SHOWN), total: format.integer(total) };
  return (
    <>
      <Table
        caption={refuses ? t("issues.fileTitle") : t("warnings.title", { count: total })}
        captionHidden
        density="compact"
        rows={shown}
        rowKey={(issue) => `${issue.line} ${issue.column} ${"reason" in issue ? issue.reason : issue.code}`}
        columns={[
          {
            key: "line",
            header: t("issues.line"),
            rowHeader: true,
            cell: ({ line }) => (
              <>
                <span className="@min-[54rem]:sr-only">{t("issues.line")} </span>
                {format.integer(line)}
              </>
            ),
          },
          {
            key: "column",
            header: t("issues.column"),
            cell: (issue) =>
              issue.column ? (
                <code>{headings[issue.column] ?? issue.column}</code>
              ) : (
                t(isOfFile(issue) ? "issues.file" : "issues.row")
              ),
          },
          {
            key: "what",
            header: t(refuses ? "issues.what" : "warnings.what"),
            prose: true,
            cell: (issue) => issueText(t, format, issue),
          },
        ]}
      />
      {total > SHOWN && (
        <p className="text-ink-soft">{refuses ? t("issues.more", count) : t("warnings.more", count)}</p>
      )}
    </>
  );
}

/** What was read of a file that is refused all the same. */
export async function Source({ source }: { source: NonNullable<RegisterReport["source"]> }) {
  const t = await getTranslations("register");
  return <p className="max-w-prose break-words">{sourceText(t, source)}</p>;
}

/** What is imported all the same and should be looked at, folded. */
export async function ImportWarnings({
  warnings,
  total,
  outside,
  headings,
}: {
  warnings: readonly RegisterWarning[];
  total: number;
  outside: number;
  headings?: Readonly<Record<string, string>>;
}) {
  const t = await getTranslations("register");
  return (
    <div className="grid gap-1">
      {outside > 0 && <p className="max-w-prose">{t("dryRun.outside", { count: outside })}</p>}
      <Disclosure summary={t("warnings.title", { count: total })}>
        <div className="grid gap-3">
          <p className="max-w-prose">{t("warnings.lead")}</p>
          <ImportIssues issues={warnings} total={total} headings={headings} />
        </div>
      </Disclosure>
    </div>
  );
}

const COHORTS_SHOWN = 20;
const TICKS_SHOWN = 100;

/** Cohorts that are not on record: each is ticked before it is made, with the rows that wait for it. */
export async function CohortsToTick({
  cohorts,
  ticked,
  action,
  of,
}: {
  cohorts: readonly ReportedCohort[];
  ticked: ReadonlySet<string>;
  action: FormAction;
  of: OfRows;
}) {
  const [t, format] = await Promise.all([getTranslations("register.cohorts"), getFormat()]);
  const shown = cohorts.slice(0, TICKS_SHOWN);
  const count = { shown: format.integer(TICKS_SHOWN), total: format.integer(cohorts.length) };
  const keyOf = ({ cohort }: ReportedCohort) => foldCode(cohort);
  return (
    <Form
      id="tick-cohorts"
      action={action}
      about={about(of)}
      submit={t("save")}
      submitAs={{ name: "next", value: "ticked" }}
      look="secondary"
      size="small"
      beside={
        cohorts.length > 1 && (
          <SubmitButton name="next" value="every" look="secondary" size="small">
            {t("every", { count: cohorts.length })}
          </SubmitButton>
        )
      }
      className="gap-3"
      open
    >
      <Table
        caption={t("title")}
        captionHidden
        density="compact"
        rows={shown}
        rowKey={({ cohort }) => cohort}
        columns={[
          { key: "cohort", header: t("cohort"), rowHeader: true, cell: ({ cohort }) => cohort },
          {
            key: "make",
            header: t("make"),
            cell: (cohort) => (
              <>
                <input type="hidden" name="shown" value={keyOf(cohort)} />
                <label className="inline-flex min-h-9 min-w-9 items-center md:min-h-7">
                  <input
                    type="checkbox"
                    name="ticked"
                    value={keyOf(cohort)}
                    defaultChecked={ticked.has(keyOf(cohort))}
                    className="size-5 shrink-0 accent-accent"
                  />
                  <span className="sr-only">{t("tick", { cohort: cohort.cohort })}</span>
                </label>
              </>
            ),
          },
          { key: "programme", header: t("programme"), cell: ({ programme }) => programme },
          { key: "starts", header: t("starts"), cell: ({ startsOn }) => format.tableDate(startsOn) },
          { key: "ends", header: t("ends"), cell: ({ endsOn }) => format.tableDate(endsOn) },
          { key: "capacity", header: t("capacity"), numeric: true, cell: ({ capacity }) => format.integer(capacity) },
        ]}
      />
      {cohorts.length > TICKS_SHOWN && <p className="text-ink-soft">{t("more", count)}</p>}
    </Form>
  );
}

/** The first of the cohorts that the file creates, as they will be. */
export async function NewCohorts({ cohorts }: { cohorts: readonly ReportedCohort[] }) {
  const [t, format] = await Promise.all([getTranslations("register.cohorts"), getFormat()]);
  const count = { shown: format.integer(COHORTS_SHOWN), total: format.integer(cohorts.length) };
  return (
    <>
      <Table
        caption={t("title")}
        captionHidden
        density="compact"
        rows={cohorts.slice(0, COHORTS_SHOWN)}
        rowKey={({ cohort }) => cohort}
        columns={[
          { key: "cohort", header: t("cohort"), rowHeader: true, cell: ({ cohort }) => cohort },
          { key: "programme", header: t("programme"), cell: ({ programme }) => programme },
          { key: "starts", header: t("starts"), cell: ({ startsOn }) => format.tableDate(startsOn) },
          { key: "ends", header: t("ends"), cell: ({ endsOn }) => format.tableDate(endsOn) },
          { key: "capacity", header: t("capacity"), numeric: true, cell: ({ capacity }) => format.integer(capacity) },
        ]}
      />
      {cohorts.length > COHORTS_SHOWN && <p className="text-ink-soft">{t("more", count)}</p>}
    </>
  );
}
