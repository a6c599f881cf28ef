import { getTranslations } from "next-intl/server";
import type { FigureContext } from "@/app/_figures/figure-context";
import { groupRows } from "@/app/_figures/group-table";
import { rateWords } from "@/app/_figures/rate-words";
import { RateCell } from "@/components/ui/rate-figure";
import { Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Group } from "@/lib/indicators/groups";
import type { SchoolPage } from "@/lib/indicators/queries";
import { departementName } from "@/lib/places/communes";

/** The schools in scope: where, with whom, since when, and the headline rate of each. */
export async function SchoolsTable({
  fc,
  schools,
  groups,
}: {
  fc: FigureContext;
  schools: readonly SchoolPage[];
  groups: readonly Group[];
}) {
  const t = await getTranslations("dashboard.schools");
  const rows = groupRows(
    fc,
    groups.map(({ key, label, figures }) => ({ key, label, figures, list: {} })),
  );
  const rateOf = ({ code }: SchoolPage) => {
    const row = rows.find(({ key }) => key === code);
    if (!row) return fc.common("notAvailable");
    const { rate, counts } = rateWords(fc, row.figures, row.visibility);
    return row.visibility === "hidden" ? (
      rate
    ) : (
      <RateCell rate={rate} counts={counts} flags={row.figures.provisional ? [fc.t("figure.provisionalWord")] : []} />
    );
  };
  return (
    <figure className="grid gap-3">
      <Table
        caption={t("caption")}
        captionHidden
        density="compact"
        rows={schools}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "school",
            header: t("school"),
            rowHeader: true,
            cell: ({ code, name }) => <TextLink href={`/ecoles/${code}`}>{name}</TextLink>,
          },
          {
            key: "departement",
            header: t("departement"),
            cell: ({ departement }) => departementName(departement) ?? departement,
          },
          { key: "host", header: t("host"), cell: ({ host }) => host ?? t("unknown") },
          { key: "provider", header: t("provider"), cell: ({ provider }) => provider ?? t("unknown") },
          {
            key: "openedOn",
            header: t("openedOn"),
            cell: ({ openedOn }) => (openedOn ? fc.f.monthYear(openedOn) : t("unknown")),
          },
          { key: "cohorts", header: t("cohorts"), numeric: true, cell: ({ cohorts }) => fc.f.integer(cohorts.length) },
          { key: "rate", header: t("rate"), numeric: true, cell: rateOf },
        ]}
      />
      <figcaption className="max-w-prose text-sm text-ink-soft">
        {fc.t("breakdown.source", {
          definition: fc.definitionName,
          window: fc.windowText,
          date: fc.f.date(fc.asOf),
        })}
      </figcaption>
    </figure>
  );
}
