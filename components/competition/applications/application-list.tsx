import type { DrawnList, ListColumn } from "@/components/figures/lists/drawn-list";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import type { ApplicationLine } from "@/lib/competition/applications/queries";
import type { DossierSide } from "@/lib/competition/applications/rules/moves";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { StateBadge } from "./application-header";

/** The dossiers of a host, or those that the Région follows, with what each waits for. */
export async function applicationList(
  lines: readonly ApplicationLine[],
  side: DossierSide,
): Promise<DrawnList<ApplicationLine>> {
  const [t, states, format] = await Promise.all([
    getTranslations("applications.list"),
    getTranslations("applications.state"),
    getFormat(),
  ]);
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
  const written = ({ writtenAt }: ApplicationLine) => (writtenAt ? t("written", { day: day(writtenAt) }) : null);
  const submitted = ({ submittedAt }: ApplicationLine) => (submittedAt ? day(submittedAt) : t("notYet"));
  const call: ListColumn<ApplicationLine> = {
    key: "call",
    header: t("call"),
    cell: ({ call: { code } }) => <KeepWhole>{code}</KeepWhole>,
    value: ({ call: { code } }) => code,
  };
  return {
    name: "applications",
    title: t(side === "host" ? "own" : "caption"),
    fileName: t("fileName"),
    lines,
    keyOf: ({ id }) => id,
    parts: {
      appel: ({ call: { code } }) => code,
      etat: ({ state }) => state,
      attend: ({ step }) => step,
      ...(side === "region" && { collectivite: ({ host }: ApplicationLine) => host.name }),
    },
    columns: [
      {
        key: "who",
        header: t(side === "host" ? "call" : "host"),
        rowHeader: true,
        cell: ({ id, call: { title }, host }) => (
          <TextLink href={`/candidatures/${id}`}>{side === "host" ? <Written>{title}</Written> : host.name}</TextLink>
        ),
        value: ({ call: { title }, host }) => (side === "host" ? title : host.name),
        sort: { as: "collectivite", by: ({ call: { title }, host }) => (side === "host" ? title : host.name) },
      },
      ...(side === "host" ? [] : [call]),
      {
        key: "state",
        header: t("state"),
        cell: ({ state }) => <StateBadge state={state} />,
        value: ({ state }) => states(state),
      },
      {
        key: "submitted",
        header: t("submitted"),
        value: submitted,
        sort: { as: "depot", by: ({ submittedAt }) => submittedAt?.getTime() ?? null, first: "descending" },
      },
      {
        key: "touched",
        header: t("touched"),
        value: ({ savedAt }) => day(savedAt),
        sort: { as: "modification", by: ({ savedAt }) => savedAt.getTime(), first: "descending" },
      },
      {
        key: "next",
        header: t("next"),
        cell: (line) => (
          <>
            {waitsFor(line)}
            {line.writtenAt && <span className="block">{written(line)}</span>}
          </>
        ),
        value: (line) => [waitsFor(line), written(line)].filter(Boolean).join(" · "),
      },
    ],
  };
}
