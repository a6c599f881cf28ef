import { getTranslations } from "next-intl/server";
import { Table } from "@/components/ui/table";
import { getFormat } from "@/lib/i18n/server";
import type { ReportedCohort } from "@/lib/register/plan/report";

/** The cohorts that the file creates, as they will be. */
export async function NewCohorts({ cohorts }: { cohorts: readonly ReportedCohort[] }) {
  const [t, format] = await Promise.all([getTranslations("register.cohorts"), getFormat()]);
  return (
    <Table
      caption={t("title")}
      captionHidden
      density="compact"
      rows={cohorts}
      rowKey={({ cohort }) => cohort}
      columns={[
        { key: "cohort", header: t("cohort"), rowHeader: true, cell: ({ cohort }) => cohort },
        { key: "programme", header: t("programme"), cell: ({ programme }) => programme },
        { key: "starts", header: t("starts"), cell: ({ startsOn }) => format.tableDate(startsOn) },
        { key: "ends", header: t("ends"), cell: ({ endsOn }) => format.tableDate(endsOn) },
        { key: "capacity", header: t("capacity"), numeric: true, cell: ({ capacity }) => format.integer(capacity) },
      ]}
    />
  );
}
