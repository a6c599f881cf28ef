import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldLabel } from "@/lib/foundation/core/fold";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { AREA_KINDS, findArea } from "@/lib/network/places/areas";
import { csvRows, startOfCsv } from "@/lib/services/tables/worker/csv.mjs";
import { Refused } from "@/lib/services/tables/worker/refuse.mjs";
import { FIGURE_COLUMNS, type FigureColumn, isAddress, REQUIRED } from "./rules/columns";
import { checkFigure } from "./rules/figure";
import type { FileLine, LineIssue, LineProblem } from "./rules/plan";
import { readValue } from "./rules/value";

/** The largest file, in bytes, and its longest list of lines: what one statement writes at once. */
export const MAX_FIGURE_FILE_BYTES = 500_000;
export const MAX_LINES = 2_000;

const LIMITS = { unpackedBytes: 0, rows: MAX_LINES, lines: MAX_LINES + 1, lineLength: 10_000, cells: 0, depth: 0 };
const DELIMITERS = [";", ",", "\t"];
const LENGTHS: Partial<Record<FigureColumn, number>> = { source: 200, adresse: 500, licence: 120, motif: 300 };

const columnNamed = (heading: string | null) =>
  FIGURE_COLUMNS.find((name) => foldLabel(name) === foldLabel(heading ?? ""));

/** The one under which the headings name the most columns. */
function delimiterOf(text: string): string {
  const [line = ""] = text.trimStart().split(/[\r\n]/, 1);
  const score = (delimiter: string) =>
    line.split(delimiter).filter((one) => columnNamed(one.replaceAll('"', ""))).length;
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

export type FileRead = { lines: FileLine[]; issues: LineIssue[] };

/** The lines of a CSV: UTF-8 with or without byte order mark, or Windows-1252. What is wrong is told by line and column. */
export async function readFile(bytes: Uint8Array, series: ReadonlySet<string>, today: CivilDate): Promise<FileRead> {
  const read: FileRead = { lines: [], issues: [] };
  let header: (FigureColumn | undefined)[] | null = null;
  try {
    for await (const { line, cells } of csvRows(bytes, delimiterOf(startOfCsv(bytes)), LIMITS)) {
      if (header) {
        readLine({ line, cells, header, series, today }, read);
        continue;
      }
      const named = cells.map(columnNamed);
      const missing = REQUIRED.filter((column) => !named.includes(column));
      if (missing.length > 0) {
        const issues = missing.map((column) => ({ line, column, problem: "column_missing" as const }));
        return { lines: [], issues };
      }
      header = named;
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problem = error.reason === "file_too_many_rows" ? "file_too_long" : "file_unreadable";
    return { lines: [], issues: [{ line: Number(error.details.line ?? 1), column: null, problem }] };
  }
  const isEmpty = read.lines.length === 0 && read.issues.length === 0;
  return isEmpty ? { lines: [], issues: [{ line: 1, column: null, problem: "file_empty" }] } : read;
}

type Row = {
  line: number;
  cells: readonly (string | null)[];
  header: readonly (FigureColumn | undefined)[];
  series: ReadonlySet<string>;
  today: CivilDate;
};

function readLine({ line, cells, header, series, today }: Row, read: FileRead): void {
  const texts = new Map(header.flatMap((column, at) => (column ? [[column, cells[at] ?? null] as const] : [])));
  const before = read.issues.length;
  const refuse = (column: FigureColumn | null, problem: LineProblem, value?: string | null) => {
    read.issues.push({ line, column, problem, ...(value && { value }) });
    return null;
  };
  const textOf = (column: FigureColumn) => {
    const text = texts.get(column) ?? null;
    if (text === null) return REQUIRED.includes(column) ? refuse(column, "required") : null;
    return text.length > (LENGTHS[column] ?? 120) ? refuse(column, "too_long") : text;
  };
  if (cells.slice(header.length).some((cell) => cell !== null)) refuse(null, "columns_too_many");
  const code = textOf("serie")?.toUpperCase() ?? null;
  if (code !== null && !series.has(code)) refuse("serie", "series_unknown", code);
  const kindText = textOf("type_territoire");
  const kind = kindText === null ? null : AREA_KINDS.find((one) => foldLabel(one) === foldLabel(kindText));
  if (kindText !== null && !kind) refuse("type_territoire", "kind_unknown", kindText);
  const areaText = textOf("code_territoire");
  const area = kind && areaText !== null ? findArea(kind, areaText) : null;
  if (kind && areaText !== null && !area) refuse("code_territoire", "area_unknown", areaText);
  const yearText = textOf("annee");
  const year = yearText !== null && /^(19|2[01])\d\d$/.test(yearText) ? Number(yearText) : null;
  if (yearText !== null && year === null) refuse("annee", "year_invalid", yearText);
  const valueText = textOf("valeur");
  const { value, problem } = valueText === null ? { value: null, problem: null } : readValue(valueText);
  if (problem) refuse("valeur", problem, valueText);
  const source = textOf("source");
  const address = textOf("adresse");
  if (address !== null && !isAddress(address)) refuse("adresse", "address_invalid", address);
  const dateText = textOf("date_publication");
  const publishedOn = dateText === null ? null : readTypedDate(dateText).date;
  if (dateText !== null && publishedOn === null) refuse("date_publication", "date_invalid", dateText);
  const [licence, reason] = [textOf("licence"), textOf("motif")];
  if (year !== null) {
    const failure = checkFigure({ year, publishedOn }, today);
    if (failure) refuse(failure === "figure_in_future" ? "annee" : "date_publication", failure);
  }
  if (read.issues.length > before || code === null || !area || year === null || value === null || source === null)
    return;
  read.lines.push({
    line,
    key: { series: code, areaKind: area.kind, areaCode: area.code, year },
    content: { value, source, address, licence, publishedOn },
    reason,
  });
}
