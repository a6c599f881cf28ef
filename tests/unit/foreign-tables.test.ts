import { zipSync } from "fflate";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { createFormat } from "@/lib/foundation/i18n/format";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import type { RepairContext, Row, Table } from "@/lib/people/intake/rules/table";
import { TABLE_LIMITS } from "@/lib/services/tables/limits";
import { refusalText } from "@/lib/services/tables/messages";
import {
  isReadByThread,
  pastedTable,
  readTables,
  readTablesAtOnce,
  shownRows,
  type TableOptions,
  TableRefused,
  tableRows,
  tablesIn,
} from "@/lib/services/tables/read-tables";
import { TABLE_REFUSALS, type TableRefusal } from "@/lib/services/tables/rules/refusals";
import type { SheetRow } from "@/lib/services/tables/worker/survey.mjs";
import { type CorruptedKind, corrupted, readWhole } from "../support/corrupted-tables";
import { FOREIGN_FILES, ods, odsRow, odsText, xls, xlsx } from "../support/foreign-files";

const CONTEXT: RepairContext = { today: "2026-12-01", from1904: false };

async function rowsIn(bytes: Uint8Array, table: Table, sheet: number, options?: TableOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of tableRows(bytes, table, sheet, options)) rows.push(row);
  return rows;
}

/** What is kept of a large file: read once, with all of its rows. */
async function readAtOnce(bytes: Uint8Array, sheet: number): Promise<[Table, Row[]]> {
  const kept: SheetRow[] = [];
  const table = tablesIn(await readTablesAtOnce(bytes, (some) => kept.push(...some)));
  return [table, kept.filter((row) => row.sheet === sheet).map(shownRows(table, sheet))];
}

describe("a file of foreign shape", () => {
  it.each(Object.entries(FOREIGN_FILES))("is read whole: %s", async (_, file) => {
    const bytes = file.bytes();
    const table = await readTables(bytes);
    const found = findHeader(table);
    expect.soft(table.kind).toBe(file.kind);
    if (file.sheet) expect.soft(table.sheets[found.sheet]?.name).toBe(file.sheet);
    expect.soft(found.lines).toEqual(file.heads);
    expect.soft(found.headings.map(({ text }) => text)).toEqual(file.headings);
    const rows = await rowsIn(bytes, table, found.sheet);
    if (isReadByThread(bytes)) expect.soft(await readAtOnce(bytes, found.sheet)).toEqual([table, rows]);
    const below = rows.filter(({ line }) => line > (found.lines.at(-1) ?? 0));
    const people = below.filter((row) => asideWhy(row, found.headings) === null);
    expect.soft(people.map(({ line }) => line)).toEqual(file.people);
    const context = { ...CONTEXT, from1904: table.from1904 };
    for (const [position, kind, value] of file.says) {
      const cell = people[0]?.cells[position] ?? { text: "", kind: "empty" as const };
      expect
        .soft(repairWithPlaces(kind, cell, context), `${file.headings[position]} ${cell.text}`)
        .toMatchObject({ value });
    }
  });
});

const refusalOf = async (bytes: Uint8Array, options?: TableOptions) =>
  readTables(bytes, options).then(
    () => "read",
    (error) => (error instanceof TableRefused ? error.refusal : Promise.reject(error)),
  );
const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string) => Uint8Array.from(Buffer.from(text, "utf16le"));
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const office = (part: string) => Uint8Array.from([...OLE, ...new Uint8Array(600), ...wide(part)]);
const zip = (...names: readonly string[]) => zipSync(Object.fromEntries(names.map((name) => [name, ascii("x")])));

describe("a file that is no table", () => {
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "file_empty"],
    ["blank lines", ascii("\n;;\n \n"), "file_empty"],
    ["a workbook without a row", xlsx([{ name: "Vide", rows: [] }]), "file_empty"],
    ["a workbook behind a password", office("EncryptedPackage"), "file_encrypted"],
    ["an ODS behind a password", ods("", { encrypted: true }), "file_encrypted"],
    ["a text of Word 97", office("WordDocument"), "file_document"],
    ["an old workbook that is cut", office("Workbook"), "file_damaged"],
    ["a mail of Outlook", office("__substg1.0"), "file_unreadable"],
    ["an address card", ascii("BEGIN:VCARD\nN:Exemple;Camille\n"), "file_unreadable"],
    ["data of a program", ascii('[{"nom": "Exemple"}]'), "file_unreadable"],
    ["a text of Word", zip("[Content_Types].xml", "word/document.xml"), "file_document"],
    ["a text of LibreOffice", ods("", { type: "text" }), "file_document"],
    ["a table of Numbers", zip("Index/Document.iwa"), "file_numbers"],
    ["an XLSB", zip("[Content_Types].xml", "xl/workbook.bin"), "file_binary_workbook"],
    ["an archive", zip("liste.csv"), "file_archive"],
    ["a PDF", ascii("%PDF-1.7\n"), "file_pdf"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "file_picture"],
    ["a photograph of a telephone", Uint8Array.from([0, 0, 0, 24, ...ascii("ftypheic")]), "file_picture"],
    ["a web archive", ascii("MIME-Version: 1.0\nContent-Type: multipart/related"), "file_web_archive"],
    ["other XML", ascii('<?xml version="1.0"?><rss><channel/></rss>'), "file_unreadable"],
    ["a program", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 1, 0, 2]), "file_unreadable"],
    ["half a workbook", xlsx([{ name: "S", rows: [["Nom"]] }]).subarray(0, 900), "file_damaged"],
  ])("is refused for what it is: %s", async (_, bytes, reason) => {
    expect(await refusalOf(bytes)).toMatchObject({ reason });
  });

  it("is refused at each limit, by sheet and line, in words of both languages", async () => {
    const rows = [
      ["Nom", "Prénom"],
      ["Exemple", "Camille"],
      ["Modèle", "x".repeat(60)],
    ];
    const book = xlsx([
      { name: "Un", rows: [["Nom"]] },
      { name: "Deux", rows },
    ]);
    const document = ods(
      `<table:table table:name="Deux">${odsRow(odsText("Nom"))}${odsRow(odsText("x", ' table:number-columns-repeated="900"'))}</table:table>`,
    );
    const endless = ods(
      `<table:table table:name="Deux">${odsRow(odsText("Nom"))}<table:table-row table:number-rows-repeated="1000000">${odsText("Exemple")}</table:table-row></table:table>`,
    );
    const old = xls({ Deux: rows });
    const text = ascii('Nom;Prénom\nExemple;Camille\n"Mod\u00e8le;Sacha\n');
    const limited = (more: Partial<typeof TABLE_LIMITS>) => ({ limits: { ...TABLE_LIMITS, ...more } });
    const at = { line: 3, sheet: "Deux" };
    expect
      .soft(await refusalOf(book, limited({ cellLength: 50 })))
      .toEqual({ reason: "file_cell_too_long", ...at, column: 2, max: 50 });
    expect
      .soft(await refusalOf(old, limited({ cellLength: 50 })))
      .toEqual({ reason: "file_cell_too_long", ...at, column: 2, max: 50 });
    expect
      .soft(await refusalOf(book, limited({ columns: 1 })))
      .toEqual({ reason: "file_too_many_columns", sheet: "Deux", line: 1, max: 1 });
    expect
      .soft(await refusalOf(document, limited({ columns: 500 })))
      .toEqual({ reason: "file_too_many_columns", sheet: "Deux", line: 2, max: 500 });
    expect.soft(await refusalOf(book, limited({ cells: 6 }))).toEqual({ reason: "file_too_many_cells", ...at, max: 6 });
    expect.soft(await refusalOf(book, limited({ sheets: 1 }))).toEqual({ reason: "file_too_many_sheets", max: 1 });
    expect.soft(await refusalOf(old, limited({ sheets: 0 }))).toEqual({ reason: "file_too_many_sheets", max: 0 });
    expect.soft(await refusalOf(book, limited({ unpackedBytes: 300 }))).toMatchObject({ reason: "file_too_large" });
    expect.soft(await refusalOf(text)).toMatchObject({ reason: "file_quote_open", line: 3 });
    expect
      .soft(await refusalOf(ascii(`Nom;Tél\n${"x;".repeat(300)}`), limited({ lineLength: 100 })))
      .toMatchObject({ reason: "file_line_too_long", line: 2 });
    expect.soft(await refusalOf(new Uint8Array(20_000_001))).toEqual({ reason: "file_too_heavy", max: 20 });
    expect
      .soft(await refusalOf(Uint8Array.from([...office("Workbook"), ...new Uint8Array(8_000_000)])))
      .toEqual({ reason: "file_old_too_heavy", max: 8 });
    const many = limited({ rows: 2 });
    for (const bytes of [book, old, endless]) {
      const table = await readTables(bytes, many);
      const sheet = table.sheets.findIndex(({ name }) => name === "Deux");
      expect.soft(table.sheets[sheet]?.rows).toBe(3);
      const read = rowsIn(bytes, table, sheet, many);
      await expect
        .soft(read)
        .rejects.toMatchObject({ refusal: { reason: "file_too_many_rows", sheet: "Deux", max: 2 } });
    }
    const say = (locale: "fr" | "en", refusal: TableRefusal) =>
      refusalText(
        createTranslator({ locale, messages: MESSAGES[locale], namespace: "tables" }),
        createFormat(locale),
        "liste.xlsx",
        refusal,
      );
    for (const reason of TABLE_REFUSALS) {
      for (const locale of ["fr", "en"] as const) {
        const said = say(locale, { reason, max: 100_000, ...at, column: 2 });
        expect.soft(said, reason).toMatch(/^liste\.xlsx, .*Deux.* 3.?: .*\.$/su);
        expect.soft(said, reason).not.toMatch(/[{}]/);
      }
    }
    expect(say("fr", { reason: "file_pdf" })).toMatch(/^liste\.xlsx\u202f: Ce fichier est un PDF/);
  });
});

describe("cells that were pasted", () => {
  it.each([
    ["tabs", "Nom\tPrénom\nExemple\tCamille"],
    ["semicolons", "Nom;Prénom\nExemple;Camille"],
    ["quotes", '"Nom"\t"Prénom"\r\n"Exem\nple"\t"Camille"\r\n'],
    ["a line that names its sign", "sep=|\nNom|Prénom\nExemple|Camille"],
  ])("are a table of their own: %s", async (_, pasted) => {
    const table = await readTables(pastedTable(pasted));
    expect(table.sheets[0]).toMatchObject({ rows: 2, columns: 2 });
    expect(findHeader(table).headings.map(({ text }) => text)).toEqual(["Nom", "Prénom"]);
  });
});

it("a file that is spoilt is read or refused in words, whatever was changed in it", async () => {
  const tries: Record<CorruptedKind, number> = { csv: 60, xlsx: 30, ods: 30, xls: 12 };
  const ends = new Set<string>();
  for (const [kind, count] of Object.entries(tries) as [CorruptedKind, number][]) {
    for (let seed = 1; seed <= count; seed += 1) {
      const end = await readWhole(corrupted(kind, seed));
      ends.add(typeof end === "number" ? `${kind} read` : `${kind} refused`);
    }
  }
  expect(ends.size).toBe(Object.keys(tries).length * 2);
});

it("a page whose heads nothing ends is read to its table, however many they are", async () => {
  const page = `<html><table>${"<head>".repeat(20_000)}<tr><td>Nom</td></tr></table>`;
  expect((await readTables(Buffer.from(page))).sheets).toMatchObject([{ rows: 1, columns: 1 }]);
});
