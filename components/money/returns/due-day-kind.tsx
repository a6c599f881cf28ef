import { Badge } from "@/components/ui/badge";
import type { StatementKind } from "@/components/ui/statement";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { DueDayRow } from "@/lib/money/returns/due-day-records";
import { YEARLY_KINDS } from "@/lib/money/returns/rules/vocabulary";

/** « 31/05 » */
const dayText = ({ monthDay }: Pick<DueDayRow, "monthDay">) => monthDay.split("-").reverse().join("/");

/** By when each yearly return is due, since which year, and who says so. */
export async function dueDayKind(): Promise<StatementKind<DueDayRow & { inForce?: boolean }>> {
  const [t, kinds, f] = await Promise.all([
    getTranslations("returns.dueDays"),
    getTranslations("returns.kinds"),
    getFormat(),
  ]);
  return {
    fields: [
      {
        name: "kind",
        label: t("kind"),
        kind: "radio",
        choices: YEARLY_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })),
      },
      {
        name: "fromYear",
        label: t("fromYear"),
        hint: t("fromYearHint"),
        inputMode: "numeric",
        width: "tiny",
        maxLength: 4,
      },
      { name: "monthDay", label: t("due"), hint: t("dueHint"), width: "tiny", maxLength: 5 },
      { name: "source", label: t("source"), hint: t("sourceHint"), maxLength: 200 },
    ],
    why: { label: t("correction") },
    typed: (day) => ({ monthDay: dayText(day) }),
    columns: [
      { key: "kind", header: t("columns.kind"), rowHeader: true, cell: ({ kind }) => kinds(kind) },
      { key: "due", header: t("columns.due"), numeric: true, cell: dayText },
      {
        key: "years",
        header: t("columns.years"),
        cell: ({ fromYear, inForce }) => (
          <>
            {t("since", { year: String(fromYear) })} {inForce && <Badge tone="success">{t("holds")}</Badge>}
          </>
        ),
      },
      { key: "source", header: t("columns.source"), prose: true, cell: ({ source }) => source },
    ],
    correct: {
      key: "act",
      header: t("columns.act"),
      act: true,
      text: t("correct"),
      of: ({ kind, fromYear }) => t("correctOf", { kind: kinds(kind), year: String(fromYear) }),
      address: ({ id }) => `/restitutions/echeances?corriger=${id}#echeance`,
    },
    earlier: (count) => t("earlier", { count }),
    earlierLine: ({ supersededAt, why, ...one }) =>
      t("earlierLine", { due: dayText(one), year: String(one.fromYear), why, day: f.instant(supersededAt) }),
  };
}
