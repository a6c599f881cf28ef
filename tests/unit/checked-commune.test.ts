import { describe, expect, it } from "vitest";
import { communeErrors } from "@/lib/entrances/web/checked-commune";

describe("the commune that a form sends", () => {
  it("is refused when there is none of the name, or several, which are named", () => {
    expect(communeErrors({ commune: "nulle part" })).toEqual({ commune: ["commune_unknown"] });
    expect(communeErrors({ commune: "Carb", communeCode: "" })).toEqual({
      commune: [expect.stringMatching(/^commune_ambiguous\|Carbonne \(31107\), Carbes/)],
    });
  });

  it("names those nearest to the school first", () => {
    expect(communeErrors({ commune: "Rieux", communeCode: "", communeNear: "31107" })).toEqual({
      commune: [expect.stringMatching(/^commune_ambiguous\|Rieux-Volvestre \(31455\), Rieux-de-Pelleport/)],
    });
  });

  it.each([{ commune: "31390 Carbonne" }, { commune: "Carbonne (31390)", communeCode: "31107" }, { commune: " " }, {}])(
    "is right when it is one, told by its code, or left out: %j",
    (typed) => {
      expect(communeErrors(typed)).toBeNull();
    },
  );
});
