import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type Column, Table } from "@/components/ui/table";

type Row = { code: string; name: string; base: number };

const ROWS: Row[] = [
  { code: "AUCH", name: "Auch", base: 15 },
  { code: "MENDE", name: "Mende", base: 12 },
];

const COLUMNS: Column<Row>[] = [
  { key: "name", header: "École", rowHeader: true, cell: (row) => row.name },
  {
    key: "base",
    header: "Base (personnes)",
    numeric: true,
    cell: (row) => row.base,
    total: 27,
    sort: { href: "?tri=base", direction: "descending", label: "trier par ordre croissant" },
  },
];

const show = (scrolls: boolean) =>
  render(
    <Table
      caption="Écoles"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={(row) => row.code}
      totalLabel="Réseau"
      scrolls={scrolls}
    />,
  );

describe("a table", () => {
  it("names its rows, carries the label of each value for phones, and totals", () => {
    show(false);
    const table = screen.getByRole("table", { name: "Écoles" });
    expect(
      within(table)
        .getAllByRole("rowheader")
        .map((cell) => cell.textContent),
    ).toEqual(["Auch", "Mende", "Réseau"]);
    const cells = within(table).getAllByRole("cell");
    expect(cells.map((cell) => cell.textContent)).toEqual(["15", "12", "27"]);
    expect(new Set(cells.map((cell) => cell.dataset.label))).toEqual(new Set(["Base (personnes)"]));
  });

  it("says how it is sorted, and what a press on the header does", () => {
    show(false);
    const header = screen.getByRole("columnheader", { name: /Base/ });
    expect(header.getAttribute("aria-sort")).toBe("descending");
    const link = within(header).getByRole("link", { name: "Base (personnes), trier par ordre croissant" });
    expect(link.getAttribute("href")).toBe("?tri=base");
  });

  it("that scrolls can be reached from the keyboard", () => {
    show(true);
    expect(screen.getByRole("region", { name: "Écoles" }).tabIndex).toBe(0);
  });
});
