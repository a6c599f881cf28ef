import { EmptyState } from "@/components/ui/empty-state";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { ApplicationLine } from "@/lib/competition/applications/queries";
import type { DossierSide } from "@/lib/competition/applications/rules/moves";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { StateBadge } from "./application-header";

/** The dossiers of a host, or those that the Région follows, with what each waits for. */
export async function ApplicationSection({
  applications,
  side,
  ofOneCall = false,
}: {
  applications: readonly ApplicationLine[];
  side: DossierSide;
  ofOneCall?: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("applications.list"), getFormat()]);
  if (applications.length === 0) {
    if (side === "region" && !ofOneCall) return null;
    return <EmptyState title={t("empty")}>{t(side === "host" ? "emptyHost" : "emptyRegion")}</EmptyState>;
  }
  const day = (at: Date) => format.tableDate(civilDayOf(at));
  const waitsFor = (line: ApplicationLine) => {
    const { state, call, step, reviewsAwaited, examination, lateUntil, inTime, answerByOn, overdue } = line;
    if (answerByOn) return t(overdue ? "answerByPast" : "answerBy", { day: format.tableDate(answerByOn) });
    if (lateUntil) return t("late", { day: format.moment(lateUntil) });
    if (state === "draft" && call.closesAt) {
      return inTime ? t("deadline", { day: format.moment(call.closesAt) }) : t("closedDraft");
    }
    if (!step) return t("notYet");
    const due = call.decisionDueOn ? format.tableDate(call.decisionDueOn) : "none";
    const from = examination ? format.moment(examination.from) : "";
    return t(`step.${step}`, { count: reviewsAwaited, due, from });
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
            <TextLink href={`/candidatures/${id}`}>
              {side === "host" ? <Written>{call.title}</Written> : host.name}
            </TextLink>
          ),
        },
        ...(side === "host" || ofOneCall
          ? []
          : [
              {
                key: "call",
                header: t("call"),
                cell: ({ call }: ApplicationLine) => <KeepWhole>{call.code}</KeepWhole>,
              },
            ]),
        { key: "state", header: t("state"), cell: ({ state }) => <StateBadge state={state} /> },
        {
          key: "submitted",
          header: t("submitted"),
          cell: ({ submittedAt }) => (submittedAt ? day(submittedAt) : t("notYet")),
        },
        { key: "touched", header: t("touched"), cell: ({ savedAt }) => day(savedAt) },
        {
          key: "next",
          header: t("next"),
          cell: (line) => (
            <>
              {waitsFor(line)}
              {line.writtenAt && <span className="block">{t("written", { day: day(line.writtenAt) })}</span>}
            </>
          ),
        },
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
