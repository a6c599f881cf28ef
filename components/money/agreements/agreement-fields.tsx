import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { FieldList } from "@/components/ui/form-fields";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortChoice } from "@/lib/money/agreements/form-queries";
import { FUNDING_LINES, openReports, type ReportLines } from "./agreement-forms";
import { CohortLines } from "./cohort-lines";

/** The fields of a hosting agreement, its days and its counts beside each other. */
export function HostingFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FieldList names={isNew ? ["number", "schoolId", "signedOn"] : ["reason", "signedOn"]} />
      <FieldList names={["fromOn", "untilOn"]} className="flex flex-wrap gap-6" />
      <FieldList names={["rooms", "seats", "workstations"]} className="flex flex-wrap gap-6" />
      <FieldList names={["stepFree", "connectionMbits", "tacit", "noticeMonths"]} />
    </>
  );
}

/** The fields of a funding agreement, in the order in which the paper says them. */
export async function FundingFields({
  isNew,
  choices,
  reports = { reports: [], taken: [] },
}: {
  isNew: boolean;
  choices: readonly CohortChoice[];
  reports?: ReportLines;
}) {
  const [t, texts, f] = await Promise.all([
    getTranslations("agreements.fields"),
    getTranslations("agreements"),
    getFormat(),
  ]);
  const standing = reports.reports.filter(({ position }) => reports.taken.includes(position));
  const lines = choices.map(({ id, name, startsOn, endsOn, capacity }) => ({
    cohortId: id,
    name,
    days: t("cohortDays", { from: f.tableDate(startsOn), to: f.tableDate(endsOn), capacity }),
    hoursOf: t("hoursOf", { name }),
    costOf: t("costOf", { name }),
  }));
  return (
    <>
      <FieldList names={[isNew ? "number" : "reason", "signedOn"]} />
      <FieldList names={["fromOn", "untilOn"]} className="flex flex-wrap gap-6" />
      <FieldList names={["ceiling"]} />
      <CohortLines
        caption={t("cohorts")}
        headers={{
          name: texts("columns.cohort"),
          days: texts("columns.days"),
          hours: texts("columns.plannedHours"),
          cost: `${texts("columns.plannedCost")} (€)`,
        }}
        lines={lines}
      />
      <Lines legend={t("instalments")} lead={t("instalmentsLead")} lines={numbered(FUNDING_LINES.instalments)} />
      <Lines legend={t("funders")} lead={t("blank")} lines={numbered(FUNDING_LINES.funders)} named />
      <Lines
        legend={t("reports")}
        lead={
          <>
            {standing.map(({ position, kind, dueOn }) => (
              <span key={position} className="block">
                {t("reportTaken", { position, kind: texts(`reportKinds.${kind}`), day: f.date(dueOn) })}
              </span>
            ))}
            {t("reportsLead")}
          </>
        }
        lines={openReports(reports).map((number) => ({ number, names: FUNDING_LINES.report(number) }))}
      />
    </>
  );
}

type Line = { number: number; names: string[] };
const numbered = (lines: readonly string[][]) => lines.map((names, i): Line => ({ number: i + 1, names }));

type LinesProps = {
  legend: string;
  lead: ReactNode;
  lines: readonly Line[];
  /** The first field of a line is a name, and has room for one. */
  named?: boolean;
};

async function Lines({ legend, lead, lines, named = false }: LinesProps) {
  const t = await getTranslations("agreements.fields");
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h2 className="text-lg font-semibold">{legend}</h2>
      <p className="text-sm text-ink-soft">{lead}</p>
      {lines.map(({ number, names }) => (
        <fieldset key={number} className="grid gap-2">
          <legend className="sr-only">{t("line", { legend, number })}</legend>
          <FieldList
            names={names}
            className={classes("flex flex-wrap items-end gap-x-6 gap-y-3", named && "*:first:w-full *:first:sm:w-72")}
          />
        </fieldset>
      ))}
    </section>
  );
}
