import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { orderedRows } from "@/components/figures/indicators/comparison/group-order";
import { sortHeaders } from "@/components/ui/sort";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { addressOf, figuresSearch } from "@/lib/figures/indicators/schema";
import { orderOf, orderSearch, sortedBy } from "@/lib/foundation/core/order";
import { orderParams } from "@/lib/foundation/platform/search-params";
import { liveOfCells } from "@/tests/support/cells";

describe("rows in an order", () => {
  type Row = { name: string; value: string | number | null };
  const sort = (rows: readonly Row[], direction: "ascending" | "descending") =>
    sortedBy(
      rows,
      direction,
      ({ value }) => value,
      ({ name }) => name,
    ).map(({ name }) => name);
  const of = (...values: (string | number | null)[]) => values.map((value, i) => ({ name: `r${i}`, value }));

  it("follow numbers by size, and texts as a French index does", () => {
    expect(sort(of(9, 10, 2), "ascending")).toEqual(["r2", "r0", "r1"]);
    expect(sort(of("Sète", "Élne", "Étampes", "Auch", "P10", "P9"), "ascending")).toEqual([
      "r3",
      "r1",
      "r2",
      "r5",
      "r4",
      "r0",
    ]);
  });

  it("have those without a value last, whichever way", () => {
    expect(sort(of(null, 0.5, 0.7, null), "ascending")).toEqual(["r1", "r2", "r0", "r3"]);
    expect(sort(of(null, 0.5, 0.7, null), "descending")).toEqual(["r2", "r1", "r0", "r3"]);
  });

  it("alike follow each other by name whichever way, and do not depend on how they came", () => {
    const row = fc.record({
      name: fc.constantFrom("Auch", "Élne", "Étampes", "Foix", "Zulu"),
      value: fc.constantFrom(null, 0.2, 0.5),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: ({ name }) => name }),
        fc.constantFrom("ascending" as const, "descending" as const),
        (rows, direction) => {
          expect(sort(rows.toReversed(), direction)).toEqual(sort(rows, direction));
        },
      ),
    );
    expect(sort(of(1, 1, 1).toReversed(), "descending")).toEqual(["r0", "r1", "r2"]);
  });
});

describe("the order of a table in its address", () => {
  const schema = z.object(orderParams(["nom", "taux"]));

  it.each([
    [
      { tri: "taux", ordre: "decroissant" },
      { key: "taux", direction: "descending" },
    ],
    [
      { tri: "nom", ordre: "croissant" },
      { key: "nom", direction: "ascending" },
    ],
    [
      { tri: "nom", ordre: "au hasard" },
      { key: "nom", direction: "ascending" },
    ],
    [{ tri: "chapeau", ordre: "croissant" }, null],
    [{ ordre: "croissant" }, null],
    [{}, null],
  ])("%j is %j", (params, order) => {
    expect(orderOf(schema.parse(params))).toEqual(order);
  });

  it.each(["ascending", "descending"] as const)("comes back %s as it was put there", (direction) => {
    const order = { key: "nom", direction } as const;
    expect(orderOf(schema.parse(orderSearch(order)))).toEqual(order);
  });

  it("stays with the filters", () => {
    const search = figuresSearch.parse({ annee: "2018", tri: "taux", ordre: "decroissant" });
    expect(addressOf("/tableau-de-bord", search)).toBe("/tableau-de-bord?annee=2018&tri=taux&ordre=decroissant");
  });
});

describe("a sortable header", () => {
  const headers = (current: { key: "nom" | "taux"; direction: "ascending" | "descending" } | null) =>
    sortHeaders<"nom" | "taux">({
      current,
      href: ({ key, direction }) => `?${key} ${direction}`,
      texts: { ascending: "trier par ordre croissant", descending: "trier par ordre décroissant" },
    });

  it("leads to its own order first, and turns it round once sorted", () => {
    expect(headers(null)("taux", "descending")).toEqual({
      href: "?taux descending",
      direction: null,
      label: "trier par ordre décroissant",
    });
    expect(headers({ key: "taux", direction: "descending" })("taux", "descending")).toEqual({
      href: "?taux ascending",
      direction: "descending",
      label: "trier par ordre croissant",
    });
    expect(headers({ key: "taux", direction: "descending" })("nom").direction).toBeNull();
  });
});

describe("a table of figures", () => {
  const cell = { placeId: "a", exitYear: "2018", neutral: false, due: true, ever: null } as const;
  const row = (name: string, positives: number, others: number) => ({
    name,
    base: positives + others,
    responses: { base: positives + others, respondents: positives + others },
    figures: liveOfCells(
      "official",
      [
        { ...cell, outcome: "permanent_contract", n: positives },
        { ...cell, outcome: "job_seeking", n: others },
      ],
      DEFINITIONS["ern-prudente"],
    ),
  });
  const rows = [
    row("Zulu", 1, 2),
    row("Auch", 10, 20),
    row("Mende", 0, 0),
    row("Brive", 3, 1),
    row("Cahors", 20, 5),
    row("Sète", 15, 0),
  ];
  const names = (key: "nom" | "taux" | "base" | "reponses") =>
    orderedRows(rows, { key, direction: "descending" }).map(({ name }) => name);

  it("does not tell by the place of a row what the row does not show", () => {
    expect(names("taux")).toEqual(["Sète", "Cahors", "Auch", "Brive", "Mende", "Zulu"]);
    expect(names("base")).toEqual(["Auch", "Cahors", "Sète", "Brive", "Zulu", "Mende"]);
    expect(names("reponses")).toEqual(["Auch", "Cahors", "Sète", "Brive", "Mende", "Zulu"]);
    expect(names("nom")).toEqual(["Zulu", "Sète", "Mende", "Cahors", "Brive", "Auch"]);
  });

  it("is as it comes when no order is asked for", () => {
    expect(orderedRows(rows, null)).toBe(rows);
  });
});
