import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenFrom, chosenOf, isChosen, MOST_CHOSEN, NOBODY_CHOSEN } from "@/lib/foundation/core/chosen";
import { columnsShown, keptColumns } from "@/lib/foundation/core/list-columns";
import { chosenParam, readChosen } from "@/lib/foundation/platform/chosen-param";
import { PEOPLE_COLUMNS, saysContacts } from "@/lib/people/enrolments/list-schema";
import { meaningsOf, misspellingsOf, oneEditAway } from "@/lib/people/learners/rules/search";

const TODAY = "2026-11-24";

const meant = (text: string) =>
  meaningsOf(text, TODAY).map((meaning) => {
    const words = "words" in meaning ? meaning.words.map(({ folded }) => folded).join(" ") : "";
    if (meaning.of === "names") return `names ${words}`;
    if (meaning.of === "birth") return `birth ${meaning.born} ${words}`.trim();
    if (meaning.of === "phone")
      return `phone ${meaning.digits.first} ${meaning.digits.last} ${meaning.born ?? ""}`.trim();
    return meaning.of === "email" ? `email ${meaning.part}` : `reference ${meaning.reference}`;
  });

describe("what a text may mean", () => {
  it.each<[string, string[]]>([
    ["", []],
    ["  - ", []],
    ["Dupont", ["names dupont", "reference Dupont", "email dupont"]],
    ["D’Hérès, Anaïs", ["names dheres anais"]],
    ["Li", ["names li", "reference Li"]],
    ["anais@exemple.fr", ["email anais@exemple.fr"]],
    ["Dupont@", ["email dupont@"]],
    ["Anais.Ferre", ["reference Anais.Ferre", "email anais.ferre", "names anaisferre"]],
    ["titi_31", ["reference titi_31", "email titi_31", "names titi31"]],
    ["J.", ["names j", "reference J."]],
    ["06 12 34 56 78", ["phone 0612345678 612345678"]],
    ["+33 6.12.34.56.78", ["phone 0612345678 612345678"]],
    ["+33 (0)6 12 34 56 78", ["phone 0612345678 612345678"]],
    ["0033612345678", ["phone 0612345678 612345678"]],
    ["(06)12345678", ["phone 0612345678 612345678"]],
    ["+33 6 12", ["phone 0612 0612"]],
    ["56 78", ["phone 5678 5678"]],
    ["0678", ["phone 0678 0678"]],
    ["+32 470 12 34 56", ["phone +32470123456 32470123456"]],
    ["0032 470 12", ["phone +3247012 3247012"]],
    ["14101989", ["phone 14101989 14101989 1989-10-14"]],
    ["141089", ["phone 141089 141089 1989-10-14"]],
    ["14.10.89", ["phone 141089 141089 1989-10-14"]],
    ["14 10 1989", ["phone 14101989 14101989 1989-10-14"]],
    ["31021989", ["phone 31021989 31021989"]],
    ["14/10/1989", ["birth 1989-10-14", "reference 14/10/1989", "email 14/10/1989", "names 14101989"]],
    ["14-10-89", ["birth 1989-10-14", "reference 14-10-89", "email 14-10-89", "names 141089"]],
    ["1er mars 2004", ["birth 2004-03-01", "names 1er mars 2004"]],
    ["14 octobre 1989", ["birth 1989-10-14", "names 14 octobre 1989"]],
    ["14 OCT. 89", ["birth 1989-10-14", "names 14 oct 89"]],
    ["3 août 1990", ["birth 1990-08-03", "names 3 aout 1990"]],
    ["3 August 1990", ["birth 1990-08-03", "names 3 august 1990"]],
    ["Dupont 14/10/1989", ["birth 1989-10-14 dupont", "names dupont 14101989"]],
    ["Léa 14101989 Dupont", ["birth 1989-10-14 lea dupont", "names lea 14101989 dupont"]],
    ["12/03/65", ["birth 1965-03-12", "reference 12/03/65", "email 12/03/65", "names 120365"]],
    ["Mai 06 12 34 56 78", ["names mai 06 12 34 56 78"]],
    ["Marc 1989", ["names marc 1989"]],
    ["31/02/1989", ["reference 31/02/1989", "email 31/02/1989", "names 31021989"]],
    ["67", ["reference 67", "names 67"]],
    ["678", ["reference 678", "email 678", "names 678"]],
    ["2018-05-07", ["birth 2018-05-07", "reference 2018-05-07", "email 2018-05-07", "names 20180507"]],
  ])("« %s »", (text, meanings) => {
    expect(meant(text)).toEqual(meanings);
  });

  it("keeps a reference as it is written", () => {
    expect(meaningsOf(" Carb-0042 ", TODAY)).toContainEqual({ of: "reference", reference: "Carb-0042" });
    expect(meaningsOf("1042 18", TODAY)).toContainEqual(expect.objectContaining({ of: "phone", reference: "1042 18" }));
  });
});

describe("one typing error", () => {
  it("is a letter too few, too many or another, or two neighbours exchanged", () => {
    const edited = oneEditAway("dupnot");
    expect(edited).toEqual(expect.arrayContaining(["dupont", "dupnt", "dupnoot", "dupnor", "xdupnot", "dupnotx"]));
    expect(edited).not.toContain("dupnot");
    expect(edited).not.toContain("dupontx");
    expect(oneEditAway("a")).not.toContain("");
  });

  it("goes both ways", () => {
    const name = fc.stringMatching(/^[a-z]{2,12}$/);
    fc.assert(
      fc.property(name, fc.nat(), (word, n) => {
        const edited = oneEditAway(word);
        const other = edited[n % edited.length] ?? "";
        expect(oneEditAway(other)).toContain(word);
      }),
    );
  });

  it("spoils one word, or two that are one name, and leaves the others as they were typed", () => {
    const [meaning] = meaningsOf("Le Gogf Éric", TODAY);
    const found = misspellingsOf(meaning?.of === "names" ? meaning.words : []);
    expect(found.map(({ word, rewritten }) => [word, rewritten("X")])).toEqual([
      ["gogf", "Le X Éric"],
      ["eric", "Le Gogf X"],
      ["legogf", "X Éric"],
      ["gogferic", "Le X"],
    ]);
  });

  it("is not looked for in a text that is no name", () => {
    const words = (text: string) => text.split(" ").map((typed) => ({ typed, folded: typed }));
    expect(misspellingsOf(words("un deux trois quatre cinq six"))).toEqual([]);
    expect(misspellingsOf(words("x".repeat(41)))).toEqual([]);
    expect(misspellingsOf(words("xy"))).toEqual([]);
  });
});

describe("the columns of the list of people", () => {
  it("are those of before until somebody chooses, then those that are known, in their order, or none", () => {
    const shown = (named: string | undefined, kept?: string) => columnsShown(PEOPLE_COLUMNS, named, kept);
    expect(shown(undefined)).toEqual(["birth", "latest", "status"]);
    expect(shown(undefined, "email.__proto__.birth.email")).toEqual(["birth", "email"]);
    expect(shown(undefined, keptColumns([]))).toEqual([]);
    expect(shown(undefined, keptColumns(PEOPLE_COLUMNS.all))).toEqual(PEOPLE_COLUMNS.all);
    // Those of a view stand above what the browser keeps.
    expect(shown("status", "phone")).toEqual(["status"]);
    expect([saysContacts(["birth"]), saysContacts(["email"])]).toEqual([false, true]);
  });
});

describe("lines that are chosen from page to page", () => {
  const [a, b, c] = ["0190a5c2-1f3e-7aaa-8bbb-0123456789ab", "0190a5c2-1f3e-7aaa-8bbb-0123456789ac", "personne-1"];

  it("are those ticked on each page, or all but those unticked", () => {
    const first = chosenFrom(NOBODY_CHOSEN, [a, b], new Set([a]));
    expect(first).toEqual({ all: false, ids: [a] });
    expect(chosenFrom(first, [c], new Set([c]))).toEqual({ all: false, ids: [a, c] });
    expect(chosenFrom(first, [a, b], new Set([b]))).toEqual({ all: false, ids: [b] });
    const rest = chosenFrom({ all: true, ids: [] }, [a, b], new Set([b]));
    expect([rest, isChosen(rest, a), isChosen(rest, c), chosenOf(rest, 312)]).toEqual([
      { all: true, ids: [a] },
      false,
      true,
      311,
    ]);
  });

  it("stand in an address in two thirds of their length, and nothing else is read from one", () => {
    const lines = { all: false, ids: [a, c] };
    expect(readChosen(chosenParam(lines))).toEqual(lines);
    expect(chosenParam(lines).length).toBeLessThan(45);
    expect(readChosen("tous")).toEqual({ all: true, ids: [] });
    for (const param of [undefined, "", "personne", ["tous"]]) expect(readChosen(param)).toBeNull();
    expect(readChosen("aucun.x.~.~a b.~x'--")).toEqual({ all: false, ids: [] });
    const many = Array.from({ length: MOST_CHOSEN + 1 }, (_, at) => `~p${at}`).join(".");
    expect(readChosen(`tous.${many}`)?.ids).toHaveLength(MOST_CHOSEN);
  });
});
