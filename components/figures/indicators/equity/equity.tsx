import type { ReactNode } from "react";
import type { Picture } from "@/components/charts/picture";
import { RateCellDot } from "@/components/charts/rate-cell-dot";
import { ShareGapRows } from "@/components/charts/share-gap-rows";
import { classes } from "@/components/ui/classes";
import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { EQUITY_STEPS, type EquityGap, type EquityStep } from "@/lib/figures/indicators/journeys/rules/equity";
import { addressOf } from "@/lib/figures/indicators/schema";
import { type AtAddress, downloadOf } from "../addresses";
import { chanceText } from "../chance-note";
import type { FigureContext, InContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { around } from "../lists/count-links";
import {
  type EquityRow,
  equityList,
  equityTitle,
  gapsTitle,
  gapText,
  healthNote,
  isSmall,
  isSmallGap,
  stepText,
} from "./equity-view";

const priorityHint = ({ t }: FigureContext, rows: readonly EquityRow[]) =>
  rows.some(({ criterion }) => criterion === "priority") && t("equity.priorityHint");

const opening = (href: string | null, text: string): ReactNode => (href ? <a href={href}>{text}</a> : text);

/** A gap from −50 to +50 points, around the line of none. */
const WIDEST = 0.5;
const onScale = (value: number) => (Math.max(-WIDEST, Math.min(WIDEST, value)) + WIDEST) / (2 * WIDEST);

function GapCell({ figureContext, gap }: { figureContext: FigureContext; gap: EquityGap | null }) {
  if (!gap?.difference) return NO_FIGURE;
  const { value, interval } = gap.difference;
  return (
    <>
      <span className="gap-dot">
        <RateCellDot
          value={onScale(value)}
          interval={[onScale(interval[0]), onScale(interval[1])]}
          hollow={isSmallGap(gap)}
          apart={gap.beyond}
          reference={onScale(0)}
        />
      </span>
      <span
        className={classes(
          "block @min-[54rem]:whitespace-nowrap print:whitespace-nowrap",
          gap.beyond && "font-semibold",
        )}
      >
        {gapText(figureContext, gap)}
      </span>
      {isSmallGap(gap) && <span className="block text-ink-soft">{figureContext.common("figure.lowCount")}</span>}
    </>
  );
}

const gapColumns = (figureContext: FigureContext, steps: readonly EquityStep[]) =>
  steps.map(
    (step): Column<EquityRow> => ({
      key: step,
      header: stepText(figureContext, step),
      cell: ({ gaps }) => <GapCell figureContext={figureContext} gap={gaps[step]} />,
    }),
  );

function shareColumns(figureContext: FigureContext, year: string | undefined): Column<EquityRow>[] {
  const { f, t } = figureContext;
  const list = (row: EquityRow, answer: "yes" | "unknown", count: number) =>
    equityList(figureContext, row.criterion, { count, answer, year });
  return [
    {
      key: "criterion",
      header: t("equity.public"),
      rowHeader: true,
      cell: ({ label, notes }) => (
        <>
          <span className="@min-[54rem]:whitespace-nowrap print:whitespace-nowrap">{label}</span>
          {notes.map((note) => (
            <span key={note} className="block text-sm font-normal text-ink-soft print:text-xs">
              {note}
            </span>
          ))}
        </>
      ),
    },
    {
      key: "share",
      header: t("equity.share"),
      numeric: true,
      cell: ({ share }) => <span className="font-semibold">{share.text}</span>,
    },
    {
      key: "chart",
      header: t("equity.shareDot"),
      wide: true,
      cell: ({ share, target }) => (
        <RateCellDot
          value={share.value}
          interval={share.interval}
          hollow={isSmall(share)}
          apart={false}
          reference={target ? target.percent / 100 : undefined}
        />
      ),
    },
    {
      key: "counts",
      header: t("equity.counts"),
      numeric: true,
      cell: (row) =>
        around(
          figureContext.countsAround,
          opening(list(row, "yes", row.share.yes), f.integer(row.share.yes)),
          f.integer(row.share.of),
        ),
    },
    {
      key: "target",
      header: t("equity.target"),
      numeric: true,
      cell: ({ target }) => (target ? f.percent(target.percent) : NO_FIGURE),
    },
    {
      key: "unknown",
      header: t("equity.unknown"),
      numeric: true,
      cell: (row) => opening(list(row, "unknown", row.share.unknown), f.integer(row.share.unknown)),
    },
  ];
}

/** Who enters, beside what was aimed at, and how those concerned fare beside the others. */
export function Equity({
  figureContext,
  address,
  rows,
  steps,
  year,
  unfollowed = null,
  detail = false,
  isTitled = false,
}: AtAddress & {
  rows: readonly EquityRow[];
  steps: readonly EquityStep[];
  /** Of entry. */
  year?: string | undefined;
  unfollowed?: string | null;
  /** Leads to the page that says more. */
  detail?: boolean;
  /** The page is titled with what the section would be. */
  isTitled?: boolean;
}) {
  const { t, search } = figureContext;
  const files = downloadOf(figureContext, address, "equite");
  return (
    <section id={files.id} className="grid gap-3">
      <h2 className={isTitled ? "sr-only" : "max-w-prose text-lg font-semibold"}>
        {isTitled ? t("equity.caption") : equityTitle(figureContext, rows)}
      </h2>
      {unfollowed && <p className="-mt-2 text-sm text-ink-soft">{unfollowed}</p>}
      <Table
        caption={t("equity.caption")}
        captionHidden
        density="compact"
        rows={rows}
        rowKey={({ criterion }) => criterion}
        columns={[...shareColumns(figureContext, year), ...gapColumns(figureContext, steps)]}
      />
      <p className="max-w-prose text-sm text-ink-soft">
        {[
          t("equity.hint"),
          steps.length > 0 && t("equity.gapHint"),
          priorityHint(figureContext, rows),
          healthNote(figureContext, rows),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      <FigureFiles {...files} />
      {detail && (
        <p>
          <TextLink
            href={addressOf("/tableau-de-bord/equite", {
              ...search,
              annee: undefined,
              tri: undefined,
              ordre: undefined,
            })}
          >
            {t("equity.detail")}
          </TextLink>
        </p>
      )}
    </section>
  );
}

export const GAPS_PART = "ecarts";

/** At each step from the application on, those concerned beside the others. */
export function EquityGaps({ figureContext, rows }: InContext & { rows: readonly EquityRow[] }) {
  const { f, t, definition, floor } = figureContext;
  return (
    <section id={GAPS_PART} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">{gapsTitle(figureContext, rows)}</h2>
      <Table
        caption={t("equity.page.gaps")}
        captionHidden
        density="compact"
        rows={rows.filter(({ gaps }) => EQUITY_STEPS.some((step) => gaps[step]))}
        rowKey={({ criterion }) => criterion}
        columns={[
          { key: "criterion", header: t("equity.public"), rowHeader: true, cell: ({ label }) => label },
          ...gapColumns(figureContext, EQUITY_STEPS),
        ]}
      />
      <p className="max-w-prose text-sm text-ink-soft">
        {t("equity.page.gapsHint", { name: t(`success.name.${definition.code}`) })} {t("equity.gapHint")}{" "}
        {floor > 0 && t("equity.by.hidden", { floor: f.integer(floor) })}
      </p>
    </section>
  );
}

/** What the table draws of shares and of gaps, for its files. */
export function equityPicture(figureContext: FigureContext, rows: readonly EquityRow[]): Picture {
  const { f, t } = figureContext;
  return {
    title: equityTitle(figureContext, rows),
    description: t("equity.caption"),
    notes: [
      t("equity.hint"),
      t("equity.gapHint"),
      priorityHint(figureContext, rows),
      chanceText(figureContext, { groups: true }),
    ].filter((note) => note !== false),
    drawing: (
      <ShareGapRows
        heads={{ share: t("equity.share"), gap: stepText(figureContext, "exit") }}
        rows={rows.map(({ criterion, label, share, target, gaps: { exit } }) => ({
          key: criterion,
          label,
          value: share.value,
          valueText: share.text,
          notes: [share.countsText, ...(target ? [t("equity.aim", { percent: f.percent(target.percent) })] : [])],
          interval: share.interval,
          hollow: isSmall(share),
          target: target && target.percent / 100,
          gap: exit?.difference
            ? {
                value: exit.difference.value,
                interval: exit.difference.interval,
                hollow: isSmallGap(exit),
                apart: exit.beyond,
                text: gapText(figureContext, exit),
              }
            : null,
        }))}
        tickText={(proportion) => f.percent(proportion * 100)}
        pointsText={(points) => (points > 0 ? `+${f.integer(points)}` : f.integer(points))}
      />
    ),
  };
}
