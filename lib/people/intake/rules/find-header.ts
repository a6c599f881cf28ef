import { asideWhy } from "./aside-rows";
import { foldHeading, groupsOf, headingsOf, headingTexts, oneLine } from "./headings";
import type { Cell, FoundHeader, FoundWhy, Row, Sheet, Table } from "./table";

/** Words by which lists of people head their columns, in French and English; folded (`foldHeading`). */
const WORDS = new RegExp(
  `(?:^| )(?:${[
    "noms?|prenoms?|nom prenom|patronyme|beneficiaires?|stagiaires?|candidats?|apprenants?|participants?|jeunes?",
    "civilite|sexe|genre|titre|ne le|nee le|naissance|age|nationalite",
    "tel|telephones?|portable|mobile|gsm|fixe|mail|e mail|email|mel|courriel|adresse|rue|cp|code postal|ville|commune|localite",
    "niveau|diplomes?|etudes|formation|session|promotion|groupe|ecole|site|parcours",
    "statut|situation|rqth|rsa|qpv|zrr|frr|aah|identifiant|id|numero|n|no|ref|reference|matricule|dossier",
    "date|debut|fin|entree|sortie|inscription|horodateur|prescripteur|conseiller|referent|structure|agence|mission locale",
    "observations?|commentaires?|motif|resultat|decision",
    "last name|lastname|first name|firstname|surname|name|given name|family name|gender|title|birth|birthdate|dob",
    "phone|cell|address|city|town|zip|zipcode|postcode|postal code|level|degree|status|timestamp|created|contact|source|country",
  ].join("|")})(?: |$)`,
);
/** Longer ones are sentences; a question of a form is one, and names what it asks. */
const LONGEST_HEADING = 160;
const TRIED_ROWS = { most: 60, fewest: 3 };
/** Of all sheets together: a hundred sheets of a thousand columns would take half a minute. */
const TRIED_CELLS = 120_000;

const DAY = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b/;
const isFilled = (cell: Cell) => cell.kind !== "empty";

/** What stands in a row of people and in no heading: a day, a number, an address, a telephone. */
function isData({ text, kind }: Cell): boolean {
  if (kind === "day" || kind === "flag") return true;
  const plain = oneLine(text);
  return kind === "number" || DAY.test(plain) || /\S@\S/.test(plain) || /^\+?[\d\s.()/-]{4,}$/.test(plain);
}

const isNamed = (text: string) => text.length <= LONGEST_HEADING && WORDS.test(foldHeading(text));

type Candidate = { rows: readonly Row[]; hits: number; score: number };

/** How much a row looks like one of headings; below zero where it is one of people. */
function judged(row: Row): Candidate {
  const filled = row.cells.filter(isFilled);
  const own = filled.filter(({ covered }) => !covered);
  const data = own.filter(isData).length;
  const texts = new Set(filled.filter((cell) => !isData(cell)).map(({ text }) => foldHeading(text)));
  const hits = [...texts].filter((text) => text.length <= LONGEST_HEADING && WORDS.test(text)).length;
  const isAlone = filled.length < 2;
  return { rows: [row], hits, score: 3 * hits + 0.5 * texts.size - 3 * data - (isAlone ? 3 : 0) };
}

/** Two rows that follow each other, of which the upper one heads groups of columns. */
function paired(upper: Candidate, lower: Candidate, sheet: Sheet): Candidate | null {
  const [above, below] = [upper.rows[0], lower.rows[0]];
  if (!above || !below || below.line !== above.line + 1) return null;
  if (above.cells.some(isData) || below.cells.some(isData)) return null;
  const width = Math.max(above.cells.length, below.cells.length);
  const isGroup = ({ first, width: wide, column }: Sheet["merged"][number]) =>
    first === above.line && wide > 1 && !(column === 0 && wide >= width);
  const groups = new Set(groupsOf(above, sheet, width).filter((text) => text !== ""));
  const texts = headingTexts([above, below], sheet, width);
  const hits = texts.filter((text) => text !== "" && isNamed(text)).length;
  const completes = hits > Math.max(upper.hits, lower.hits) && above.cells.filter(isFilled).length > 1;
  if (!completes && !(sheet.merged.some(isGroup) && groups.size > 1)) return null;
  // Rows of names of people have words too: those of a heading are of two rows where both have some.
  if (lower.hits === 0 || hits === 0) return null;
  return { rows: [above, below], hits, score: Math.max(upper.score, lower.score) + 1 };
}

const triedRows = (sheets: readonly Sheet[]) => {
  const columns = sheets.reduce((sum, sheet) => sum + sheet.columns, 0);
  return Math.max(TRIED_ROWS.fewest, Math.min(TRIED_ROWS.most, Math.floor(TRIED_CELLS / Math.max(1, columns))));
};

function candidatesOf(sheet: Sheet, tried: number): Candidate[] {
  const singles = sheet.head.slice(0, tried).map(judged);
  const pairs = singles.flatMap((lower, index) => {
    const upper = singles[index - 1];
    return (upper && paired(upper, lower, sheet)) ?? [];
  });
  // The first of those that are as good: what comes below is people.
  return [...pairs, ...singles].sort(
    (one, other) => other.score - one.score || (one.rows[0]?.line ?? 0) - (other.rows[0]?.line ?? 0),
  );
}

const linesOf = ({ rows }: Candidate) => rows.map(({ line }) => line);

/** Rows of people below a heading; all of them where there is none. */
const rowsBelow = ({ head }: Sheet, lines: readonly number[]) => head.filter(({ line }) => line > (lines.at(-1) ?? 0));

type Judged = { index: number; sheet: Sheet; candidates: Candidate[]; best: Candidate | null; people: number };

/** A heading has a word that names something, or texts over what is none. */
function bestOf(candidates: readonly Candidate[], sheet: Sheet): Candidate | null {
  const [best] = candidates;
  if (!best || best.score <= 0) return null;
  if (best.hits > 0) return best;
  const isFirst = best.rows[0]?.line === sheet.head[0]?.line;
  const below = rowsBelow(sheet, linesOf(best));
  return isFirst && below.some(({ cells }) => cells.some((cell) => isFilled(cell) && isData(cell))) ? best : null;
}

function judgedSheet(sheet: Sheet, index: number, tried: number): Judged {
  const candidates = candidatesOf(sheet, tried);
  const best = bestOf(candidates, sheet);
  const people = Math.max(
    0,
    sheet.rows - sheet.head.filter(({ line }) => line <= (best?.rows.at(-1)?.line ?? 0)).length,
  );
  return { index, sheet, candidates, best, people };
}

const PERSON =
  /\b(?:prenoms?|nom|first name|last name|firstname|lastname|surname|beneficiaires?|stagiaires?|candidats?)\b/;
const namesPeople = ({ rows }: Candidate) =>
  rows.some(({ cells }) => cells.some(({ text }) => PERSON.test(foldHeading(text))));

/** What is named counts before how long it is: a list of communes is longer than one of people. */
function worth({ best, people, sheet }: Judged): number {
  if (sheet.rows === 0) return -1;
  const named = Math.min(best?.hits ?? 0, 8) * 3 + (best && namesPeople(best) ? 6 : 0);
  return named + Math.min(Math.log2(people + 1), 10) - (people === 0 ? 10 : 0);
}

function sheetWhy(chosen: Judged, all: readonly Judged[]): FoundWhy {
  const filled = all.filter(({ sheet }) => sheet.rows > 0);
  if (filled.length < 2) return "only_sheet";
  return filled.some((one) => one.sheet.hidden && worth(one) > worth(chosen)) ? "hidden_left" : "most_people";
}

function rowWhy({ rows }: Candidate, { head }: Sheet): FoundWhy {
  if (rows.length > 1) return "two_rows";
  const above = head.filter(({ line }) => line < (rows[0]?.line ?? 0));
  if (above.length === 0) return "first_row";
  return above.every(({ cells }) => cells.filter(isFilled).length < 2) ? "below_title" : "most_headings";
}

const MOST_ALTERNATIVES = 4;

/** What somebody chose in place of what was found: a sheet, or lines of it as well (none: it has no headings). */
export type ChosenHeader = { sheet: number; lines?: readonly number[] };

/** The sheet that holds people and the row or rows that head its columns, each with why, and what else it might be. */
export function findHeader({ sheets }: Pick<Table, "sheets">, chosen?: ChosenHeader): FoundHeader {
  const tried = triedRows(sheets);
  const all = sheets.map((sheet, index) => judgedSheet(sheet, index, tried));
  const visible = all.filter(({ sheet }) => !sheet.hidden && sheet.rows > 0);
  const ranked = [...(visible.length > 0 ? visible : all)].sort((one, other) => worth(other) - worth(one));
  const taken = (chosen && all[chosen.sheet]) ?? ranked[0];
  if (!taken) return { sheet: 0, sheetWhy: "only_sheet", lines: [], why: "no_heading", headings: [], alternatives: [] };
  const { index, sheet, candidates, best } = taken;
  const lines = chosen?.lines ?? (best ? linesOf(best) : []);
  const rows = sheet.head.filter(({ line }) => lines.includes(line));
  const texts = rows.length > 0 ? headingTexts(rows, sheet, sheet.columns) : [];
  const below = rowsBelow(sheet, lines);
  const named = headingsOf(texts, []);
  const headings = headingsOf(
    texts,
    below.filter((row) => asideWhy(row, named) === null),
  );
  const same = candidates.filter((one) => one.score > 0 && linesOf(one).join() !== lines.join());
  const others = ranked.filter((one) => one.index !== index);
  return {
    sheet: index,
    sheetWhy: chosen ? "chosen" : sheetWhy(taken, all),
    lines,
    why: chosen?.lines ? "chosen" : best ? rowWhy(best, sheet) : "no_heading",
    headings,
    alternatives: [
      ...same.map((one) => ({ sheet: index, lines: linesOf(one) })),
      ...others.map((one) => ({ sheet: one.index, lines: one.best ? linesOf(one.best) : [] })),
    ].slice(0, MOST_ALTERNATIVES),
  };
}
