import { describe, expect, it } from "vitest";
import { coverageAddress, coverageSearch } from "@/lib/figures/coverage/schema";
import { MOST_TRIALS, readTrials } from "@/lib/figures/coverage/trials";

const trialsOf = (params: Record<string, string | string[]>) => readTrials(coverageSearch.parse(params));
const placed = (params: Record<string, string | string[]>) => trialsOf(params).candidates.map(({ label }) => label);

describe("the places that an address tries", () => {
  it("are communes by their code, and one more as it is typed", () => {
    expect(placed({})).toEqual([]);
    expect(placed({ essai: "31107", commune: "Rodez" })).toEqual(["Carbonne", "Rodez"]);
    expect(placed({ essai: ["31107", "12202", "31107"], commune: " rodez " })).toEqual(["Carbonne", "Rodez"]);
    expect(placed({ commune: "48000 Mende" })).toEqual(["Mende"]);
  });

  it("are told when they name nothing, several, or what lies elsewhere", () => {
    expect(trialsOf({ commune: "Nullepart-les-Bains" }).problems).toEqual([
      { typed: "Nullepart-les-Bains", kind: "unknown" },
    ]);
    expect(trialsOf({ essai: ["75056", "<b>"] }).problems).toEqual([
      { typed: "75056", kind: "outside" },
      { typed: "<b>", kind: "unknown" },
    ]);
    const [problem] = trialsOf({ commune: "Saint-Martin" }).problems;
    expect(problem).toMatchObject({ typed: "Saint-Martin", kind: "several" });
    const choices = problem?.kind === "several" ? problem.choices : [];
    // A choice leads on: its code is read as a code, never as a postcode.
    for (const { insee } of choices) expect(trialsOf({ essai: insee }).candidates).toHaveLength(1);
    expect(placed({ essai: "31390" })).toHaveLength(1);
  });

  it("are at most five", () => {
    const five = ["31107", "12202", "48095", "46042", "32013"];
    const { candidates, problems } = trialsOf({ essai: five, commune: "Foix" });
    expect(candidates).toHaveLength(MOST_TRIALS);
    expect(problems).toEqual([{ typed: "Foix", kind: "too_many" }]);
  });

  it("stay in the addresses of the page and of its files", () => {
    expect(coverageAddress("/territoire/couverture", {})).toBe("/territoire/couverture");
    expect(coverageAddress("/p", { essai: ["31107", "12202"], tableau: "carte", format: "svg" })).toBe(
      "/p?essai=31107&essai=12202&tableau=carte&format=svg",
    );
  });
});
