import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInText } from "@/lib/foundation/core/day-in-text";
import { readPastedPeople } from "@/lib/people/enrolments/rules/pasted-people";
import { severalSchema } from "@/lib/people/enrolments/schema";
import { type PastedPerson, readPastedLine } from "@/lib/people/learners/rules/pasted-line";

const TODAY = "2026-11-24";
const MAIALEN = { lastName: "ZABALA", firstName: "Maialen" };
const read = (text: string) => readPastedLine(text, TODAY);

describe("a pasted line", () => {
  it.each<[string, PastedPerson]>([
    ["ZABALA\tMaialen", MAIALEN],
    ["Maialen\tZABALA\t", MAIALEN],
    ["Zabala\tMaialen\t12/04/1994", { lastName: "Zabala", firstName: "Maialen", birthDate: "12/04/1994" }],
    [
      "Mme\tZABALA\tMaialen\t12/04/94\t0612345678\tm.zabala@exemple.fr\t31390 Carbonne",
      {
        ...MAIALEN,
        sex: "woman",
        birthDate: "12/04/1994",
        phone: "0612345678",
        email: "m.zabala@exemple.fr",
        commune: "Carbonne (31390)",
      },
    ],
    [
      "Zabala\tMaialen\tF\t+33 6 12 34 56 78",
      { lastName: "Zabala", firstName: "Maialen", sex: "woman", phone: "+33 6 12 34 56 78" },
    ],
    [
      "Maialen ZABALA\nTél. : 06.12.34.56.78\nmaialen.zabala@exemple.fr",
      { ...MAIALEN, phone: "06.12.34.56.78", email: "maialen.zabala@exemple.fr" },
    ],
    ["Maialen ZABALA <maialen@exemple.fr>", { ...MAIALEN, email: "maialen@exemple.fr" }],
    [
      "Mme Maialen Zabala - 06 12 34 56 78",
      { firstName: "Maialen", lastName: "Zabala", sex: "woman", phone: "06 12 34 56 78" },
    ],
    ["Zabala, Maialen, née le 12 avril 1994", { lastName: "Zabala", firstName: "Maialen", birthDate: "12/04/1994" }],
    [
      "DE LA TOUR Jean-Éric, 06 12 34 56 78",
      { lastName: "DE LA TOUR", firstName: "Jean-Éric", phone: "06 12 34 56 78" },
    ],
    ["Le Goff Éric 14/10/1989", { firstName: "Le", lastName: "Goff Éric", birthDate: "14/10/1989" }],
  ])("« %s »", (text, person) => {
    expect(read(text)?.person).toEqual(person);
  });

  it("is nothing where it is one answer: a name is pasted as it is", () => {
    for (const text of [
      "Zabala",
      "Zabala Etxeberria",
      "de la Tour",
      "12/04/1994",
      "06 12 34 56 78",
      "",
      "\t",
      "a@b.fr",
    ])
      expect.soft(read(text), text).toBeNull();
  });

  it("says what nothing was made of, and how many lines are of others", () => {
    expect(read("ZABALA\tMaialen\tboursière 2\tBac+2")).toMatchObject({
      left: ["boursière 2", "Bac+2"],
      otherLines: 0,
    });
    expect(read("ZABALA\tMaialen\nPUIG\tJordi\nLI\tXu")).toMatchObject({ person: MAIALEN, otherLines: 2 });
  });

  it("reads whatever is pasted, and gives nothing that was not in it", () => {
    const sign = fc.constantFrom(..."\t\n ,-<>@.+01269aéZ/()".split(""));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 120 }), (text) => {
        const { email, phone } = read(text)?.person ?? {};
        for (const value of [email, phone]) if (value) expect(text.replace(/\s+/g, " ")).toContain(value);
      }),
    );
  });
});

describe("a day in a text", () => {
  it("is one that stands alone, not within a number, and what is around it is kept", () => {
    expect(dayInText("Éléa née le 3 août 1990 à Pau", {})).toEqual({
      day: "1990-08-03",
      before: "Éléa née le ",
      after: " à Pau",
    });
    for (const text of [
      "06 12 19 89 12",
      "06.12.34.56.78",
      "+33 14101989",
      "123 14/10/1989",
      "14/10/19891",
      "le 31/02/1990",
    ])
      expect.soft(dayInText(text, {}), text).toBeNull();
  });
});

it("a document is pasted as it is, and of a long table the first line is read", () => {
  for (const piece of ["a", "T1", "0", "a.", "12345678 "]) expect.soft(read(`\t${piece.repeat(100_000)}`)).toBeNull();
  const table = "Zabala\tMaialen\t14/10/1989\n".repeat(2_000);
  expect.soft(read(table)).toMatchObject({ person: { lastName: "Zabala" }, otherLines: 1_999 });
});

describe("a pasted list", () => {
  const list = (text: string) => readPastedPeople(text, TODAY);

  it("is read by its headings, whatever their order and marks, and repaired as an import repairs it", () => {
    const text = `Prénom*\tNOM\tné(e) le\tPortable\tCivilité\tObs\r
Maialen\tZABALA\t12/04/94\t612345678\tMme\tvue\r
Jo\tLE GOFF\t3 mai 1990\t\tM.\t\r
Ana\tRoy\tle 45\t\t\t`;
    expect(list(text)).toEqual([
      {
        person: { ...MAIALEN, birthDate: "12/04/1994", phone: "0612345678", sex: "woman" },
        left: ["vue"],
      },
      { person: { lastName: "LE GOFF", firstName: "Jo", birthDate: "03/05/1990", sex: "man" }, left: [] },
      // What cannot be read stands in its field, to be mended there.
      { person: { lastName: "Roy", firstName: "Ana", birthDate: "le 45" }, left: [] },
    ]);
    expect(list("Nom et prénom;Date de naissance\nZABALA Maialen;12/04/1994")).toMatchObject([
      { person: { ...MAIALEN, birthDate: "12/04/1994" } },
    ]);
  });

  it("is read line by line without headings: cells, the foot of a mail, a name alone", () => {
    const text =
      "ZABALA Maialen 12/04/1994 06 12 34 56 78\nJean Petit <jean@exemple.fr>\nNguyen\tLan\tF\nROY Ana\n???\nLan\tNGO\t12/04/94\t612345678";
    expect(list(text).map(({ person }) => person)).toEqual([
      { ...MAIALEN, birthDate: "12/04/1994", phone: "06 12 34 56 78" },
      { lastName: "Petit", firstName: "Jean", email: "jean@exemple.fr" },
      { lastName: "Nguyen", firstName: "Lan", sex: "woman" },
      { lastName: "ROY", firstName: "Ana" },
      { lastName: "???" },
      // As an import repairs them.
      { lastName: "NGO", firstName: "Lan", birthDate: "12/04/1994", phone: "0612345678" },
    ]);
  });

  it("comes back as rows, of which those left blank or aside are nobody, and the others keep their number", () => {
    const sent = severalSchema.parse({
      cohortId: "c",
      people: {
        1: { lastName: "Roy", firstName: "Ana", sex: "unknown" },
        2: { sex: "unknown" },
        3: { lastName: "Petit", sex: "man", skip: "on" },
        7: { lastName: "Le Goff", firstName: "Jo", birthDate: "3/5/1990", duplicate: "other" },
      },
    });
    expect(sent.people.map(({ row, lastName, duplicate }) => [row, lastName, duplicate])).toEqual([
      ["1", "Roy", null],
      ["7", "Le Goff", "other"],
    ]);
    const wrong = severalSchema.safeParse({ cohortId: "c", people: { 2: { lastName: "Roy" } } });
    expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual(["people.2.firstName"]);
  });
});
