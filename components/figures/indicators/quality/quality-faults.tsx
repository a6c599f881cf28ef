import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { FigureFiles } from "@/components/ui/figure-files";
import { type Column, Table } from "@/components/ui/table";
import type { JourneySet } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import {
  type QualityCounts,
  RECORD_FAULTS,
  type SchoolQuality,
  setMissing,
  setOfFault,
  toldFacts,
} from "@/lib/figures/indicators/readings/rules/quality";
import type { FigureTable } from "@/lib/figures/indicators/schema";
import { downloadOf, TABLE_FORMATS } from "../addresses";
import { setLink } from "../lists/count-links";
import { type Filter, Unfollowed } from "../lists/unfollowed";
import { noRateText } from "../rate-texts";
import type { QualityBoard } from "./quality";
import { schoolHref } from "./quality-silences";
import { faultSentence, missingSentence } from "./quality-texts";

/** People of whom something is to be mended: a set a line, with its list. */
type SetLine = {
  key: string;
  header: string;
  name: string;
  /** What is wrong, and what becomes of it. */
  help?: string;
  set: JourneySet;
  count: (of: QualityCounts) => number;
};

function nameCell({ name, help }: SetLine): ReactNode {
  if (!help) return name;
  return (
    <>
      {name} <span className="block font-normal text-ink-soft">{help}</span>
    </>
  );
}

/** The sets of all of them, a line each; those of each school are one press away. */
function Sets({
  board,
  table,
  title,
  caption,
  hint,
  unfollowed,
  lines,
  what,
  share,
  all,
}: {
  board: QualityBoard;
  table: FigureTable;
  title: string;
  caption: string;
  hint: string;
  what: string;
  unfollowed: readonly Filter[];
  lines: readonly SetLine[];
  /** Beside the count of a line. */
  share?: { header: string; of: (count: number) => string | null };
  /** Whom all of a school are set against, in the table of schools. */
  all?: SetLine;
}) {
  const { figureContext, address, counts, place, bySchool } = board;
  const { t } = figureContext;
  const download = downloadOf(figureContext, address, table, TABLE_FORMATS);
  const rows = bySchool.filter((row) => lines.some(({ count }) => count(row.counts) > 0));
  const columns = [...(all ? [all] : []), ...lines].map(
    ({ key, header, set, count }): Column<SchoolQuality> => ({
      key,
      header,
      numeric: true,
      cell: (row) => setLink(figureContext, set, count(row.counts), { ecole: row.code }),
      total: setLink(figureContext, set, count(counts)),
    }),
  );
  return (
    <section id={download.id} className="grid gap-3">
      <h2 className="max-w-prose text-lg font-semibold">{title}</h2>
      <Unfollowed figureContext={figureContext} filters={unfollowed} />
      <Table
        caption={caption}
        captionHidden
        density="compact"
        fitsPhone
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: "name", header: what, rowHeader: true, cell: nameCell },
          {
            key: "count",
            header: t("breakdown.people"),
            numeric: true,
            cell: ({ set, count }) => setLink(figureContext, set, count(counts)),
          },
          ...(share
            ? [
                {
                  key: "share",
                  header: share.header,
                  numeric: true,
                  cell: (line: SetLine) => share.of(line.count(counts)),
                },
              ]
            : []),
        ]}
      />
      <p className="max-w-prose text-sm text-ink-soft">{hint}</p>
      <div className="flex flex-wrap items-start gap-x-4">
        {rows.length > 0 && (
          <Disclosure summary={t("quality.bySchool")}>
            <Table
              caption={caption}
              density="compact"
              rows={rows}
              rowKey={({ code }) => code}
              columns={[
                {
                  key: "school",
                  header: t("bySchool.school"),
                  rowHeader: true,
                  cell: ({ code, name }) => <a href={schoolHref(figureContext, code)}>{name}</a>,
                },
                ...columns,
              ]}
              {...(rows.length > 1 && { totalLabel: place })}
            />
          </Disclosure>
        )}
        <FigureFiles {...download} />
      </div>
    </section>
  );
}

export function QualityFaults({ board }: { board: QualityBoard }) {
  const { figureContext, counts } = board;
  const { t } = figureContext;
  const lines = RECORD_FAULTS.map((fault) => ({
    key: fault,
    header: t(`quality.fault.column.${fault}`),
    name: t(`quality.fault.name.${fault}`),
    set: setOfFault(fault),
    count: ({ faults }: QualityCounts) => faults[fault],
    help: t(`quality.fault.help.${fault}`),
  }));
  return (
    <Sets
      board={board}
      table="defauts"
      title={faultSentence(figureContext, counts)}
      caption={t("quality.fault.caption")}
      hint={t("quality.fault.hint")}
      unfollowed={["echeance"]}
      what={t("quality.fault.what")}
      lines={lines}
    />
  );
}

export function QualityMissing({ board }: { board: QualityBoard }) {
  const { figureContext, counts } = board;
  const { f, t, floor } = figureContext;
  const { entrants } = counts;
  const facts = toldFacts(counts);
  const opensHealth = figureContext.listHref("entrants", { critere: "rqth" }) !== null;
  const hintHealth = t(facts.includes("rqth") ? "quality.missing.hintHealth" : "quality.missing.hintHealthToday");
  const entries = t("quality.missing.entrants");
  return (
    <Sets
      board={board}
      table="manques"
      title={missingSentence(figureContext, counts)}
      caption={t("quality.missing.caption")}
      hint={[t("quality.missing.hint"), ...(opensHealth ? [] : [hintHealth])].join(" ")}
      unfollowed={["annee", "echeance"]}
      lines={facts.map((fact) => ({
        key: fact,
        header: t(`quality.missing.fact.${fact}`),
        name: t(`quality.missing.fact.${fact}`),
        set: setMissing(fact),
        count: ({ missing }: QualityCounts) => missing[fact] ?? 0,
      }))}
      what={t("quality.missing.what")}
      share={{
        header: t("quality.missing.share"),
        of: (count) => (entrants < floor ? noRateText(figureContext) : f.rate(count, entrants)),
      }}
      all={{
        key: "entrants",
        header: entries,
        name: entries,
        set: { measure: "entrants" },
        count: (of) => of.entrants,
      }}
    />
  );
}
