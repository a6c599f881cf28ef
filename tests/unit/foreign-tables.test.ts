import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { createFormat } from "@/lib/foundation/i18n/format";
import { resolveCommune } from "@/lib/network/places/resolve";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import { repairCell } from "@/lib/people/intake/rules/repair";
import type { RepairContext, Row, Table } from "@/lib/people/intake/rules/table";
import { OLD_TABLE_LIMITS, TABLE_LIMITS } from "@/lib/services/tables/limits";
import { pastedTable, readTables, TableRefused, tableRows } from "@/lib/services/tables/read-tables";
import { FOREIGN_FILES, ods, odsRow, odsText, xls, xlsx } from "../support/foreign-files";

const CONTEXT: RepairContext = { today: "2026-12-01", from1904: false, resolveCommune };

async function rowsIn(bytes: Uint8Array, table: Table, sheet: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of tableRows(bytes, table, sheet)) rows.push(row);
  return rows;
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
    const below = (await rowsIn(bytes, table, found.sheet)).filter(({ line }) => line > (found.lines.at(-1) ?? 0));
    const people = below.filter((row) => asideWhy(row, found.headings) === null);
    expect.soft(people.map(({ line }) => line)).toEqual(file.people);
    const context = { ...CONTEXT, from1904: table.from1904 };
    for (const [position, kind, value] of file.says) {
      const cell = people[0]?.cells[position] ?? { text: "", kind: "empty" as const };
      expect.soft(repairCell(kind, cell, context), `${file.headings[position]} ${cell.text}`).toMatchObject({ value });
    }
  });
});
