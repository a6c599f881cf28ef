import { createRequire } from "node:module";
import { strToU8, zipSync } from "fflate";
import type { RepairKind, TableKind } from "@/lib/people/intake/rules/table";

/** A number, a day as its serial, a formatted number, a text from the shared ones, or a formula that failed. */
export type ForeignCell =
  | string
  | number
  | boolean
  | null
  | { serial: number }
  | { format: string; value: number }
  | { failed: string };
export type ForeignSheet = {
  name: string;
  rows: readonly (readonly ForeignCell[])[];
  merged?: readonly string[];
  hidden?: true;
};

const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const lettersOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : lettersOf(Math.floor(index / 26) - 1) + lettersOf(index % 26);

const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DAY = 1;

/** A workbook of several sheets as Excel writes it: texts shared, some of them in several runs, formats in its styles. */
export function xlsx(sheets: readonly ForeignSheet[], { date1904 = false } = {}): Uint8Array {
  const texts: string[] = [];
  const formats: string[] = [];
  const textAt = (text: string) => {
    const at = texts.indexOf(text);
    return at < 0 ? texts.push(text) - 1 : at;
  };
  const styleOf = (format: string) => {
    if (!formats.includes(format)) formats.push(format);
    return 2 + formats.indexOf(format);
  };
  const cellXml = (cell: ForeignCell, at: string): string => {
    if (cell === null) return `<c r="${at}" s="0"/>`;
    if (typeof cell === "string") return `<c r="${at}" t="s"><v>${textAt(cell)}</v></c>`;
    if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if ("serial" in cell) return `<c r="${at}" s="${DAY}"><v>${cell.serial}</v></c>`;
    if ("failed" in cell) return `<c r="${at}" t="e"><f>VLOOKUP(1,A:A,1)</f><v>${cell.failed}</v></c>`;
    return `<c r="${at}" s="${styleOf(cell.format)}"><v>${cell.value}</v></c>`;
  };
  const sheetXml = ({ rows, merged = [] }: ForeignSheet) => {
    const data = rows.map((cells, row) =>
      cells.length === 0
        ? ""
        : `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${row + 1}`)).join("")}</row>`,
    );
    const ranges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
    return `<worksheet xmlns="${MAIN}"><sheetData>${data.join("")}</sheetData>${ranges && `<mergeCells>${ranges}</mergeCells>`}</worksheet>`;
  };
  const parts = sheets.map(sheetXml);
  const runs = (text: string) => {
    const half = Math.ceil(text.length / 2);
    const run = (piece: string) => `<r><rPr><b/></rPr><t xml:space="preserve">${escapeXml(piece)}</t></r>`;
    return text.includes("*")
      ? run(text.slice(0, half)) + run(text.slice(half))
      : `<t xml:space="preserve">${escapeXml(text)}</t>`;
  };
  const named = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`,
  );
  const related = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${named.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}">${related.join("")}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(code)}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts.map((text) => `<si>${runs(text)}</si>`).join("")}</sst>`,
  };
  for (const [index, xml] of parts.entries()) files[`xl/worksheets/sheet${index + 1}.xml`] = xml;
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, xml]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)]),
    ),
  );
}

const ODS_NAMES = ["office", "table", "text", "style", "calcext", "draw"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");

/** An OpenDocument spreadsheet of such tables, with a style that hides one. */
export function ods(tables: string, { encrypted = false, type = "spreadsheet" } = {}): Uint8Array {
  const hidden = `<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>`;
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${ODS_NAMES}><office:automatic-styles>${hidden}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  const entry = encrypted ? `<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>` : "";
  return zipSync({
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${type}`), { level: 0 }],
    "META-INF/manifest.xml": strToU8(
      `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:m">${entry}</manifest:manifest>`,
    ),
    "content.xml": strToU8(content),
  });
}

/** Cells of an OpenDocument row: a text, a number, a day. */
export const odsText = (text: string, more = "") =>
  `<table:table-cell office:value-type="string"${more}><text:p>${escapeXml(text)}</text:p></table:table-cell>`;
const odsDay = (day: string) =>
  `<table:table-cell office:value-type="date" office:date-value="${day}"><text:p>${day.split("-").reverse().join("/")}</text:p></table:table-cell>`;
const odsNumber = (value: number, shown = String(value)) =>
  `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
export const odsRow = (...cells: readonly string[]) => `<table:table-row>${cells.join("")}</table:table-row>`;
const odsRest = `<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>`;

const library = () => createRequire(import.meta.url)("@e965/xlsx") as typeof import("@e965/xlsx");

/** A workbook of Excel 97, made by the library that reads it: nothing else writes one here. */
export function xls(
  sheets: Readonly<
    Record<string, readonly (readonly (string | number | boolean | Date | { v: number; t: "n" | "e"; z?: string })[])[]>
  >,
): Uint8Array {
  const { utils, write } = library();
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(
        rows.map((row) => [...row]),
        { UTC: true },
      ),
      name,
    );
  }
  return new Uint8Array(write(book, { type: "buffer", bookType: "biff8" }));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Characters that Latin-1 has too. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"));
const MAC = new Map(
  [..."ÉéèêàçùôïëîÀ’"].map((letter, at) => [
    letter,
    [0x83, 0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x9d, 0x99, 0x95, 0x91, 0x94, 0xcb, 0xd5][at] ?? 63,
  ]),
);
const macintosh = (text: string) => Uint8Array.from(text, (letter) => MAC.get(letter) ?? letter.charCodeAt(0));

const lines = (...rows: readonly string[]) => rows.join("\r\n");

/** What was understood of the first person: position of a column, how it is read, and what it says. */
type Said = readonly [position: number, kind: RepairKind, value: unknown];
export type ForeignFile = {
  bytes: () => Uint8Array;
  kind: TableKind;
  /** The sheet, and the lines of its headings, that hold people. */
  sheet?: string;
  heads: readonly number[];
  headings: readonly string[];
  /** Lines of people. */
  people: readonly number[];
  says: readonly Said[];
};

/** Files as the field sends them, in shape and words of public formats; names are made up. */
export const FOREIGN_FILES: Record<string, ForeignFile> = {
  "a mission locale’s list": {
    bytes: () =>
      xlsx([
        {
          name: "Liste",
          merged: ["A1:H1", "A2:H2"],
          rows: [
            ["Mission locale du Volvestre"],
            ["Bénéficiaires orientés vers la formation DWWM, au 14 septembre 2026"],
            [],
            [
              "Nom bénéficiaire",
              "Prénom*",
              "Civilité",
              "né(e) le",
              "Téléphone\n(portable)",
              "Code postal",
              "Niveau",
              "RSA",
            ],
            ["EXEMPLE", "Camille", "Mme", { serial: 33868 }, 612345678, 31390, "Bac+2", "O"],
            ["MODELE", "Sacha", "M.", { serial: 36526 }, "07.11.22.33.44", 9100, "CAP/BEP", "N"],
            ["TOTAL", 2],
          ],
        },
      ]),
    kind: "xlsx",
    sheet: "Liste",
    heads: [4],
    headings: [
      "Nom bénéficiaire",
      "Prénom*",
      "Civilité",
      "né(e) le",
      "Téléphone (portable)",
      "Code postal",
      "Niveau",
      "RSA",
    ],
    people: [5, 6],
    says: [
      [0, "name", "EXEMPLE"],
      [2, "sex", "F"],
      [3, "birth", "1992-09-21"],
      [4, "phone", "0612345678"],
      [5, "postcode", "31390"],
      [6, "level", "5"],
      [7, "yesNo", "oui"],
    ],
  },
  "an export of the public employment service": {
    bytes: () =>
      windows1252(
        lines(
          "IDENTIFIANT;NOM;PRENOM;DATE DE NAISSANCE;SEXE;TELEPHONE;ADRESSE MAIL;COMMUNE DE RESIDENCE;NIVEAU DE FORMATION",
          "1234567A;DÉMO;ÉLODIE;14/10/1989;F;0611223344;ELODIE@EXEMPLE.FR;31390 CARBONNE;NV4",
          '7654321B;"ESSAI; PORTÉ";NOÉ;01/02/2001;H;+33 6 55 44 33 22;;31220 CAZÈRES;NV5',
        ),
      ),
    kind: "csv",
    heads: [1],
    headings: [
      "IDENTIFIANT",
      "NOM",
      "PRENOM",
      "DATE DE NAISSANCE",
      "SEXE",
      "TELEPHONE",
      "ADRESSE MAIL",
      "COMMUNE DE RESIDENCE",
      "NIVEAU DE FORMATION",
    ],
    people: [2, 3],
    says: [
      [1, "name", "DÉMO"],
      [2, "name", "ÉLODIE"],
      [3, "birth", "1989-10-14"],
      [4, "sex", "F"],
      [6, "email", "elodie@exemple.fr"],
      [7, "postcode", "31390"],
      [8, "level", "4"],
    ],
  },
  "answers of an online form": {
    bytes: () =>
      utf8(
        lines(
          'Horodateur,"Quel est votre nom ?","Quel est votre prénom ?","Votre date de naissance","Votre numéro de téléphone","Pourquoi cette formation ?"',
          '14/09/2026 08:30:12,Exemple,Camille,21/09/1992,06 12 34 56 78,"Pour changer de métier,\net apprendre."',
          "15/09/2026 19:02:44,Modèle,Sacha,3 mars 1999,0711223344,",
        ),
      ),
    kind: "csv",
    heads: [1],
    headings: [
      "Horodateur",
      "Quel est votre nom ?",
      "Quel est votre prénom ?",
      "Votre date de naissance",
      "Votre numéro de téléphone",
      "Pourquoi cette formation ?",
    ],
    people: [2, 3],
    says: [
      [0, "day", "2026-09-14"],
      [1, "name", "Exemple"],
      [3, "birth", "1992-09-21"],
      [4, "phone", "0612345678"],
    ],
  },
  "an export of a CRM, in English": {
    bytes: () =>
      utf8(
        "\ufefffirst_name,last_name,gender,birthdate,phone,email,zip,created_at\n" +
          "Camille,Exemple,Female,1992-09-21,+33612345678,mailto:camille@exemple.fr,31390.0,2026-09-14T08:30:00Z\n" +
          "Sacha,Modèle,Male,2000-01-01,0033711223344,,09100,2026-09-15T10:00:00Z\n",
      ),
    kind: "csv",
    heads: [1],
    headings: ["first_name", "last_name", "gender", "birthdate", "phone", "email", "zip", "created_at"],
    people: [2, 3],
    says: [
      [0, "name", "Camille"],
      [2, "sex", "F"],
      [3, "birth", "1992-09-21"],
      [4, "phone", "0612345678"],
      [5, "email", "camille@exemple.fr"],
      [6, "postcode", "31390"],
      [7, "day", "2026-09-14"],
    ],
  },
  "an OpenDocument sheet with repeated cells": {
    bytes: () =>
      ods(
        `<table:table table:name="Notes" table:style-name="hidden">${odsRow(odsText("Nom"), odsText("Prénom"), odsText("Sexe"))}</table:table>` +
          `<table:table table:name="Candidats">${odsRow(`<table:table-cell table:number-columns-repeated="2"/>`, odsText("Session de mars"))}` +
          odsRow(odsText("Nom"), odsText("Prénom"), odsText("Née le"), odsText("Tél"), odsText("RSA")) +
          odsRow(
            `<table:table-cell office:value-type="string"><office:annotation><text:p>à rappeler</text:p></office:annotation><text:p>Exemple</text:p></table:table-cell>`,
            odsText("Camille"),
            odsDay("1992-09-21"),
            odsNumber(612345678, "06 12 34 56 78"),
            `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>`,
          ) +
          odsRow(
            odsText("Modèle", ' table:number-columns-repeated="2"'),
            odsDay("2000-01-01"),
            `<table:covered-table-cell/>`,
          ) +
          `${odsRest}</table:table>`,
      ),
    kind: "ods",
    sheet: "Candidats",
    heads: [2],
    headings: ["Nom", "Prénom", "Née le", "Tél", "RSA"],
    people: [3, 4],
    says: [
      [0, "name", "Exemple"],
      [2, "birth", "1992-09-21"],
      [3, "phone", "0612345678"],
      [4, "yesNo", "oui"],
    ],
  },
  "a workbook of 1997": {
    bytes: () =>
      xls({
        "Lisez-moi": [["Ce classeur contient la liste des stagiaires."], ["Ne pas modifier les formules."]],
        Stagiaires: [
          ["NOM", "PRENOM", "DATE NAISSANCE", "TEL", "NIVEAU", "CP", "RSA", "VILLE"],
          [
            ...["EXEMPLE", "Camille", new Date("1992-09-21T00:00:00Z"), 612345678, "IV"],
            ...[{ v: 9100, t: "n", z: "00000" } as const, true, { v: 42, t: "e" } as const],
          ],
          ["MODÈLE", "Sacha", new Date("2000-01-01T00:00:00Z"), "07 11 22 33 44", "V"],
        ],
      }),
    kind: "xls",
    sheet: "Stagiaires",
    heads: [1],
    headings: ["NOM", "PRENOM", "DATE NAISSANCE", "TEL", "NIVEAU", "CP", "RSA", "VILLE"],
    people: [2, 3],
    says: [
      [0, "name", "EXEMPLE"],
      [2, "birth", "1992-09-21"],
      [3, "phone", "0612345678"],
      [4, "level", "4"],
      [5, "text", "09100"],
      [6, "yesNo", "oui"],
      [7, "text", null],
    ],
  },
  "a page that is named .xls": {
    bytes: () =>
      utf8(
        `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><!-- <table><tr><td>non</td></tr></table> --><table border="1"><tr><th>Nom</th><th>Pr&eacute;nom</th><th>Date de naissance</th><th>Portable</th></tr><tr><td>Exemple</td><td>Camille</td><td>21/09/1992</td><td>0612345678</td></tr><tr><td>Mod&#232;le<td><b>Sacha</b><td>01/01/2000<td>07 11 22 33 44<br>domicile</table></body></html>`,
      ),
    kind: "html",
    heads: [1],
    headings: ["Nom", "Prénom", "Date de naissance", "Portable"],
    people: [2, 3],
    says: [
      [0, "name", "Exemple"],
      [2, "birth", "1992-09-21"],
      [3, "phone", "0612345678"],
    ],
  },
  "XML of Excel 2003 that is named .xls": {
    bytes: () => {
      const data = (type: string, value: string) => `<Cell><Data ss:Type="${type}">${value}</Data></Cell>`;
      const row = (...cells: string[]) => `<Row>${cells.join("")}</Row>`;
      return utf8(
        `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="Export"><Table>${row(data("String", "Nom"), data("String", "Prénom"), data("String", "Téléphone"))}${row(data("String", "Exemple"), data("String", "Camille"), data("Number", "612345678"))}</Table></Worksheet></Workbook>`,
      );
    },
    kind: "xml",
    sheet: "Export",
    heads: [1],
    headings: ["Nom", "Prénom", "Téléphone"],
    people: [2],
    says: [
      [0, "name", "Exemple"],
      [2, "phone", "0612345678"],
    ],
  },
  "text in UTF-16, parted by tabs": {
    bytes: () =>
      utf16(
        lines(
          "Nom\tPrénom\tVille\tDate de naissance",
          "Exemple\tCamille\tCarbonne\t21/09/92",
          "Modèle\tSacha\tMuret\t01/01/00",
        ),
      ),
    kind: "csv",
    heads: [1],
    headings: ["Nom", "Prénom", "Ville", "Date de naissance"],
    people: [2, 3],
    says: [
      [1, "name", "Camille"],
      [2, "commune", "31107"],
      [3, "birth", "1992-09-21"],
    ],
  },
  "text of a Macintosh": {
    bytes: () =>
      macintosh(
        "Nom;Prénom;Né(e) le;Diplôme\rDémo;Hélène;14.10.1989;Baccalauréat\rEssai;Zoé;01.02.2001;sans diplôme\r",
      ),
    kind: "csv",
    heads: [1],
    headings: ["Nom", "Prénom", "Né(e) le", "Diplôme"],
    people: [2, 3],
    says: [
      [1, "name", "Hélène"],
      [2, "birth", "1989-10-14"],
      [3, "level", "4"],
    ],
  },
  "text whose accents were written twice": {
    bytes: () =>
      utf8(Buffer.from("Nom;Prénom;Née le\nDémo;Éloïse;14 août 1989\n").toString("latin1").replace("\u0089", "‰")),
    kind: "csv",
    heads: [1],
    headings: ["Nom", "Prénom", "Née le"],
    people: [2],
    says: [
      [1, "name", "Éloïse"],
      [2, "birth", "1989-08-14"],
    ],
  },
  "a table pasted from a mail": {
    bytes: () =>
      utf8(
        'Nom et prénom\tTéléphone\tMail\nEXEMPLE Camille\t06 12 34 56 78 / 05 61 00 00 00\tCamille Exemple <camille@exemple.fr>\nMODELE Sacha\t"07 11\n22 33 44"\t\n',
      ),
    kind: "csv",
    heads: [1],
    headings: ["Nom et prénom", "Téléphone", "Mail"],
    people: [2, 3],
    says: [
      [0, "fullName", { lastName: "EXEMPLE", firstName: "Camille", birthName: null }],
      [1, "phone", "0612345678"],
      [2, "email", "camille@exemple.fr"],
    ],
  },
  "two sheets, the second the right one": {
    bytes: () =>
      xlsx([
        {
          name: "Lisez-moi",
          rows: [["Mode d’emploi"], ["Remplissez l’onglet suivant."], ["Contact", "ml@exemple.fr"]],
        },
        {
          name: "Saisie",
          rows: [
            ["Nom", "Prénom", "Date de naissance", "Sexe"],
            ["Exemple", "Camille", "21 septembre 1992", "Femme"],
            ["Modèle", "Sacha", "01/01/2000", "Mme/M."],
          ],
        },
      ]),
    kind: "xlsx",
    sheet: "Saisie",
    heads: [1],
    headings: ["Nom", "Prénom", "Date de naissance", "Sexe"],
    people: [2, 3],
    says: [
      [2, "birth", "1992-09-21"],
      [3, "sex", "F"],
    ],
  },
  "headings of two rows": {
    bytes: () =>
      xlsx([
        {
          name: "Suivi",
          merged: ["A1:A2", "B1:D1", "E1:F1"],
          rows: [
            ["N°", "Bénéficiaire", null, null, "Coordonnées"],
            [null, "Nom", "Prénom", "Né le", "Tél", "Ville"],
            [1, "Exemple", "Camille", { serial: 33868 }, "0612345678", "Carbonne"],
            [2, "Modèle", "Sacha", { serial: 36526 }, "0711223344", "Muret"],
          ],
        },
      ]),
    kind: "xlsx",
    heads: [1, 2],
    headings: [
      "N°",
      "Bénéficiaire · Nom",
      "Bénéficiaire · Prénom",
      "Bénéficiaire · Né le",
      "Coordonnées · Tél",
      "Coordonnées · Ville",
    ],
    people: [3, 4],
    says: [
      [1, "name", "Exemple"],
      [3, "birth", "1992-09-21"],
      [5, "commune", "31107"],
    ],
  },
  "groups, headings again and a row of totals": {
    bytes: () =>
      utf8(
        lines(
          "Suivi des candidatures;;;;",
          ";;;;",
          "Nom;Prénom;Né le;Tél;Observations",
          "Groupe du matin;;;;",
          "Exemple;Camille;21/09/1992;0612345678;",
          "Nom;Prénom;Né le;Tél;Observations",
          "Modèle;Sacha;01/01/2000;0711223344;à rappeler",
          "Total;2;;;",
          "Mis à jour le 14/09/2026;;;;",
        ),
      ),
    kind: "csv",
    heads: [3],
    headings: ["Nom", "Prénom", "Né le", "Tél", "Observations"],
    people: [5, 7],
    says: [[2, "birth", "1992-09-21"]],
  },
  "cells that are merged over several people": {
    bytes: () =>
      xlsx([
        {
          name: "Écoles",
          merged: ["A2:A3"],
          rows: [
            ["École", "Nom", "Prénom", "CP"],
            ["Carbonne", "Exemple", "Camille", { format: "00000", value: 9100 }],
            [null, "Modèle", "Sacha", { format: "00000", value: 31390 }],
          ],
        },
      ]),
    kind: "xlsx",
    heads: [1],
    headings: ["École", "Nom", "Prénom", "CP"],
    people: [2, 3],
    says: [[3, "postcode", "09100"]],
  },
  "days as serial numbers": {
    bytes: () => utf8("nom;prenom;naissance;tel\nExemple;Camille;33868;6.39984107E8\nModèle;Sacha;36526;711223344\n"),
    kind: "csv",
    heads: [1],
    headings: ["nom", "prenom", "naissance", "tel"],
    people: [2, 3],
    says: [
      [2, "birth", "1992-09-21"],
      [3, "phone", "0639984107"],
    ],
  },
  "a workbook that counts from 1904": {
    bytes: () =>
      xlsx(
        [
          {
            name: "Feuil1",
            rows: [
              ["Nom", "Prénom", "Naissance", "Entrée"],
              ["Exemple", "Camille", { serial: 33868 - 1462 }, 33868 - 1462],
            ],
          },
        ],
        { date1904: true },
      ),
    kind: "xlsx",
    heads: [1],
    headings: ["Nom", "Prénom", "Naissance", "Entrée"],
    people: [2],
    says: [
      [2, "birth", "1992-09-21"],
      [3, "day", "1992-09-21"],
    ],
  },
  "a hidden sheet before the list": {
    bytes: () =>
      xlsx([
        {
          name: "Paramètres",
          hidden: true,
          rows: [
            ["Nom", "Prénom", "Sexe", "Niveau", "RSA"],
            ...Array.from({ length: 20 }, (_, n) => [`Ancien ${n}`, "Dominique", "F", "4", "N"]),
          ],
        },
        {
          name: "2026",
          rows: [
            ["Nom", "Prénom", "Téléphone"],
            ["Exemple", "Camille", { format: '0#" "##" "##" "##" "##', value: 612345678 }],
            ["Modèle", "Sacha", { failed: "#N/A" }],
          ],
        },
      ]),
    kind: "xlsx",
    sheet: "2026",
    heads: [1],
    headings: ["Nom", "Prénom", "Téléphone"],
    people: [2, 3],
    says: [[2, "phone", "0612345678"]],
  },
};
