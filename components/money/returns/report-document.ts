import "server-only";
import { sumOfCounts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import { rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { cohortName, entriesOf, type ReportCohort, type ReportContent } from "@/lib/money/returns/rules/content";
import {
  type DocumentCell,
  type DocumentSection,
  type DocumentTable,
  type ReturnDocument,
  totalOf,
} from "./return-document";

type Column = "cohort" | "seats" | keyof ReportCohort["counts"] | "startsOn" | "endsOn";
type Say = Awaited<ReturnType<typeof getTranslations<"returns.document">>>;

/** A table of counts by cohort, with their sum where there are several. */
function countsTable(
  t: Say,
  caption: string,
  cohorts: readonly ReportCohort[],
  columns: readonly Exclude<Column, "cohort" | "startsOn" | "endsOn" | "titlesKnown">[],
): DocumentTable {
  const countIn = (cohort: ReportCohort, column: (typeof columns)[number]) =>
    column === "seats" ? cohort.capacity : column === "entries" ? entriesOf(cohort.counts) : cohort.counts[column];
  const rows = cohorts.map((cohort): DocumentCell[] => [
    cohortName(cohort),
    ...columns.map((one) => countIn(cohort, one)),
  ]);
  return {
    caption,
    columns: [
      { header: t("columns.cohort") },
      ...columns.map((one) => ({ header: t(`columns.${one}`), numeric: true })),
    ],
    rows,
    ...(rows.length > 1 && { total: totalOf(t("total"), rows) }),
  };
}

/** Planned for all its seats, stated for all its people. */
function hoursTable(t: Say, cohorts: readonly ReportCohort[]): DocumentTable {
  const rows = cohorts.map((cohort): DocumentCell[] => {
    const { plannedHours, capacity, statedHours, plannedCents } = cohort;
    return [cohortName(cohort), plannedHours * capacity, statedHours, { cents: plannedCents }];
  });
  const columns = (["plannedHours", "statedHours", "plannedCost"] as const).map((one) => {
    return { header: t(`columns.${one}`), numeric: true };
  });
  return {
    caption: t("captions.hours"),
    columns: [{ header: t("columns.cohort") }, ...columns],
    rows,
    ...(rows.length > 1 && { total: totalOf(t("total"), rows) }),
  };
}

/** The figures of a report, section by section, each with what the provider says of it. */
export async function reportDocument(
  content: ReportContent,
  comments: Readonly<Record<string, string>> | null,
): Promise<ReturnDocument> {
  const [t, f, names, sections, kinds, period] = await Promise.all([
    getTranslations("returns.document"),
    getFormat(),
    getTranslations("returns.names"),
    getTranslations("returns.report.sections"),
    getTranslations("agreements.instalmentKinds"),
    getTranslations("agreements"),
  ]);
  const { cohorts, instalments, paidCents, ceilingCents } = content;
  const sum = sumOfCounts(cohorts.map(({ counts }) => counts));
  const entries = cohorts.reduce((total, { counts }) => total + entriesOf(counts), 0);
  const wentOn = entries - sum.entrants;
  const seats = cohorts.reduce((total, { capacity }) => total + capacity, 0);
  const floor = rateFloor("official");
  const rate = sum.base >= floor ? f.rate(sum.positives, sum.base) : null;
  const tellsProofs = cohorts.every(({ counts }) => counts.verified !== undefined);
  const proven = sum.verified + sum.documented;
  const provenRate = f.rate(proven, sum.base) ?? "";
  const payments = instalments.map(({ kind, position, cents, paidCents: paid }): DocumentCell[] => {
    return [period("instalment.name", { kind: kinds(kind), position }), { cents }, { cents: paid }];
  });
  const said = {
    positives: f.integer(sum.positives),
    base: f.integer(sum.base),
    respondents: f.integer(sum.respondents),
  };
  const parts: DocumentSection[] = [
    {
      key: "entries",
      title: sections("entries"),
      tables: [countsTable(t, t("captions.entries"), cohorts, ["seats", "entries"])],
      notes: [t("notes.entries", { entries: f.integer(entries), seats: f.integer(seats) }), t("notes.twice")],
    },
    {
      key: "exits",
      title: sections("exits"),
      tables: [
        countsTable(t, t("captions.exits"), cohorts, [
          ...(["entrants", "finishers", "positiveEarly", "dropouts", "leftLate", "neutral", "notLeft"] as const),
          ...(["presented", "fullTitles"] as const),
        ]),
      ],
      notes: wentOn > 0 ? [t("notes.wentOn", { people: wentOn })] : [],
    },
    {
      key: "outcomes",
      title: sections("outcomes"),
      tables: [
        countsTable(t, t("captions.outcomes"), cohorts, [
          ...(["base", "respondents", "positives"] as const),
          ...(["salaried", "entrepreneur", "furtherStudy", "otherPositive"] as const),
        ]),
        ...(tellsProofs
          ? [
              countsTable(t, t("captions.proofs"), cohorts, [
                ...(["positives", "verified", "documented", "byPerson", "bySchool"] as const),
              ]),
            ]
          : []),
      ],
      notes: [
        rate ? t("notes.outcomes", { ...said, rate }) : t("notes.outcomesFew", { ...said, floor }),
        ...(tellsProofs && rate ? [t("notes.proven", { ...said, proven: f.integer(proven), provenRate })] : []),
      ],
    },
    {
      key: "resources",
      title: sections("resources"),
      tables: [
        hoursTable(t, cohorts),
        {
          caption: t("captions.money"),
          columns: [
            { header: t("columns.instalment") },
            { header: t("columns.amount"), numeric: true },
            { header: t("columns.paid"), numeric: true },
          ],
          rows: payments,
          ...(payments.length > 1 && { total: totalOf(t("total"), payments) }),
        },
      ],
      notes: [t("notes.money", { paid: f.euros(paidCents), ceiling: f.euros(ceilingCents) }), t("notes.hours")],
    },
  ];
  return {
    name: names("report", { kind: content.report, agreement: content.agreement }),
    about: [
      { term: t("agreement"), value: content.agreement },
      { term: t("provider"), value: content.provider },
      { term: t("period"), value: period("period", { from: f.date(content.fromOn), until: f.date(content.untilOn) }) },
      { term: t("source"), value: t("sourceText") },
    ],
    sections: parts.map((section) => ({ ...section, comment: comments?.[section.key] ?? null })),
  };
}
