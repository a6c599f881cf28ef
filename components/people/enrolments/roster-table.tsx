import { ObjectionMark } from "@/components/people/learners/objection-mark";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import { type Column, Table } from "@/components/ui/table";
import { type Order, orderSearch } from "@/lib/foundation/core/order";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { RosterLine } from "@/lib/people/enrolments/queries";
import { orderedRoster, type RosterSort } from "./roster-order";

const TONES = {
  finisher: "success",
  positive_early: "success",
  dropout: "warning",
  neutral: "neutral",
  late_other: "neutral",
} as const;

type Line = RosterLine & { number: number };

/** Everybody who entered, one line each. */
export async function RosterTable({
  roster,
  base,
  records,
  corrects,
  order,
}: {
  roster: readonly RosterLine[];
  /** Address of the cohort. */
  base: string;
  /** Whether the reader may record exits. */
  records: boolean;
  /** Whether the reader may correct what was known on entry. */
  corrects: boolean;
  order: Order<RosterSort>;
}) {
  const [objections, t, common, format] = await Promise.all([
    getTranslations("objections"),
    getTranslations("enrolments"),
    getTranslations("common"),
    getFormat(),
  ]);
  const sort = sortHeaders<RosterSort>({
    current: order,
    href: (next) => `${base}/effectif?${new URLSearchParams(orderSearch(next))}`,
    texts: sortTexts(common),
  });
  const day = (date: string) => <span className="tabular-nums">{format.tableDate(date)}</span>;
  const action: Column<Line> = {
    key: "action",
    header: t("roster.action"),
    cell: ({ enrolmentId, exit, away, person }) => {
      const name = fullName(person);
      const act = exit ? "correctExit" : away?.what === "moved" ? "seeTransfer" : "recordExit";
      return (
        <span className="flex flex-wrap justify-end gap-x-4 gap-y-1 print:hidden @min-[54rem]:justify-start">
          <TextLink href={`${base}/effectif/${enrolmentId}`} aria-label={t(`roster.${act}Of`, { name })}>
            {t(`roster.${act}`)}
          </TextLink>
          {corrects && (
            <TextLink href={`${base}/inscriptions/${enrolmentId}`} aria-label={t("entry.openOf", { name })}>
              {t("entry.open")}
            </TextLink>
          )}
        </span>
      );
    },
  };
  return (
    <Table
      caption={t("roster.caption")}
      captionHidden
      density="compact"
      rows={orderedRoster(roster, order).map((line, index): Line => ({ ...line, number: index + 1 }))}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        { key: "number", header: t("roster.number"), numeric: true, cell: ({ number }) => format.integer(number) },
        {
          key: "name",
          header: t("roster.name"),
          rowHeader: true,
          sort: sort("nom"),
          cell: ({ person, objectsSince }) => (
            <>
              <TextLink href={`/apprenants/${person.id}`}>
                {person.lastName} {person.firstName}
              </TextLink>
              {objectsSince && (
                <>
                  <span className="block text-sm print:hidden">
                    <ObjectionMark since={objectsSince} />
                  </span>
                  <span className="hidden text-[0.5rem] leading-none print:block">{objections("short")}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: "entry",
          header: t("roster.entry"),
          cell: ({ enteredOn }) => day(enteredOn),
          sort: sort("entree"),
        },
        {
          key: "exit",
          header: t("roster.exit"),
          sort: sort("sortie"),
          cell: ({ exit, away }) =>
            exit ? (
              day(exit.exitedOn)
            ) : (
              <span className="text-ink-soft">
                {away ? t(`roster.away.${away.what}`, { day: format.tableDate(away.since) }) : t("roster.present_mark")}
              </span>
            ),
        },
        { key: "reason", header: t("roster.reason"), cell: ({ exit }) => exit && t(`reason.${exit.reason}`) },
        {
          key: "class",
          header: t("roster.class"),
          cell: ({ exit }) => exit && <Badge tone={TONES[exit.class]}>{t(`class.${exit.class}`)}</Badge>,
        },
        {
          key: "certification",
          header: t("roster.certification"),
          cell: ({ exit, certification }) => exit && t(`certification.${certification ?? "none"}`),
        },
        ...(records ? [action] : []),
      ]}
    />
  );
}
