import { describe, expect, it } from "vitest";
import {
  DUPLICATE_DOUBTS,
  DUPLICATE_REASONS,
  DUPLICATE_THRESHOLD,
  type DuplicateDoubt,
  type DuplicateReason,
  isSimilar,
  type PersonFacts,
  scoreDuplicate,
} from "@/lib/people/learners/rules/duplicates";
import { checkBirthDate, type DaysOfLife, nameKey } from "@/lib/people/learners/rules/person";

describe("the key of a name", () => {
  it.each([
    ["D'Hérès", "Anne-Sophie", "dheres|annesophie"],
    ["LE GOFF", "jean éric", "legoff|jeaneric"],
    ["Bœuf", "Zoë", "boeuf|zoe"],
    ["Straß", "Łukasz", "strass|łukasz"],
    ["Шевченко", "Олена", "шевченко|олена"],
  ])("of %s %s is %s", (last, first, key) => {
    expect(nameKey(last, first)).toBe(key);
  });
});

describe("resemblance", () => {
  const base: PersonFacts = {
    lastName: "Martin",
    firstName: "Léa",
    birthDate: "1998-04-12",
    email: "lea@exemple.fr",
    phone: "0612345678",
  };
  const alone = { email: null, phone: null };

  it.each<[string, Partial<PersonFacts>, DuplicateReason[]]>([
    ["the same person", alone, ["same_name_and_birth"]],
    ["typed without accents", { ...alone, lastName: "MARTIN", firstName: "lea" }, ["same_name_and_birth"]],
    ["names swapped", { ...alone, lastName: "Léa", firstName: "Martin" }, ["swapped_names"]],
    ["one letter off", { ...alone, lastName: "Marttin" }, ["similar_name_same_birth"]],
    ["a married name kept beside", { ...alone, lastName: "Martin-Dupuis" }, ["similar_name_same_birth"]],
    ["a twin", { ...alone, firstName: "Hugo" }, ["same_birth_similar_surname"]],
    ["day and month exchanged", { ...alone, birthDate: "1998-12-04" }, ["same_name_close_birth"]],
    ["one digit mistyped", { ...alone, birthDate: "1998-04-13" }, ["same_name_close_birth"]],
    ["a homonym", { ...alone, birthDate: "1979-11-30" }, ["same_name"]],
    ["a homonym, birth date not typed yet", { ...alone, birthDate: null }, ["same_name"]],
    [
      "the same e-mail only",
      { lastName: "Autre", firstName: "Nom", birthDate: "1970-01-01", phone: null },
      ["same_email"],
    ],
    [
      "the same number, written otherwise",
      { lastName: "Autre", firstName: "X", birthDate: null, email: null, phone: "+33612345678" },
      ["same_phone"],
    ],
    ["everything", {}, ["same_name_and_birth", "same_email", "same_phone"]],
    ["born the same day", { ...alone, lastName: "Zidane", firstName: "Sara" }, []],
    ["nothing typed yet", { ...alone, lastName: "", firstName: "", birthDate: null }, []],
  ])("%s", (_what, change, reasons) => {
    const other = { ...base, ...change };
    expect(scoreDuplicate(base, other).reasons).toEqual(reasons);
    expect(scoreDuplicate(other, base)).toEqual(scoreDuplicate(base, other));
  });

  it("asks for an answer for all reasons but a homonym, and never exceeds a hundred", () => {
    expect(scoreDuplicate(base, { ...base, ...alone, birthDate: "1979-11-30" }).score).toBeLessThan(
      DUPLICATE_THRESHOLD,
    );
    expect(scoreDuplicate(base, { ...base, ...alone, firstName: "Hugo" }).score).toBeGreaterThanOrEqual(
      DUPLICATE_THRESHOLD,
    );
    expect(scoreDuplicate(base, base).score).toBe(100);
    expect(DUPLICATE_REASONS).toHaveLength(10);
  });

  it.each<[string, Partial<PersonFacts>, { asks: boolean; reasons: DuplicateReason[]; doubts: DuplicateDoubt[] }]>([
    [
      "a sister on the same telephone",
      { firstName: "Hugo", birthDate: "2001-09-30", email: null },
      { asks: false, reasons: ["same_phone"], doubts: ["other_birth", "other_first_name"] },
    ],
    [
      "the same telephone, and nobody knows when the other was born",
      { firstName: "Hugo", birthDate: null, email: null },
      { asks: true, reasons: ["same_phone"], doubts: ["other_first_name"] },
    ],
    [
      "a name from birth, and one by marriage before it",
      { ...alone, lastName: "Dupuis Martin" },
      { asks: true, reasons: ["similar_name_same_birth"], doubts: [] },
    ],
    [
      "another name since a marriage, the same telephone",
      { lastName: "Dupuis", email: null },
      { asks: true, reasons: ["same_phone", "same_first_name_and_birth"], doubts: ["other_last_name"] },
    ],
    [
      "another name, and nothing shared but a birth date and a first name",
      { ...alone, lastName: "Dupuis" },
      { asks: false, reasons: ["same_first_name_and_birth"], doubts: ["other_last_name"] },
    ],
    [
      "a letter off, day and month exchanged",
      { ...alone, lastName: "Marttin", birthDate: "1998-12-04" },
      { asks: true, reasons: ["similar_name_close_birth"], doubts: [] },
    ],
    [
      "one e-mail of a couple",
      { lastName: "Autre", firstName: "Nom", birthDate: "1970-01-01", phone: null },
      { asks: true, reasons: ["same_email"], doubts: [...DUPLICATE_DOUBTS] },
    ],
  ])("says what speaks for and against: %s", (_what, change, said) => {
    for (const { score, reasons, doubts } of [
      scoreDuplicate(base, { ...base, ...change }),
      scoreDuplicate({ ...base, ...change }, base),
    ])
      expect({ asks: score >= DUPLICATE_THRESHOLD, reasons, doubts }).toEqual(said);
  });

  it.each([
    ["ba", "bo", true],
    ["ba", "li", false],
    ["marc", "mars", true],
    ["durand", "dupont", false],
    ["fernandez", "hernandes", true],
    ["garcia", "gracia", true],
    ["lo", "lopez", false],
    ["a", "c", false],
    ["王", "张", false],
  ])("%s and %s are similar: %s", (a, b, similar) => {
    expect(isSimilar(a, b)).toBe(similar);
  });
});

describe("a birth date", () => {
  const TODAY = "2026-11-24";
  const NO_DAYS = { applied: [], entered: [], starts: [] };
  const check = (birthDate: string, days: Partial<DaysOfLife>, before = "1990-01-01") =>
    checkBirthDate(birthDate, before, { ...NO_DAYS, ...days }, TODAY);

  it.each<[string, Partial<DaysOfLife>, string | null, string?]>([
    [TODAY, {}, null],
    ["2026-11-25", {}, "birth_in_future", TODAY],
    ["2025-05-31", { applied: ["2025-06-01"] }, null],
    ["2025-06-01", { applied: ["2025-07-01", "2025-06-01"] }, "birth_after_application", "2025-06-01"],
    ["2025-08-31", { entered: ["2025-09-01"] }, null],
    ["2025-09-01", { entered: ["2025-09-01"] }, "birth_after_entry", "2025-09-01"],
    ["2009-09-01", { starts: ["2025-09-01"] }, null],
    ["2009-09-02", { starts: ["2026-09-01", "2025-09-01"] }, "learner_too_young", "2025-09-01"],
  ])("of %s with %j: %s", (birthDate, days, code, day) => {
    expect(check(birthDate, days)).toEqual(code && { code, day });
  });

  it("that does not suit today already may become another that does not, but refuses what suits now", () => {
    const days = { applied: ["2015-06-01"], starts: ["2015-09-01", "2020-09-01"] };
    expect(check("2016-03-01", days, "2016-01-01")).toBeNull();
    expect(check("2004-10-01", days, "2003-01-01")).toEqual({ code: "learner_too_young", day: "2020-09-01" });
  });
});
