import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import { foldHeading } from "@/lib/people/intake/rules/headings";
import { repairCell } from "@/lib/people/intake/rules/repair";
import { dayOrderOf } from "@/lib/people/intake/rules/repair-day";
import {
  type Cell,
  REPAIR_KINDS,
  type RepairContext,
  type RepairKind,
  type Row,
  type Sheet,
} from "@/lib/people/intake/rules/table";

const CONTEXT: RepairContext = { today: "2026-12-01", from1904: false };
const text = (value: string): Cell => ({ text: value, kind: value === "" ? "empty" : "text" });
const number = (value: string): Cell => ({ text: value, kind: "number" });

/** What stands there, the value, and the key by which it is said; a failure is « ! key ». */
type Case = readonly [shows: string | Cell, value: unknown, key?: string];

function says(kind: RepairKind, shows: string | Cell, more: Partial<RepairContext> = {}) {
  const cell = typeof shows === "string" ? text(shows) : shows;
  const { value, repaired, failed } = repairWithPlaces(kind, cell, { ...CONTEXT, ...more });
  return { value, key: failed ? `! ${failed}` : repaired };
}

const TABLES: Partial<Record<RepairKind, readonly Case[]>> = {
  phone: [
    ["0612345678", "0612345678"],
    ["06 12 34 56 78", "0612345678"],
    ["06.12.34.56.78", "0612345678"],
    [number("612345678"), "0612345678", "zero_restored"],
    ["6 12 34 56 78", "0612345678", "zero_restored"],
    ["612345678.0", "0612345678", "number_restored"],
    ["6.39984107E8", "0639984107", "number_restored"],
    ["6,39984107E+08", "0639984107", "number_restored"],
    ["6,39984E+08", null, "! phone_unreadable"],
    ["+33612345678", "0612345678", "international"],
    ["+33 (0)6 12 34 56 78", "0612345678", "international"],
    ["0033 6 12 34 56 78", "0612345678", "international"],
    ["+34 612 345 678", "+34612345678"],
    ["0034 612 345 678", "+34612345678", "international"],
    ["06 12 34 56 78 / 05 61 00 00 00", "0612345678", "first_of_several"],
    ["0612345678; 0561000000", "0612345678", "first_of_several"],
    ["06 12 34 56 78 (mère)", "0612345678", "text_removed"],
    ["O6 12 34 56 78", "0612345678", "number_restored"],
    ["néant", null],
    ["-", null],
    ["123", null, "! phone_unreadable"],
    ["#N/A", null, "! failed_formula"],
  ],
  email: [
    ["Camille@Exemple.FR", "camille@exemple.fr"],
    ["mailto:camille@exemple.fr", "camille@exemple.fr", "address_extracted"],
    ["Camille Exemple <camille@exemple.fr>", "camille@exemple.fr", "address_extracted"],
    ["camille @ exemple.fr", "camille@exemple.fr", "spaces_removed"],
    ["camille@exemple,fr", "camille@exemple.fr", "address_extracted"],
    ["camille(at)exemple.fr", "camille@exemple.fr", "address_extracted"],
    ["a@exemple.fr; b@exemple.fr", "a@exemple.fr", "first_of_several"],
    ["aucun", null],
    ["camille.exemple.fr", null, "! email_unreadable"],
  ],
  postcode: [
    ["31390", "31390"],
    [number("9100"), "09100", "zero_restored"],
    ["31390.0", "31390", "decimals_removed"],
    ["31 390", "31390", "spaces_removed"],
    ["31390 CARBONNE", "31390", "commune_beside"],
    ["Carbonne (31390)", "31390", "commune_beside"],
    ["313", null, "! postcode_unreadable"],
  ],
  commune: [
    ["31107", "31107"],
    ["Carbonne", "31107", "commune_read"],
    ["CARBONNE", "31107", "commune_read"],
    ["31390 CARBONNE", "31107", "commune_read"],
    ["Carbonne (31)", "31107", "commune_read"],
    ["St-Gaudens", "31483", "commune_read"],
    [number("9122"), "09122", "zero_restored"],
    ["Nulle-Part", null, "! commune_unknown"],
    ["Carbo", null, "! commune_unknown"],
    ["Saint-Martin", null, "! commune_ambiguous"],
  ],
  birth: [
    [{ text: "1992-09-21", kind: "day" }, "1992-09-21"],
    [{ text: "1992-09-21T08:30", kind: "day" }, "1992-09-21", "time_removed"],
    [number("33868"), "1992-09-21", "serial_day"],
    ["21/09/1992", "1992-09-21"],
    ["21.09.1992", "1992-09-21"],
    ["21-9-1992", "1992-09-21"],
    ["1992/09/21", "1992-09-21"],
    ["1992-09-21T00:00:00Z", "1992-09-21"],
    ["21/09/1992 00:00:00", "1992-09-21"],
    ["21/09/1992 à 08h30", "1992-09-21", "time_removed"],
    ["14/10/89", "1989-10-14", "century_guessed"],
    ["14/10/05", "2005-10-14", "century_guessed"],
    ["14/10/28", null, "! day_ambiguous"],
    ["14 octobre 1989", "1989-10-14", "day_written_out"],
    ["1er août 1989", "1989-08-01", "day_written_out"],
    ["samedi 14 oct. 1989", "1989-10-14", "day_written_out"],
    ["October 14, 1989", "1989-10-14", "day_written_out"],
    ["10/14/1989", "1989-10-14", "day_month_swapped"],
    [number("14101989"), "1989-10-14"],
    [number("7051989"), "1989-05-07"],
    ["19891014", "1989-10-14"],
    ["1989", null, "! year_alone"],
    [number("1989"), null, "! year_alone"],
    ["31/02/1989", null, "! day_impossible"],
    ["14/10/1889", null, "! day_out_of_range"],
    ["14/10/2030", null, "! birth_to_come"],
    ["36 ans", null, "! day_unreadable"],
    ["NSP", null],
  ],
  day: [
    ["14/09/2026 08:30:12", "2026-09-14", "time_removed"],
    ["14/09/26", "2026-09-14", "century_guessed"],
    ["14 septembre 2026", "2026-09-14", "day_written_out"],
    ["14/10/2030", "2030-10-14"],
  ],
  sex: [
    ["F", "F"],
    ["h", "H"],
    ["Mme", "F", "title_read"],
    ["Mlle", "F", "title_read"],
    ["M.", "H", "title_read"],
    ["Monsieur", "H", "title_read"],
    ["Femme", "F", "sex_read"],
    ["male", "H", "sex_read"],
    ["Mme/M.", null, "sex_left_open"],
    ["M. ou Mme", null, "sex_left_open"],
    ["F/H", null, "sex_left_open"],
    ["non binaire", "X", "sex_read"],
    ["?", null],
    ["2", null, "! sex_unreadable"],
  ],
  yesNo: [
    ["oui", "oui"],
    ["O", "oui", "yes_no_read"],
    ["N", "non", "yes_no_read"],
    ["X", "oui", "yes_no_read"],
    ["✓", "oui", "yes_no_read"],
    [number("1"), "oui", "yes_no_read"],
    ["0.0", "non", "yes_no_read"],
    [{ text: "VRAI", kind: "flag" }, "oui", "yes_no_read"],
    ["Oui (2019)", "oui", "yes_no_read"],
    ["ne sait pas", "ns", "yes_no_read"],
    ["Non renseigné", "ns", "yes_no_read"],
    ["oui mais en cours", null, "! yes_no_unreadable"],
    ["peut-être", null, "! yes_no_unreadable"],
  ],
  level: [
    ["4", "4"],
    [number("0"), "0"],
    ["BAC", "4", "level_read"],
    ["Bac pro", "4", "level_read"],
    ["CAP/BEP", "3", "level_read"],
    ["Bac+2", "5", "level_read"],
    ["bac + 3", "6", "level_read"],
    ["Bac+3/4", "6", "level_read"],
    ["Bac+2/3", null, "! level_ambiguous"],
    ["BAC+5", "7", "level_read"],
    ["BTS", "5", "level_read"],
    ["Licence professionnelle", "6", "level_read"],
    ["Master 2", "7", "level_read"],
    ["Doctorat", "8", "level_read"],
    ["3ème", "0", "level_read"],
    ["Brevet des collèges", "0", "level_read"],
    ["Sans diplôme", "0", "level_read"],
    ["Aucun", "0", "level_read"],
    ["Niveau 4", "4", "level_read"],
    ["Niveau 4 (BP, BT, Bac pro)", "4", "level_read"],
    ["4 - Bac", "4", "level_read"],
    ["IV", "4", "old_level"],
    ["V", "3", "old_level"],
    ["Niveau V", "3", "old_level"],
    ["Niveau V bis", "0", "old_level"],
    ["III", "5", "old_level"],
    ["II", "6", "old_level"],
    ["NV5", "3", "old_level"],
    ["Niveau 5 (CAP)", "3", "old_level"],
    ["Niveau 6 (CAP)", null, "! level_ambiguous"],
    ["Niveau bac", null, "! level_ambiguous"],
    ["Terminale", null, "! level_ambiguous"],
    ["BTS non obtenu", null, "! level_ambiguous"],
    ["1", null, "! level_ambiguous"],
    ["autodidacte", null, "! level_unreadable"],
    ["NC", null],
  ],
  name: [
    ["EXEMPLE", "EXEMPLE"],
    ["  De La Tour ", "De La Tour"],
    ["Mme EXEMPLE", "EXEMPLE", "title_removed"],
    ["M. Modèle", "Modèle", "title_removed"],
    ["Martin", "Martin"],
    ["EXEMPLE (née MODELE)", "EXEMPLE", "other_name_apart"],
    ["EXEMPLE née MODELE", "EXEMPLE", "other_name_apart"],
    ["Venée", "Venée"],
    ["12345", null, "! name_unreadable"],
    ["\u200b", null, "! name_unreadable"],
    ["x".repeat(200), null, "! too_long"],
  ],
  fullName: [
    ["EXEMPLE Camille", { lastName: "EXEMPLE", firstName: "Camille", birthName: null }, "names_parted"],
    ["Marie-Claude DE LA TOUR", { lastName: "DE LA TOUR", firstName: "Marie-Claude", birthName: null }, "names_parted"],
    ["Mme NGUYEN Thi Mai", { lastName: "NGUYEN", firstName: "Thi Mai", birthName: null }, "names_parted"],
    ["Exemple, Camille", { lastName: "Exemple", firstName: "Camille", birthName: null }, "names_parted"],
    [
      "EXEMPLE (née MODELE) Camille",
      { lastName: "EXEMPLE", firstName: "Camille", birthName: "MODELE" },
      "other_name_apart",
    ],
    ["Camille Exemple", null, "! names_together"],
    ["EXEMPLE", null, "! names_together"],
  ],
};

describe("a cell is repaired and said", () => {
  for (const [kind, cases] of Object.entries(TABLES)) {
    it(`as ${kind}`, () => {
      for (const [shows, value, key] of cases) {
        const label = typeof shows === "string" ? shows : shows.text;
        expect.soft(says(kind as RepairKind, shows), label).toEqual({ value, key });
      }
    });
  }

  it("by what its column, its heading and its file say", () => {
    const names = { lastName: "Exemple", firstName: "Camille", birthName: null };
    expect.soft(says("fullName", "Camille Exemple", { nameOrder: "first_last" }).value).toEqual(names);
    expect.soft(says("fullName", "Exemple Camille", { nameOrder: "last_first" }).value).toEqual(names);
    expect.soft(says("birth", number("32406"), { from1904: true }).value).toBe("1992-09-21");
    const days = ["04/05/1990", "10/14/1989"];
    expect.soft(dayOrderOf(days)).toBe("mdy");
    expect.soft(dayOrderOf([...days, "14/10/1989"])).toBe("dmy");
    expect
      .soft(says("birth", "04/05/1990", { dayOrder: "mdy" }))
      .toEqual({ value: "1990-04-05", key: "day_month_swapped" });
    expect.soft(repairWithPlaces("postcode", text("31390 CARBONNE"), CONTEXT).also).toBe("CARBONNE");
    expect.soft(repairCell("commune", text("Carbonne"), CONTEXT).value).toBeNull();
  });

  it("is read without a fault whatever it holds, and the same again once it is repaired", () => {
    const shows = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.stringMatching(/^[0-9+./ éèOoeE()@,;-]{0,24}$/),
    );
    fc.assert(
      fc.property(shows, fc.constantFrom(...REPAIR_KINDS), (value, kind) => {
        const found = repairWithPlaces(kind, text(value.trim()), CONTEXT);
        if (found.failed) expect(found.value).toBeNull();
        // A code of INSEE may be the postcode of others.
        if (typeof found.value !== "string" || kind === "commune") return;
        expect(repairWithPlaces(kind, text(found.value), CONTEXT).value).toBe(found.value);
      }),
      { numRuns: 500, seed: 30 },
    );
  });
});

const sheetOf = (rows: readonly (readonly string[])[], more: Partial<Sheet> = {}): Sheet => {
  const head = rows
    .map((cells, at): Row => ({ line: at + 1, cells: cells.map(text) }))
    .filter(({ cells }) => cells.some(({ kind }) => kind !== "empty"));
  const columns = Math.max(...rows.map(({ length }) => length));
  return { name: "S", hidden: false, rows: head.length, columns, head, tail: [], merged: [], ...more };
};

describe("headings", () => {
  it("are compared without what says how to fill them in", () => {
    const same = ["Prénom*", "PRÉNOM (obligatoire)", " prénom :", "Prénom\n(required)"];
    expect(same.map(foldHeading)).toEqual(same.map(() => "prenom"));
    expect(foldHeading("né(e) le (jj/mm/aaaa)")).toBe("ne le");
    expect(foldHeading("Inscrit·e le")).toBe("inscrit le");
  });

  it("that stand there twice are numbered, and a column without one is kept with what is in it", () => {
    const found = findHeader({
      sheets: [
        sheetOf([
          ["Nom", "Tél", "", "tel*"],
          ["Exemple", "06", "x", "07"],
        ]),
      ],
    });
    expect(found.headings.map(({ position, text, nth, samples }) => [position, text, nth, ...samples])).toEqual([
      [0, "Nom", 1, "Exemple"],
      [1, "Tél", 1, "06"],
      [2, "", 1, "x"],
      [3, "tel*", 2, "07"],
    ]);
  });

  it("are missing where people begin at once, and may be chosen", () => {
    const sheet = sheetOf([
      ["Exemple", "Camille", "21/09/1992"],
      ["Modèle", "Sacha", "01/01/2000"],
    ]);
    const none = findHeader({ sheets: [sheet] });
    expect(none).toMatchObject({ lines: [], why: "no_heading", sheetWhy: "only_sheet" });
    expect(none.headings.map(({ samples }) => samples[0])).toEqual(["Exemple", "Camille", "21/09/1992"]);
    const titled = sheetOf([["Liste"], ["Nom", "Prénom"], ["Exemple", "Camille"]]);
    const found = findHeader({ sheets: [titled] });
    expect(found).toMatchObject({ lines: [2], why: "below_title" });
    expect(findHeader({ sheets: [titled] }, { sheet: 0, lines: [1] })).toMatchObject({ lines: [1], why: "chosen" });
  });

  it("of the sheet with people, not of a longer one of something else, and a hidden one is said", () => {
    const people = sheetOf([
      ["Nom", "Prénom", "Né le"],
      ["Exemple", "Camille", "21/09/1992"],
    ]);
    const codes = sheetOf([["Code", "Libellé"], ...Array.from({ length: 50 }, (_, n) => [`${n}`, `Ville ${n}`])]);
    expect(findHeader({ sheets: [codes, people] })).toMatchObject({
      sheet: 1,
      sheetWhy: "most_people",
      why: "first_row",
    });
    const hidden = {
      ...sheetOf([["Nom", "Prénom", "Né le", "Sexe"], ...Array.from({ length: 9 }, () => ["A", "B", "C", "F"])]),
      hidden: true,
    };
    const found = findHeader({ sheets: [hidden, people] });
    expect(found).toMatchObject({ sheet: 1, sheetWhy: "hidden_left" });
    expect(findHeader({ sheets: [hidden, people] }, { sheet: 0 })).toMatchObject({
      sheet: 0,
      sheetWhy: "chosen",
      lines: [1],
    });
    expect(findHeader({ sheets: [] })).toMatchObject({ headings: [] });
  });

  it("tell what is nobody below them", () => {
    const { headings } = findHeader({
      sheets: [
        sheetOf([
          ["Nom", "Prénom", "Né le", "Tél"],
          ["A", "B", "C", "D"],
        ]),
      ],
    });
    const why = (...cells: string[]) => asideWhy({ line: 9, cells: cells.map(text) }, headings);
    expect([
      why("Exemple", "Camille", "21/09/1992", ""),
      why("Total", "12"),
      why("TOTAL général", "12", "", "3"),
      why("Total", "Camille", "21/09/1992", ""),
      why("NOM", "Prénom", "", "Tél"),
      why("Groupe du matin"),
    ]).toEqual([null, "total", "total", null, "repeated_heading", "note"]);
  });
});

it("a cell that is a remark is not read as a value: it would hold everybody up", () => {
  const kinds = REPAIR_KINDS.filter((kind) => kind !== "text");
  for (const piece of ["née a ", "T", "oO", "a-", "06 ", "12h"])
    for (const kind of kinds) expect.soft(says(kind, piece.repeat(5_000))).toEqual({ value: null, key: "! too_long" });
  expect.soft(says("text", "T".repeat(5_000)).value).toHaveLength(5_000);
  expect.soft(says("phone", `06 39 98 41 07 (${"le soir ".repeat(30)})`).value).toBe("0639984107");
});
