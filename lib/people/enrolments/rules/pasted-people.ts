import { showDate } from "@/lib/foundation/core/typed-date";
import { type IntakeField, intakeKind } from "@/lib/people/intake/rules/fields";
import { oneLine } from "@/lib/people/intake/rules/headings";
import { matchColumns } from "@/lib/people/intake/rules/match";
import { repairCell } from "@/lib/people/intake/rules/repair";
import { fieldCalled } from "@/lib/people/intake/rules/synonyms";
import type { FullName, RepairContext, RepairKind } from "@/lib/people/intake/rules/table";
import { type PastedPerson, readPastedLine } from "@/lib/people/learners/rules/pasted-line";

/** PERSONAL DATA. Somebody of a list that was pasted, and what nothing was made of. */
export type PastedOne = { person: Omit<PastedPerson, "commune">; left: string[] };

/** What a column of a list is typed as in the form. */
const TYPED = {
  nom: "lastName",
  prenom: "firstName",
  date_naissance: "birthDate",
  telephone: "phone",
  email: "email",
  sexe: "sex",
} as const satisfies Partial<Record<IntakeField, keyof PastedOne["person"]>>;
const isTyped = (field: IntakeField): field is keyof typeof TYPED => Object.hasOwn(TYPED, field);

/** Of so many that are called as fields are, a first line is of headings. */
const FEWEST_HEADINGS = 2;
const SEX_OF: Readonly<Record<string, PastedPerson["sex"]>> = { F: "woman", H: "man", M: "man" };

/** More than any list has: each is compared with all that a column may be called. */
const MOST_CELLS = 100;
const cellsOf = (line: string, separator: string) => line.split(separator, MOST_CELLS).map(oneLine);

/** By what its cells are parted: tabs of a spreadsheet, else semicolons. */
const separatorOf = (line: string) => (line.includes("\t") ? "\t" : ";");

const linesOf = (text: string) => text.split(/[\r\n]+/).filter((line) => line.trim() !== "");

function isHeaded(first: string): boolean {
  const headings = cellsOf(first, separatorOf(first));
  return headings.filter((heading) => fieldCalled(heading)).length >= FEWEST_HEADINGS;
}

/** Of how many people it is. */
export function pastedLines(text: string): number {
  const lines = linesOf(text);
  return lines.length - (isHeaded(lines[0] ?? "") ? 1 : 0);
}

/** People of a text of several lines, one a line: by its headings where the first line has them, by what each says otherwise. */
export function readPastedPeople(text: string, today: string): PastedOne[] {
  const lines = linesOf(text);
  const [first = "", ...others] = lines;
  if (!isHeaded(first)) return lines.map((line) => readAlone(line, today));
  const separator = separatorOf(first);
  const headings = cellsOf(first, separator);
  const rows = others.map((line) => cellsOf(line, separator));
  const columns = matchColumns(
    headings.map((heading, position) => ({
      position,
      text: heading,
      filled: rows.filter((cells) => cells[position]).length,
      distinct: new Set(rows.map((cells) => cells[position])).size,
      samples: [],
      share: {},
    })),
  );
  return rows.map((cells) => readCells(cells, columns, { today, from1904: false }));
}

/** A name alone is one too, where its line is of a list; what a line does not say of itself is tried as an import tries a cell. */
function readAlone(line: string, today: string): PastedOne {
  const read = readPastedLine(line, today) ?? readPastedLine(`${line}\t`, today);
  if (!read) return { person: { lastName: oneLine(line).slice(0, 120) }, left: [] };
  const { commune, ...person } = read.person;
  const left: string[] = commune ? [commune] : [];
  for (const text of read.left) {
    const cell = { text, kind: "text" } as const;
    const context = { today, from1904: false };
    const phone = person.phone ? null : (repairCell("phone", cell, context).value as string | null);
    const born = person.birthDate || phone ? null : (repairCell("birth", cell, context).value as string | null);
    if (phone) person.phone = phone;
    else if (born) person.birthDate = showDate(born);
    else left.push(text);
  }
  return { person, left };
}

/** A cell that cannot be read stands in its field as it came, to be mended there. */
function readCells(
  cells: readonly string[],
  columns: ReturnType<typeof matchColumns>,
  context: RepairContext,
): PastedOne {
  const person: PastedOne["person"] = {};
  const left: string[] = [];
  for (const { position, choice } of columns) {
    const text = cells[position] ?? "";
    if (text === "") continue;
    const cell = { text, kind: "text" } as const;
    if (choice === "identite") {
      const { value } = repairCell("fullName", cell, context) as { value: FullName | null };
      Object.assign(person, value ? { lastName: value.lastName, firstName: value.firstName } : { lastName: text });
    } else if (choice && choice !== "left_out" && isTyped(choice)) {
      const { value } = repairCell(intakeKind(choice) as RepairKind, cell, context) as { value: string | null };
      const typed = TYPED[choice];
      if (typed === "sex") person.sex = SEX_OF[value ?? ""] ?? "unknown";
      else person[typed] = (typed === "birthDate" && value ? showDate(value) : value) ?? text;
    } else if (choice !== "left_out") left.push(text);
  }
  return { person, left };
}
