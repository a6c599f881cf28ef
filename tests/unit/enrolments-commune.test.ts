import { describe, expect, it } from "vitest";
import { communeFromField, labelOfInsee, resolveCommune } from "@/lib/network/places/resolve";

describe("a commune typed into a plain field", () => {
  it.each([
    ["31107", "31107"],
    ["carbonne", "31107"],
    ["31390 Carbonne", "31107"],
    ["Carbonne (31390)", "31107"],
    ["Carbonne (31107)", "31107"],
    ["St Gaudens", "31483"],
    ["31000", "31555"],
    ["Saint-Martin (32389)", "32389"],
    ["2A004", "2A004"],
  ])("%s is %s", (text, insee) => {
    expect(communeFromField(text, null)).toEqual({ ok: true, insee });
  });

  it("asks when a postcode or a name is that of several, the INSEE code of another among them", () => {
    const shared = resolveCommune("31390");
    expect(shared.kind).toBe("several");
    expect(shared.kind === "several" && shared.communes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["31107", "31390"]),
    );
    const answer = communeFromField("Saint-Martin", null);
    expect(answer).toEqual({ ok: false, error: expect.stringMatching(/^commune_ambiguous\|.*Saint-Martin \(32389\)/) });
  });

  it("is unknown when the list does not have it, and nothing when nothing is typed", () => {
    expect(communeFromField("xyzzy", null)).toEqual({ ok: false, error: "commune_unknown" });
    expect(communeFromField("99999", null)).toEqual({ ok: false, error: "commune_unknown" });
    expect(communeFromField(null, "31107")).toEqual({ ok: true, insee: null });
  });

  it("is the only one of that very name, however many begin with it nearby", () => {
    expect(communeFromField("Paris", null, "31107")).toEqual({ ok: true, insee: "75056" });
    expect(communeFromField("Villefranche-de-Lauragais", null, "12300")).toEqual({ ok: true, insee: "31582" });
  });

  it("is the one picked from the list, and the text when the code is made up", () => {
    expect(communeFromField("Carbonne (31390)", "31107")).toEqual({ ok: true, insee: "31107" });
    expect(communeFromField("Carbonne", "00000")).toEqual({ ok: true, insee: "31107" });
    // Without a script the code stays that of the commune before.
    expect(communeFromField("Pamiers", "31107")).toEqual({ ok: true, insee: "09225" });
    expect(communeFromField("Carb", "31107")).toMatchObject({ ok: false });
  });

  it("reads the same way in a form that comes back", () => {
    expect(labelOfInsee("31107")).toBe("Carbonne (31390)");
    expect(labelOfInsee("00000")).toBe("00000");
    expect(labelOfInsee(null)).toBeNull();
  });
});
