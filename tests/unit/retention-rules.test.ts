import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDue, checkRequested, type PersonDue, realDay } from "@/lib/entrances/retention/rules/due";
import { PERIOD_KINDS, PERIODS } from "@/lib/entrances/retention/rules/periods";
import { shortenedBirthDate, shortenedEmployers } from "@/lib/entrances/retention/rules/shortened";
import { addDays } from "@/lib/foundation/core/civil-date";
import { hasSirenKey } from "@/lib/network/partners/rules/partner";
import { departementOf, erasedCommune, listHomeCommunes } from "@/lib/network/places/communes";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { uploadDays } from "@/lib/people/register/retention";
import { ROOT } from "@/prisma/schemas";

const day = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays("1950-01-01", days));

/** As the statement behind the figures has it. */
const isUnder26 = (birthDate: string, on: string) => `${Number(birthDate.slice(0, 4)) + 26}${birthDate.slice(4)}` > on;

describe("what is kept of a birth date", () => {
  it("is its year, and on which side of 26 they were on each of the days, and nothing more", () => {
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 6 }), day, (birthDate, days, other) => {
        const near = [
          ...days,
          `${Number(birthDate.slice(0, 4)) + 26}-06-15`,
          `${Number(birthDate.slice(0, 4)) + 26}-02-28`,
        ];
        const kept = shortenedBirthDate(birthDate, near);
        expect(kept.slice(0, 4)).toBe(birthDate.slice(0, 4));
        expect(near.map((on) => isUnder26(kept, on))).toEqual(near.map((on) => isUnder26(birthDate, on)));
        expect(shortenedBirthDate(kept, near)).toBe(kept);
        // Two who are alike in that are alike.
        const twin = `${birthDate.slice(0, 4)}${other.slice(4) === "-02-29" ? "-02-28" : other.slice(4)}`;
        const alike = near.every((on) => isUnder26(twin, on) === isUnder26(birthDate, on));
        expect(shortenedBirthDate(twin, near) === kept).toBe(alike);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["1992-09-21", ["2018-09-20"], "1992-09-21"],
    ["1992-09-20", ["2018-09-20"], "1992-01-01"],
    ["1992-12-31", ["2018-12-31"], "1992-01-01"],
    ["1992-03-01", ["2018-02-28"], "1992-02-29"],
    ["1992-07-14", ["2017-09-01"], "1992-01-01"],
    ["1992-07-14", [], "1992-01-01"],
  ])("of %s, with entries on %j, is %s", (birthDate, days, kept) => {
    expect(shortenedBirthDate(birthDate, days)).toBe(kept);
  });
});

describe("what is kept of places and employers", () => {
  it("is the département of each commune, by its name", () => {
    for (const { code, departementCode } of listHomeCommunes()) {
      const erased = erasedCommune(departementCode);
      expect(departementOf(erased)).toBe(departementOf(code));
    }
    expect(labelOfInsee(erasedCommune("31"))).toBe("commune effacée (31)");
    expect([departementOf("2AXXX"), departementOf("974XX"), departementOf("99XXX")]).toEqual(["2A", "974", null]);
  });

  it("is whether two are the same, and whether the number was wrong", () => {
    const given = ["793412585", "200066819", "793412585", "123456789"];
    const kept = shortenedEmployers(given, hasSirenKey);
    expect(new Set(kept.values()).size).toBe(3);
    for (const siren of given) {
      expect(kept.get(siren)).toMatch(/^000000\d{3}$/);
      expect(hasSirenKey(kept.get(siren) ?? "")).toBe(hasSirenKey(siren));
    }
  });
});

const PERSON: PersonDue = {
  learnerId: "x",
  kind: "learners",
  dueOn: "2024-10-15",
  why: null,
  followedUntil: "2018-08-14",
  appliedUntil: null,
  owed: false,
  shownUntil: null,
};

describe("whether somebody may be erased", () => {
  it.each([
    [{}, "2024-10-15", null],
    [{}, "2024-10-14", "erasure_not_due"],
    [{ dueOn: null, why: "unpaid" }, "2030-01-01", "erasure_not_due"],
  ] as const)("because their time is over: %j on %s is %s", (of, today, code) => {
    expect(checkDue({ ...PERSON, ...of }, today)?.code ?? null).toBe(code);
  });

  it.each([
    [{ shownUntil: "2024-10-15" }, "2024-10-14", "erasure_paid_later"],
    [{ shownUntil: "2024-10-15" }, "2024-10-15", null],
    [{ dueOn: null, why: "training" }, "2030-01-01", "erasure_training"],
    [{ dueOn: null, why: "unpaid", owed: true }, "2018-08-14", "erasure_followed"],
    [{ dueOn: null, why: "unpaid", owed: true }, "2018-08-15", "erasure_unpaid"],
    // Of two cohorts one that no agreement covers hides nothing of the other.
    [{ dueOn: null, why: "uncovered", owed: true }, "2018-08-15", "erasure_unpaid"],
    [{ dueOn: null, why: "uncovered", shownUntil: "2024-10-15" }, "2024-10-14", "erasure_paid_later"],
    // Two years after what they applied for beside are the calendar's, and no obligation.
    [{ dueOn: "2027-01-01", shownUntil: "2024-10-15", appliedUntil: "2025-01-01" }, "2025-01-02", null],
    [{ dueOn: null, why: "uncovered" }, "2018-08-15", null],
    [
      { kind: "applicants", appliedUntil: "2026-06-30", dueOn: "2028-06-30", followedUntil: null },
      "2026-06-30",
      "erasure_applying",
    ],
    [{ kind: "applicants", appliedUntil: "2026-06-30", dueOn: "2028-06-30", followedUntil: null }, "2026-07-01", null],
  ] as const)("because they ask for it: %j on %s is %s", (of, today, code) => {
    expect(checkRequested({ ...PERSON, ...of }, today)?.code ?? null).toBe(code);
  });

  it("is said of a day that the calendar has", () => {
    expect([realDay("2025-02-29"), realDay("2024-02-29"), realDay("2025-03-01")]).toEqual([
      "2025-03-01",
      "2024-02-29",
      "2025-03-01",
    ]);
  });
});

it("how long is said once: the table of the law has what the run goes by", () => {
  const law = readFileSync(join(ROOT, "docs/domain/retention.md"), "utf8");
  const rows = [
    ...law.matchAll(/^\| `(\w+)` \| [^|]+ \| [^|]+ \| (\d+) (\w+?)s?(?: [^|]*)? \| (\w+)[^|]* \| ([^|]+) \|$/gm),
  ];
  const said = rows.map(([, kind, keeps, unit, fate, source]) => [kind, Number(keeps), `${unit}s`, fate, source]);
  expect(said).toEqual(
    PERIOD_KINDS.map((kind) => {
      const { keeps, unit, fate, source } = PERIODS[kind];
      return [kind, keeps, unit, fate, source];
    }),
  );
  expect(uploadDays({ NODE_ENV: "test" })).toBe(PERIODS.uploads.keeps);
});
