import { type IntakeDecisions, positionOfField, saysCohort, saysStep } from "./decisions";
import { type IntakeField, intakeKind, isIntakeField, TARGETS } from "./fields";
import type { Cell, FullName, RepairCell, RepairContext, RepairKind, Row } from "./table";
import { chosenTarget, isValuedField, type ReadValue, readValueBy } from "./values";

/** The columns of the register that a row of another file is turned into, in their order. */
export const CONVERTED = [
  "ecole",
  "promotion",
  "nom",
  "prenom",
  "date_naissance",
  "sexe",
  "telephone",
  "email",
  "commune_insee",
  "niveau",
  "statut_entree",
  "mois_chomage",
  "rsa",
  "qpv",
  "zrr",
  "rqth",
  "statut",
  "date_candidature",
  "date_entree",
] as const satisfies readonly IntakeField[];
export type Converted = (typeof CONVERTED)[number];

/** PERSONAL DATA. A row in the words of the register; null where it says nothing. `line` is that of its file. */
export type ConvertedRow = {
  line: number;
  cells: Record<Converted, string | null>;
  /** What holds for whoever is not enrolled yet: a list of candidates takes nobody back who is further. */
  ifNew: { statut?: "candidat"; date_candidature?: string };
  /** Of a cohort that somebody left out: told, and not read any further. */
  leftOut?: true;
};

const EMPTY: Cell = { text: "", kind: "empty" };
const NOTHING = Object.fromEntries(CONVERTED.map((name) => [name, null])) as ConvertedRow["cells"];

/** What tells a row of a person from a total, a note or a line between. */
const TELLS_A_PERSON = ["nom", "prenom", "identite", "date_naissance", "telephone", "email"] as const;
const SUM = /^(?:sous-)?tota(?:l|ux)\b/i;

/** Whether a row is of a person, as far as columns are decided; before any is, each row is. */
export function tellsSomebody(decisions: Pick<IntakeDecisions, "columns">): (row: Row) => boolean {
  const positions = TELLS_A_PERSON.flatMap((field) => positionOfField(decisions, field) ?? []);
  return ({ cells }) => {
    if (positions.length === 0) return true;
    const told = positions.map((position) => cells[position]?.text.trim() ?? "").filter((text) => text !== "");
    return told.length > 0 && !(told.length === 1 && SUM.test(told[0] ?? ""));
  };
}

/** Turns rows into those of the register, as it was decided; null for one that is of nobody. */
export function converter(
  decisions: IntakeDecisions,
  repair: RepairCell,
  context: RepairContext,
): (row: Row) => ConvertedRow | null {
  const readValue = readValueBy(repair);
  const positions = new Map(
    decisions.columns.flatMap(({ choice, position }) => (choice && choice !== "left_out" ? [[choice, position]] : [])),
  ) as ReadonlyMap<IntakeField, number>;
  const said = (row: Row, field: IntakeField): Cell => {
    const position = positions.get(field);
    return (position === undefined ? undefined : row.cells[position]) ?? EMPTY;
  };
  const ofFile = cohortParts(decisions.cohort);
  const step = saysStep(decisions) ? null : decisions.step;
  const isOfSomebody = tellsSomebody(decisions);
  return (row) => {
    if (!isOfSomebody(row)) return null;
    const cells = { ...NOTHING };
    const place = saysCohort(decisions) ? cohortParts(placeOf(decisions, row)) : ofFile;
    if (place) [cells.ecole, cells.promotion] = place;
    for (const [field] of positions) {
      if (field === "identite" || field === "ecole" || field === "promotion" || field === "code_postal") continue;
      cells[field] = cellOf(field, said(row, field), { decisions, repair, readValue, context });
    }
    if (positions.has("identite")) Object.assign(cells, nameIn(said(row, "identite"), cells, repair, context));
    if (positions.has("code_postal")) {
      const [postcode, name] = [said(row, "code_postal"), said(row, "commune_insee")];
      cells.commune_insee ??= communeOf(postcode, name, repair, context);
    }
    if (step && step !== "candidat") cells.statut = step;
    const { appliedOn } = decisions;
    const ifNew = {
      ...(step === "candidat" && ({ statut: "candidat" } as const)),
      ...(appliedOn && !cells.date_candidature && !cells.date_entree && { date_candidature: appliedOn }),
    };
    return place ? { line: row.line, cells, ifNew } : { line: row.line, cells, ifNew, leftOut: true };
  };
}

/** What a row calls its cohort: school and cohort, or the one of them that there is. */
export function placeText(decisions: Pick<IntakeDecisions, "columns">, { cells }: Row): string {
  const parts = (["ecole", "promotion"] as const).flatMap((field) => {
    const position = positionOfField(decisions, field);
    return position === null ? [] : (cells[position]?.text.trim() ?? "");
  });
  return parts.filter((part) => part !== "").join(" / ");
}

function placeOf(decisions: IntakeDecisions, row: Row): string | null {
  const text = placeText(decisions, row);
  return text === "" ? decisions.cohort : (chosenTarget(decisions.maps, "cohort", text) ?? null);
}

function cohortParts(cohort: string | null): readonly [string, string] | null {
  const [school, code] = cohort?.split("/") ?? [];
  return school && code ? [school, code] : null;
}

type Deciding = { decisions: IntakeDecisions; repair: RepairCell; readValue: ReadValue; context: RepairContext };

/** A day that cannot be read is left for the checks, which say so of the row; what can be asked for later is left out. */
function cellOf(field: IntakeField, cell: Cell, { decisions, repair, readValue, context }: Deciding): string | null {
  const text = cell.text.trim();
  if (text === "") return null;
  if (isValuedField(field)) {
    const target = chosenTarget(decisions.maps, field, text) ?? readValue(field, cell, context);
    return target === "" ? null : target;
  }
  const kind = intakeKind(field);
  if (kind === "count") return /^\d{1,4}$/.test(text) ? text : null;
  const { value } = repair(kind as RepairKind, cell, context);
  if (value !== null) return String(value);
  return kind === "birth" || kind === "day" || kind === "name" ? text : null;
}

/** A cell that somebody typed in a list's place, as the register writes it; as it was typed where it cannot be read. */
export function typedCellBy(repair: RepairCell): (column: string, text: string, decisions: IntakeDecisions) => string {
  const readValue = readValueBy(repair);
  return (column, typed, decisions) => {
    const text = typed.trim();
    const { context } = decisions;
    if (text === "" || !isIntakeField(column)) return text;
    if (isValuedField(column) && TARGETS[column].includes(text)) return text;
    return cellOf(column, { text, kind: "text" }, { decisions, repair, readValue, context }) ?? text;
  };
}

function nameIn(cell: Cell, known: ConvertedRow["cells"], repair: RepairCell, context: RepairContext) {
  const { value } = repair("fullName", cell, context);
  const { lastName, firstName } = (value as FullName | null) ?? { lastName: cell.text.trim() || null, firstName: null };
  return { nom: known.nom ?? lastName, prenom: known.prenom ?? firstName };
}

/** By postcode and name together, where the name alone is that of several. */
function communeOf(postcode: Cell, name: Cell, repair: RepairCell, context: RepairContext): string | null {
  const text = `${postcode.text.trim()} ${name.text.trim()}`.trim();
  const { value } = repair("commune", { text, kind: "text" }, context);
  return value === null ? null : String(value);
}
