import { strToU8, zipSync } from "fflate";

type CellValue = string | number | { serial: number } | { failed: string } | null;

function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function cellXml(value: CellValue, at: string): string {
  if (value === null) return "";
  if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === "object" && "failed" in value) {
    return `<c r="${at}" s="1" t="e"><f>1/0</f><v>${value.failed}</v></c>`;
  }
  // Style 1 is a date format: how spreadsheets tell a day from a number.
  if (typeof value === "object") return `<c r="${at}" s="1"><v>${value.serial}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
}

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

type Options = {
  /** One more cell somewhere. */
  extraCell?: string;
  /** XML in place of the rows. */
  sheetData?: string;
  /** Parts that it does not have. */
  without?: readonly string[];
};

/** A workbook as spreadsheets write it, reduced to what a reader needs. */
export function workbook(
  rows: readonly (readonly CellValue[])[],
  { extraCell, sheetData, without = [] }: Options = {},
): Uint8Array {
  const sheetRows = rows.map((cells, row) => {
    const xml = cells.map((cell, column) => cellXml(cell, `${columnLetters(column)}${row + 1}`)).join("");
    return cells.length === 0 ? "" : `<row r="${row + 1}">${xml}</row>`;
  });
  if (extraCell) sheetRows.push(`<row r="${/\d+/.exec(extraCell)?.[0]}"><c r="${extraCell}"><v>1</v></c></row>`);
  const data = sheetData ?? sheetRows.join("");
  const files = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Registre" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files)
        .filter(([name]) => !without.includes(name))
        .map(([name, xml]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)]),
    ),
  );
}
