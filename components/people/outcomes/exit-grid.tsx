"use client";

import { type ReactNode, useMemo, useState } from "react";
import { nameOnDevice } from "@/components/ui/kept-on-device";
import type { RateTexts } from "@/components/ui/rate-figure";
import { useSheetTexts } from "@/components/ui/sheet/context";
import { SheetErrors, SheetGrid, SheetKeysButton, SheetUnsaved } from "@/components/ui/sheet/sheet";
import type { Save, SheetColumn } from "@/components/ui/sheet/table";
import { fill } from "@/components/ui/sheet/texts";
import { useSheet } from "@/components/ui/sheet/use-sheet";
import { showDate } from "@/lib/foundation/core/typed-date";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";
import type { Setting } from "./assessment";
import type { ExitTexts } from "./exit-choices";
import { type ExitColumn, type ExitReply, keptBesideOn, WIDTHS } from "./exit-columns";
import { ExitRow } from "./exit-row";
import { exitTable } from "./exit-table";
import { RateLine } from "./rate-line";

type ExitGridProps = {
  cohortId: string;
  /** Whose drafts these are: a device may be shared. */
  userId: string;
  setting: Setting;
  columns: readonly SheetColumn<ExitColumn>[];
  rows: readonly { row: GridRow; nextId: string }[];
  rate: RateTexts;
  rateLabel: string;
  caption: string;
  /** The links to the other windows. */
  windows?: ReactNode;
  /** How the rate is computed. */
  explanation?: ReactNode;
  /** What the list of keys says besides. */
  help?: ReactNode;
  locale: string;
  save: Save<ExitReply>;
};

/** The exits of a cohort at one window, as a sheet, with the rate that they make. */
export function ExitGrid({ cohortId, userId, setting, columns, rows, locale, save, ...page }: ExitGridProps) {
  const texts = useSheetTexts<ExitTexts>();
  const table = useMemo(() => exitTable(setting, columns, texts), [setting, columns, texts]);
  const sheet = useSheet({
    table,
    rows,
    save,
    drafts: nameOnDevice("sorties", userId, cohortId, setting.window),
    tell: ({ rate: { rate, counts }, ...reply }: ExitReply) => {
      const beside = keptBesideOn(reply);
      const kept = beside ? ` ${fill(texts.row.keptBeside, { date: showDate(beside) })}` : "";
      return `${rate}, ${counts}.${kept}`;
    },
  });
  const [when] = useState(() => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: "short",
      timeStyle: "short",
      timeZone: "Europe/Paris",
    });
    return (instant: Date) => format.format(instant);
  });
  const labels: Record<string, string> = texts.row.head;
  const headed = (name: string) => labels[name] ?? columns.find((column) => column.name === name)?.label ?? "";
  return (
    <div className="grid min-w-0 gap-1">
      <SheetErrors sheet={sheet} />
      {/* Where there is little room the rate and how it is computed come after the people. */}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm first:-mt-5 @max-[40rem]:contents">
        {page.windows}
        <SheetKeysButton sheet={sheet} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm @max-[40rem]:order-2">
          {page.explanation}
        </div>
      </div>
      <RateLine label={page.rateLabel} rate={sheet.reply?.rate ?? page.rate}>
        <SheetUnsaved sheet={sheet} />
      </RateLine>
      <SheetGrid
        sheet={sheet}
        label={texts.row.label}
        caption={page.caption}
        heads={WIDTHS.map(([name, width]) => ({ name, label: headed(name), width }))}
        help={page.help}
        className="sheet exit-grid relative -mx-4 md:-mx-8 @min-[70.5rem]:-mx-3"
      >
        {(state, marks) => (
          <ExitRow key={state.key} state={state} cohortId={cohortId} setting={setting} when={when} {...marks} />
        )}
      </SheetGrid>
    </div>
  );
}
