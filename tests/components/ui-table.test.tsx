import { readFileSync } from "node:fs";
import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type Column, MOST_COLUMNS, Table } from "@/components/ui/table";

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

const show = () =>
  render(<Table caption="Écoles" columns={COLUMNS} rows={ROWS} rowKey={(row) => row.code} totalLabel="Réseau" />);

describe("a table", () => {
  it("leaves off paper the column of what one may do", () => {
    const act: Column<Row> = { key: "act", header: "Action", act: true, cell: ({ name }) => `Essayer ${name}` };
    render(<Table caption="Actions" columns={[...COLUMNS, act]} rows={ROWS} rowKey={({ code }) => code} />);
    const off = [...screen.getByRole("table", { name: "Actions" }).querySelectorAll("th, td")].filter(({ className }) =>
      className.includes("print:hidden"),
    );
    expect(off.map(({ textContent }) => textContent)).toEqual(["Action", "Essayer Auch", "Essayer Mende"]);
  });

  it("names its rows, says once which columns hold figures and how each is called on a phone, and totals", () => {
    show();
    const table = screen.getByRole("table", { name: "Écoles" });
    expect(
      within(table)
        .getAllByRole("rowheader")
        .map((cell) => cell.textContent),
    ).toEqual(["Auch", "Mende", "Réseau"]);
    const cells = within(table).getAllByRole("cell");
    expect(cells.map((cell) => cell.textContent)).toEqual(["15", "12", "27"]);
    expect(table.dataset.figures).toBe("2");
    expect(table.style.getPropertyValue("--label-2")).toBe('"Base (personnes)"');
  });

  it("has no column whose place the style sheet does not know", () => {
    const styles = readFileSync("app/globals.css", "utf8");
    const places = Array.from({ length: MOST_COLUMNS }, (_, i) => i + 1);
    const known = (place: number) =>
      styles.includes(`[data-figures~="${place}"] > * > tr > :nth-child(${place})`) &&
      styles.includes(`td:nth-child(${place})::before {\n      content: var(--label-${place});`);
    expect(places.filter((place) => !known(place))).toEqual([]);
    const columns = [...places, MOST_COLUMNS + 1].map((place) => ({
      key: `${place}`,
      header: `${place}`,
      cell: () => "",
    }));
    expect(() => render(<Table caption="Large" columns={columns} rows={[]} rowKey={String} />)).toThrow("13 columns");
  });

  it("says how it is sorted, and what a press on the header does", () => {
    show();
    const header = screen.getByRole("columnheader", { name: /Base/ });
    expect(header.getAttribute("aria-sort")).toBe("descending");
    const link = within(header).getByRole("link", { name: "Base (personnes), trier par ordre croissant" });
    expect(link.getAttribute("href")).toBe("?tri=base");
  });
});
