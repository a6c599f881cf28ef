import { Icon, type IconName } from "@/components/ui/icon";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Standing } from "@/lib/money/ledger/rules/ledger";
import type { LedgerLine, LedgerTexts } from "./ledger-texts";

/** A shape of its own for each, so that none is told by its colour. */
const MARKS: Record<Standing, { icon: IconName; tone: string }> = {
  kept: { icon: "circle-check", tone: "text-success" },
  to_come: { icon: "circle-dashed", tone: "text-ink-soft" },
  late: { icon: "triangle-exclamation-point", tone: "text-warning" },
  not_kept: { icon: "circle-x", tone: "text-error" },
  stated: { icon: "circle-dot", tone: "text-ink-soft" },
  unknown: { icon: "circle-help", tone: "text-ink-soft" },
};

const isMissed = (standing: Standing) => standing === "late" || standing === "not_kept";

/** The lines that the headline counts, each a way to its own. */
export function MissedLines({ texts: { t }, lines }: { texts: LedgerTexts; lines: readonly LedgerLine[] }) {
  const missed = lines.filter(({ standing }) => isMissed(standing));
  if (missed.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 print:hidden">
      {missed.map(({ key, what, standing }) => (
        <li key={key} className="flex items-baseline gap-2">
          <Icon name={MARKS[standing].icon} className={`size-4 shrink-0 self-center ${MARKS[standing].tone}`} />
          <TextLink href={`#${key}`}>
            <span className="sr-only">{t(`standing.${standing}`)}, </span>
            {what}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

/** Who promised what, what is on record of it, and where that stands. */
export function LedgerTable({ texts: { t }, lines, day }: { texts: LedgerTexts; lines: LedgerLine[]; day: string }) {
  const isRepeated = (line: LedgerLine) => lines[lines.indexOf(line) - 1]?.who === line.who;
  return (
    <Table
      caption={t("caption")}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "who",
          header: t("columns.who"),
          // Said once where the lines are under each other; a card says it each time.
          cell: (line) => (
            <span className={isRepeated(line) ? "print:sr-only @min-[54rem]:sr-only" : undefined}>{line.who}</span>
          ),
        },
        {
          key: "what",
          header: t("columns.what"),
          rowHeader: true,
          cell: ({ key, what }) => (
            <span id={key} className="scroll-mt-16">
              <KeepWhole>{what}</KeepWhole>
            </span>
          ),
        },
        { key: "promised", header: t("columns.promised"), numeric: true, cell: ({ promised }) => promised },
        {
          key: "observed",
          header: t("columns.observed"),
          numeric: true,
          cell: ({ observed, href, what }) =>
            href ? (
              <TextLink href={href}>
                {observed}
                <span className="sr-only">, {what}</span>
              </TextLink>
            ) : (
              observed
            ),
        },
        {
          key: "standing",
          header: t("columns.standing", { day }),
          prose: true,
          cell: ({ standing, said }) => (
            <span className="items-start gap-2 @min-[54rem]:flex print:flex">
              <Icon
                name={MARKS[standing].icon}
                className={`me-1.5 inline-block size-4 shrink-0 align-[-2px] @min-[54rem]:me-0 @min-[54rem]:mt-0.5 print:me-0 print:mt-0.5 ${MARKS[standing].tone}`}
              />
              <span>
                <span className={isMissed(standing) ? "font-semibold" : "text-ink-soft"}>
                  {t(`standing.${standing}`)}
                </span>
                {said && ` · ${said}`}
              </span>
            </span>
          ),
        },
      ]}
    />
  );
}
