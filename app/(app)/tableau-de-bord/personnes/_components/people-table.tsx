import { getTranslations } from "next-intl/server";
import type { FigureContext } from "@/app/_figures/figure-context";
import { outcomeText } from "@/app/_figures/outcome-text";
import { type Column, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Format } from "@/lib/i18n/format";
import type { Person } from "@/lib/indicators/people";

/** A day, or the month where days are withheld. */
export function dayOrMonth(f: Format, date: string | null): string | null {
  if (date === null) return null;
  return date.length === "YYYY-MM".length ? f.monthYear(`${date}-01`) : f.tableDate(date);
}

/** The people a figure counts, and what each counts as. */
export async function PeopleTable({ people, fc }: { people: readonly Person[]; fc: FigureContext }) {
  const [t, outcomes] = await Promise.all([getTranslations("dashboard.people"), getTranslations("outcomes")]);
  const { f } = fc;
  const columns: Column<Person>[] = [
    {
      key: "person",
      header: people[0]?.name ? t("person") : t("pseudonym"),
      rowHeader: true,
      cell: ({ learnerId, name, pseudonym }) =>
        learnerId ? (
          <TextLink href={`/apprenants/${learnerId}`} prefetch={false}>
            {name}
          </TextLink>
        ) : (
          <span className="whitespace-nowrap">{pseudonym}</span>
        ),
    },
    { key: "school", header: t("school"), cell: ({ schoolName }) => schoolName },
    {
      key: "cohort",
      header: t("cohort"),
      cell: ({ cohortId, cohortCode }) => (
        <TextLink href={`/promotions/${cohortId}/resultats`} prefetch={false}>
          {cohortCode}
        </TextLink>
      ),
    },
    { key: "exit", header: t("exit"), numeric: true, cell: ({ exitedOn }) => dayOrMonth(f, exitedOn) },
    {
      key: "situation",
      header: t("situation"),
      cell: ({ outcome }) => (outcome ? outcomeText(outcome, fc.t, outcomes) : t("none")),
    },
    {
      key: "observed",
      header: t("observed"),
      numeric: true,
      cell: ({ observedOn }) => dayOrMonth(f, observedOn) ?? "–",
    },
    {
      key: "evidence",
      header: t("evidence"),
      cell: ({ evidence }) => (evidence ? outcomes(`evidence.${evidence}`) : "–"),
    },
    { key: "countsAs", header: t("countsAs"), cell: ({ countsAs }) => fc.t(`measure.${countsAs}`) },
  ];
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      columns={columns}
      rows={people}
      rowKey={({ enrolmentId }) => enrolmentId}
    />
  );
}
