import { describe, expect, it } from "vitest";
import type { LearnerRecord } from "@/lib/people/learners/fields";
import { compareRecords, MERGE_CELLS, takenOf } from "@/lib/people/merges/rules/cells";
import { figureEffects } from "@/lib/people/merges/rules/effects";
import { uncovered } from "@/lib/people/merges/rules/uncovered";

const RECORD: LearnerRecord = {
  lastName: "Zitouni",
  firstName: "Farah",
  birthDate: "1994-09-02",
  sex: "woman",
  email: null,
  phone: "0639985520",
  communeInsee: "65286",
  communeFromOn: null,
};
const compared = (one: Partial<LearnerRecord>, other: Partial<LearnerRecord>, entered = [false, false]) =>
  compareRecords(
    { ...RECORD, ...one, hasEntered: entered[0] === true },
    { ...RECORD, ...other, hasEntered: entered[1] === true },
  );

describe("what stays of two records", () => {
  it("is chosen cell by cell, a day from which something is so with it", () => {
    expect(MERGE_CELLS.find(({ name }) => name === "communeInsee")?.fields).toEqual(["communeInsee", "communeFromOn"]);
    expect(MERGE_CELLS.flatMap(({ fields }) => fields).toSorted()).toEqual(Object.keys(RECORD).toSorted());
  });

  it.each([
    ["the same", {}, {}, "lastName", [true, null, "kept", null]],
    ["one alone says it", { email: null }, { email: "a@b.fr" }, "email", [false, "absorbed", "absorbed", null]],
    ["unknown says nothing", { sex: "man" }, { sex: "unknown" }, "sex", [false, "kept", "kept", null]],
    ["the fuller name", { lastName: "Zitouni Pascal" }, {}, "lastName", [false, null, "kept", "longer_name"]],
    ["the latest", { phone: "0600000000" }, {}, "phone", [false, null, "absorbed", "latest"]],
  ] as const)("%s", (_name, one, other, name, expected) => {
    const cell = compared(one, other).find((found) => found.name === name);
    expect([cell?.same, cell?.only, cell?.proposed, cell?.why]).toEqual(expected);
  });

  it("is, of who they are, proposed by the record that entered a cohort", () => {
    const birth = { birthDate: "1994-02-09" };
    const of = (entered: boolean[]) => compared(birth, {}, entered).find(({ name }) => name === "birthDate");
    expect(of([true, false])).toMatchObject({ proposed: "kept", why: "entered" });
    expect(of([false, true])).toMatchObject({ proposed: "absorbed", why: "entered" });
    expect(of([true, true])).toMatchObject({ proposed: "absorbed", why: "latest" });
  });

  it("is asked where both say something else, and nowhere else", () => {
    const cells = compared({ phone: "0600000000", email: null }, { email: "a@b.fr", communeInsee: "31107" });
    expect(takenOf(cells, {})).toEqual({ taken: ["email"], unsaid: ["phone", "communeInsee"] });
    const said = { phone: "kept", communeInsee: "absorbed", lastName: "absorbed" } as const;
    expect(takenOf(cells, said)).toEqual({ taken: ["email", "communeInsee", "communeFromOn"], unsaid: [] });
  });

  it("moves of figures what they read of entries, whatever is chosen or by what is", () => {
    const cells = compared({ sex: "unknown", birthDate: "1994-02-09" }, {});
    const entry = { id: "e", label: "Lourdes 2023", enteredOn: "2023-09-04", of: "kept" } as const;
    const read = (fact: string, side: string) => `${fact} ${side}`;
    expect(figureEffects(cells, [entry], read).map(({ fact, side }) => [fact, side])).toEqual([
      ["birthDate", "absorbed"],
      ["sex", null],
    ]);
    expect(figureEffects(cells, [], read)).toEqual([]);
  });
});

describe("the days on which one objection alone holds", () => {
  it.each([
    ["nobody else objects", ["2026-01-01", null], [], [["2026-01-01", null]]],
    ["the other began before", ["2026-02-01", null], [["2026-01-01", null]], []],
    ["the other began later", ["2026-01-01", null], [["2026-02-01", null]], [["2026-01-01", "2026-02-01"]]],
    ["ended as the other began", ["2026-01-01", "2026-02-01"], [["2026-02-01", null]], [["2026-01-01", "2026-02-01"]]],
    [
      "around the other",
      ["2026-01-01", null],
      [["2026-02-01", "2026-03-01"]],
      [
        ["2026-01-01", "2026-02-01"],
        ["2026-03-01", null],
      ],
    ],
  ] as const)("%s", (_name, [fromOn, endedOn], others, left) => {
    const days = others.map(([from, ended]) => ({ fromOn: from, endedOn: ended }));
    expect(uncovered({ fromOn, endedOn }, days)).toEqual(
      left.map(([from, ended]) => ({ fromOn: from, endedOn: ended })),
    );
  });
});
