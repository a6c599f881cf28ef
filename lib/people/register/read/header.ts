import { foldLabel } from "@/lib/foundation/core/fold";
import { COLUMN_NAMES, type ColumnName, REQUIRED_NAMES } from "../rules/columns";
import { issueOf, type RegisterIssue } from "../rules/issues";
import { type Cell, rawCellText, shown } from "./cells";

const BY_FOLDED = new Map(COLUMN_NAMES.map((name) => [foldLabel(name), name]));

/** The column a heading names, whatever its case, accents, spaces, `_` and `-`; null for one that is not ours. */
export function columnNamed(heading: string): ColumnName | null {
  return BY_FOLDED.get(foldLabel(heading)) ?? null;
}

export type Header = {
  line: number;
  positions: Partial<Record<ColumnName, number>>;
  /** As they stand in the file. */
  headings: string[];
  /** Headings that are no column of the register: left aside. */
  ignored: string[];
  /** Positions that have a heading, whatever it is. */
  named: ReadonlySet<number>;
  /** How many cells it has, those without a heading too. */
  width: number;
  /** Where our own rejects tell the codes of a row; null in any other file. */
  rejectCodes: number | null;
};

/** Heading of the codes in the rejects, in both languages. */
const REJECT_CODES = "code";

const ALSO_CALLED: Partial<Record<ColumnName, readonly string[]>> = {
  sexe: ["genre", "civilite"],
  ecole: ["etablissement", "site"],
  promotion: ["session", "groupe"],
  date_naissance: ["naissance", "neele"],
};

/** For each missing column the heading that holds its name, the longest names first: « Prénom usuel » is no « nom ». */
function nearHeadings(missing: readonly ColumnName[], headings: readonly string[]): Map<ColumnName, string> {
  const near = new Map<ColumnName, string>();
  const free = new Map(headings.map((heading) => [heading, foldLabel(heading)]));
  for (const name of [...missing].sort((one, other) => other.length - one.length)) {
    const labels = [foldLabel(name), ...(ALSO_CALLED[name] ?? [])];
    const [heading] = [...free].find(([, folded]) => labels.some((label) => folded.includes(label))) ?? [];
    if (heading === undefined) continue;
    near.set(name, shown(heading));
    free.delete(heading);
  }
  return near;
}

/** Reads the header row: required columns that are missing and columns that are there twice refuse the file. */
export function readHeader(line: number, cells: readonly (Cell | null)[]): { header: Header; issues: RegisterIssue[] } {
  const named = new Set<number>();
  const header: Header = {
    line,
    positions: {},
    headings: [],
    ignored: [],
    named,
    width: cells.length,
    rejectCodes: null,
  };
  const issues: RegisterIssue[] = [];
  cells.forEach((cell, position) => {
    if (cell === null) return;
    named.add(position);
    header.headings.push(rawCellText(cell));
    if (foldLabel(rawCellText(cell)) === REJECT_CODES) header.rejectCodes ??= position;
    const name = columnNamed(rawCellText(cell));
    if (!name) header.ignored.push(rawCellText(cell));
    else if (header.positions[name] !== undefined) issues.push(issueOf(line, name, "header_twice"));
    else header.positions[name] = position;
  });
  const missing = REQUIRED_NAMES.filter((name) => header.positions[name] === undefined);
  const near = nearHeadings(missing, header.ignored);
  for (const name of missing) {
    const heading = near.get(name);
    issues.push(heading ? issueOf(line, name, "header_near", { heading }) : issueOf(line, name, "header_missing"));
  }
  return { header, issues };
}
