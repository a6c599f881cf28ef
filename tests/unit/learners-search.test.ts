import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningsOf, misspellingsOf, oneEditAway } from "@/lib/people/learners/rules/search";

const meant = (text: string) =>
  meaningsOf(text).map((meaning) => {
    if (meaning.of === "names") return `names ${meaning.words.map(({ folded }) => folded).join(" ")}`;
    if (meaning.of === "phone") return `phone ${meaning.digits}`;
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
    ["06 12 34 56 78", ["phone 612345678"]],
    ["+33 6.12.34.56.78", ["phone 612345678"]],
    ["0033612345678", ["phone 612345678"]],
    ["(06)12345678", ["phone 612345678"]],
    ["56 78", ["phone 5678"]],
    ["0678", ["phone 0678"]],
    ["+32 470 12 34 56", ["phone 32470123456"]],
    ["67", ["reference 67", "names 67"]],
    ["678", ["reference 678", "email 678", "names 678"]],
    ["2018-05-07", ["reference 2018-05-07", "email 2018-05-07", "names 20180507"]],
  ])("« %s »", (text, meanings) => {
    expect(meant(text)).toEqual(meanings);
  });

  it("keeps a reference as it is written", () => {
    expect(meaningsOf(" Carb-0042 ")).toContainEqual({ of: "reference", reference: "Carb-0042" });
    expect(meaningsOf("0042 18")).toContainEqual({ of: "phone", digits: "004218", reference: "0042 18" });
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
    const [meaning] = meaningsOf("Le Gogf Éric");
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
