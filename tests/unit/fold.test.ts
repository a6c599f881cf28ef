import { describe, expect, it } from "vitest";
import { foldForKey, foldLabel, foldSearch, foldWords } from "@/lib/foundation/core/fold";

describe("a fold", () => {
  it.each([
    ["L'Haÿ-les-Roses", "l hay les roses", "lhaylesroses"],
    ["  Cœur  d'Ægée (31)", "coeur d aegee 31", "coeurdaegee31"],
    ["STRAßER", "strasser", "strasser"],
    ["Łódź", "łodz", "łodz"],
    ["'-!", "", ""],
  ])("of « %s » keeps the words, or only their letters", (text, words, key) => {
    expect(foldWords(text)).toBe(words);
    expect(foldForKey(text)).toBe(key);
  });

  it("of a search has the words that spaces and commas part, and no empty one", () => {
    expect(foldSearch(" Hérès-Bœuf, d'Anne - ")).toEqual(["heresboeuf", "danne"]);
    expect(foldSearch(" ")).toEqual([]);
  });

  it("of a heading disregards case, accents, spaces, `_` and `-`, and no other sign", () => {
    expect(foldLabel("Date de-Sortie_Prévue")).toBe("datedesortieprevue");
    expect(foldLabel("sortie (prévue)")).toBe("sortie(prevue)");
  });
});
