import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { ApplicationLine } from "@/lib/applications/queries";
import type { Side } from "@/lib/applications/rules/moves";
import { civilDayOf } from "@/lib/core/instant";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { StateBadge } from "./application-header";

/** The dossiers of a host, or those that the Région follows, with what each waits for. */
export async function ApplicationSection({
  applications,
  side,
}: {
  applications: readonly ApplicationLine[];
  side: Side;
}) {
  const [t, format] = await Promise.all([getTranslations("applications.list"), getFormat()]);
  if (applications.length === 0) {
    return side === "host" ? <EmptyState title={t("empty")}>{t("emptyHost")}</EmptyState> : null;
  }
  const day = (at: Date) => format.tableDate(civilDayOf(at));
  const waitsFor = ({ state, call, lateUntil, answerByOn, writtenAt }: ApplicationLine) => {
    if (writtenAt) return t("written", { day: day(writtenAt) });
    if (answerByOn) return t("answerBy", { day: format.tableDate(answerByOn) });
    if (state !== "draft") return t("notYet");
    if (lateUntil) return t("late", { day: format.instant(lateUntil) });
    return call.closesAt ? t("deadline", { day: format.instant(call.closesAt) }) : t("notYet");
  };
  const table = (
    <Table
      caption={t("caption")}
      captionHidden
      rows={applications}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          header: t(side === "host" ? "call" : "host"),
          rowHeader: true,
          cell: ({ id, call, host }) => (
            <TextLink href={`/candidatures/${id}`}>{side === "host" ? call.title : host.name}</TextLink>
          ),
        },
        ...(side === "host"
          ? []
          : [{ key: "call", header: t("call"), cell: ({ call }: ApplicationLine) => call.code }]),
        { key: "state", header: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
        {
          key: "submitted",
          header: t("submitted"),
          cell: ({ submittedAt }) => (submittedAt ? day(submittedAt) : t("notYet")),
        },
        { key: "touched", header: t("touched"), cell: ({ savedAt }) => day(savedAt) },
        { key: "next", header: t("next"), cell: waitsFor },
      ]}
    />
  );
  if (side === "host") return table;
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("caption")}</h2>
      {table}
    </section>
  );
}
