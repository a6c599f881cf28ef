import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { cellText, type DocumentCell, type DocumentTable, type ReturnDocument } from "./return-document";

/** Under a heading of its own one table needs no name that is seen. */
async function FiguresTable({ caption, columns, rows, total, named }: DocumentTable & { named: boolean }) {
  const [f, common] = await Promise.all([getFormat(), getTranslations("common.table")]);
  type Row = readonly DocumentCell[];
  return (
    <Table<Row>
      caption={caption}
      captionHidden={!named}
      density="compact"
      rows={rows}
      rowKey={(row) => JSON.stringify(row)}
      {...(total && { totalLabel: common("total") })}
      columns={columns.map(({ header, numeric }, at) => {
        const sum = total?.[at] ?? null;
        return {
          key: String(at),
          header,
          ...(numeric && { numeric }),
          ...(at === 0 && { rowHeader: true }),
          cell: (row) => cellText(row[at] ?? null, f),
          ...(sum !== null && { total: cellText(sum, f) }),
        };
      })}
    />
  );
}

/** The figures of a return, section by section, each with what is said of it. */
export async function ReturnSections({ document }: { document: ReturnDocument }) {
  const t = await getTranslations("returns");
  return document.sections.map(({ key, title, tables, notes, comment }) => (
    <section key={key} aria-label={title ?? document.name} className="grid gap-3">
      {title && <h2 className="text-xl font-semibold">{title}</h2>}
      {tables.map(
        (table) =>
          table.rows.length > 0 && <FiguresTable key={table.caption} {...table} named={!title || tables.length > 1} />,
      )}
      {notes.map((note) => (
        <p key={note} className="max-w-prose text-sm text-ink-soft">
          {note}
        </p>
      ))}
      {comment && (
        <blockquote className="max-w-prose border-s-2 border-line-strong ps-4">
          <p className="text-sm text-ink-soft">{t("report.commentOf", { section: title ?? "" })}</p>
          <p lang="fr" className="whitespace-pre-line">
            {comment}
          </p>
        </blockquote>
      )}
    </section>
  ));
}
