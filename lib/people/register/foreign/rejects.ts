import { setImmediate } from "node:timers/promises";
import { type WorkbookCell, workbookOf } from "@/lib/foundation/platform/workbook";
import type { IntakeDecisions } from "@/lib/people/intake/rules/decisions";
import type { Cell } from "@/lib/people/intake/rules/table";
import type { Unsaid } from "../pages";
import type { RegisterFile } from "../read/file";
import type { RegisterIssue } from "../rules/issues";
import { ownHeadingsIn } from "../uploads";
import { openForeign, rowsBelow } from "./table";

export type RejectWords = {
  why: string;
  sheet: string;
  separator: string;
  lang: string;
  unsaid: Record<Unsaid, string>;
};

const WIDEST = 60;

type Rejected = {
  issues: Iterable<readonly RegisterIssue[]>;
  unsaid: ReadonlyMap<number, Unsaid>;
  words: RejectWords;
  say: (issue: RegisterIssue) => string;
};

const cellOf = ({ text, kind }: Cell): WorkbookCell =>
  kind === "number" && /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;

/** Its own headings and rows, and a column more: a heading of ours, which is left out when the file comes again. */
export async function rejectsWorkbook(
  { bytes }: RegisterFile,
  decisions: IntakeDecisions,
  { issues, unsaid, words, say }: Rejected,
): Promise<Uint8Array<ArrayBuffer>> {
  const headings = ownHeadingsIn(decisions);
  const reasons = new Map<number, string[]>([...unsaid].map(([line, why]) => [line, [words.unsaid[why]]]));
  for (const some of issues) {
    for (const issue of some) {
      const column = headings[issue.column] ?? issue.column;
      const reason = (column ? column + words.separator : "") + say(issue);
      reasons.set(issue.line, [...(reasons.get(issue.line) ?? []), reason]);
    }
    await setImmediate();
  }
  const { rows: read, header } = await openForeign(bytes, decisions);
  const width = Math.max(0, ...header.headings.map(({ position }) => position)) + 1;
  const filled = (cells: readonly Cell[]) =>
    Array.from({ length: width }, (_, at): WorkbookCell => cellOf(cells[at] ?? { text: "", kind: "empty" }));
  const texts = new Map(header.headings.map(({ position, text }) => [position, text]));
  const rows: WorkbookCell[][] = [[...Array.from({ length: width }, (_, at) => texts.get(at) ?? ""), words.why]];
  for await (const { line, cells } of rowsBelow(decisions, { rows: read, headings: header.headings })) {
    const why = reasons.get(line);
    if (why) rows.push([...filled(cells), why.join(" ")]);
  }
  return workbookOf([{ name: words.sheet, rows, widest: WIDEST }], { title: words.sheet, lang: words.lang });
}
