import { TextLink } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import type { Listed } from "@/lib/figures/indicators/lists/lists";
import type { Format } from "@/lib/foundation/i18n/format";
import type { getTranslations } from "@/lib/foundation/i18n/server";

/** A day, or the year where days are withheld. */
export function dayOrYear(f: Format, date: string | null): string | null {
  return date !== null && date.length > "YYYY".length ? f.tableDate(date) : date;
}

/** Nobody is twice in a cohort. Keys travel to the browser: this one holds no more than the row shows. */
export function listedKey({ cohortId, learnerId, pseudonym }: Listed): string {
  return `${cohortId} ${learnerId ?? pseudonym}`;
}

/** Who each person of a list is, and where they were trained. */
export function listedColumns<Row extends Listed>(
  people: readonly Row[],
  t: Awaited<ReturnType<typeof getTranslations<"dashboard.people">>>,
): Column<Row>[] {
  return [
    {
      key: "person",
      header: people[0]?.name ? t("person") : t("pseudonym"),
      rowHeader: true,
      cell: ({ learnerId, name, pseudonym }) =>
        learnerId ? (
          <>
            <TextLink href={`/apprenants/${learnerId}`}>{name}</TextLink>
            {pseudonym && <span className="ms-2 whitespace-nowrap text-ink-soft">{pseudonym}</span>}
          </>
        ) : (
          <span className="whitespace-nowrap">{pseudonym}</span>
        ),
    },
    { key: "school", header: t("school"), cell: ({ schoolName }) => schoolName },
    {
      key: "cohort",
      header: t("cohort"),
      cell: ({ cohortId, cohortCode }) => <TextLink href={`/promotions/${cohortId}/resultats`}>{cohortCode}</TextLink>,
    },
  ];
}
