import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { AgreementLine } from "@/lib/money/agreements/queries";
import { STATUS_TONES } from "./agreement-texts";

type Lines = { lines: readonly AgreementLine[] };

/** Hosting agreements: school, host, until when, and whether they are to be renewed. */
export async function HostingTable({ lines }: Lines) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  return (
    <Table
      caption={t("hosting.title")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: "school", header: t("columns.school"), rowHeader: true, cell: (line) => <Name {...line} /> },
        { key: "number", header: t("columns.number"), cell: ({ number }) => number },
        { key: "host", header: t("columns.host"), prose: true, cell: ({ party }) => party },
        { key: "until", header: t("columns.until"), numeric: true, cell: ({ untilOn }) => f.tableDate(untilOn) },
        { key: "status", header: t("columns.status"), cell: (line) => <Status {...line} /> },
      ]}
    />
  );
}

function Name({ id, number, school }: AgreementLine) {
  return <TextLink href={`/conventions/${id}`}>{school?.name ?? number}</TextLink>;
}

async function Status({ status }: Pick<AgreementLine, "status">) {
  const t = await getTranslations("agreements.status");
  return <Badge tone={STATUS_TONES[status]}>{t(status)}</Badge>;
}

/** Funding agreements: who trains, in which period, the ceiling and what was paid of it. */
export async function FundingTable({ lines }: Lines) {
  const [t, f, common] = await Promise.all([
    getTranslations("agreements"),
    getFormat(),
    getTranslations("common.table"),
  ]);
  const sum = (of: "ceilingCents" | "paidCents") => f.euros(lines.reduce((total, line) => total + (line[of] ?? 0), 0));
  return (
    <Table
      caption={t("funding.title")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ id }) => id}
      {...(lines.length > 1 && { totalLabel: common("total") })}
      columns={[
        {
          key: "number",
          header: t("columns.number"),
          rowHeader: true,
          cell: ({ id, number }) => <TextLink href={`/conventions/${id}`}>{number}</TextLink>,
        },
        { key: "provider", header: t("columns.provider"), cell: ({ party }) => party },
        { key: "from", header: t("columns.from"), numeric: true, cell: ({ fromOn }) => f.tableDate(fromOn) },
        { key: "until", header: t("columns.until"), numeric: true, cell: ({ untilOn }) => f.tableDate(untilOn) },
        {
          key: "ceiling",
          header: t("columns.ceiling"),
          numeric: true,
          cell: ({ ceilingCents }) => f.euros(ceilingCents ?? 0),
          total: sum("ceilingCents"),
        },
        {
          key: "paid",
          header: t("columns.paid"),
          numeric: true,
          cell: ({ paidCents }) => f.euros(paidCents ?? 0),
          total: sum("paidCents"),
        },
        { key: "status", header: t("columns.status"), cell: (line) => <Status {...line} /> },
      ]}
    />
  );
}
