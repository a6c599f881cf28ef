import { describe, expect, it } from "vitest";
import {
  codeOf,
  DEFINITION_CODES,
  DEFINITION_VERSIONS,
  definitionFor,
  definitionOn,
  definitionRefs,
  definitionsOn,
  effectiveWindow,
  headlineUsed,
  readDefinitionRef,
  refOn,
  usedRef,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { effectsOf } from "@/lib/figures/indicators/definitions/rules/measures";
import { countCohorts } from "@/lib/figures/indicators/journeys/rules/cohort-counts";
import { changesSearch, figuresSearch, liveFilter, readingsOf } from "@/lib/figures/indicators/schema";
import { withSecondVersion } from "@/tests/support/second-version";

const SINCE = "2027-03-01";
const BEFORE = "2027-02-28";
const second = <Value>(run: () => Value) =>
  withSecondVersion("ern-prudente", { since: SINCE, denominator: "respondents" }, run);

describe("the versions of a definition", () => {
  it.each(DEFINITION_CODES)("of %s are numbered, follow each other, and keep their window", (code) => {
    const versions = DEFINITION_VERSIONS[code];
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
    expect(new Set(versions.map((one) => `${one.code} ${one.window}`))).toEqual(
      new Set([`${code} ${versions[0].window}`]),
    );
    const days = versions.map(({ since }) => since);
    expect(days).toEqual([...new Set(days)].sort());
  });

  it("hold from their first day on, and the first before it too", async () => {
    const first = DEFINITION_VERSIONS["ern-prudente"][0];
    expect(definitionOn("ern-prudente", "2018-06-30")).toBe(first);
    await second(() => {
      const on = (day: string) => definitionOn("ern-prudente", day).version;
      expect([on("2018-06-30"), on(BEFORE), on(SINCE), on("2030-01-01")]).toEqual([1, 1, 2, 2]);
      expect(definitionsOn(SINCE).map(({ version }) => version)).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
      expect([headlineUsed(BEFORE, "M6"), headlineUsed(SINCE, "M6")]).toMatchObject([{ version: 1 }, { version: 2 }]);
    });
  });

  it("are used where they are asked for by name, whatever the day", () =>
    second(() => {
      const used = (ref: Parameters<typeof definitionFor>[0], day: string) => definitionFor(ref, day).version;
      expect(used("ern-prudente", SINCE)).toBe(2);
      expect(used("ern-prudente.v1", SINCE)).toBe(1);
      expect(used("ern-prudente.v2", "2018-06-30")).toBe(2);
      expect(usedRef("ern-prudente", SINCE)).toBe("ern-prudente.v2");
    }));

  it("go by one name on a day: that of the day without its number", () =>
    second(() => {
      expect(refOn("ern-prudente.v2", SINCE)).toBe("ern-prudente");
      expect(refOn("ern-prudente.v1", SINCE)).toBe("ern-prudente.v1");
      expect(refOn("ern-prudente.v1", BEFORE)).toBe("ern-prudente");
      expect(refOn("ern-prudente", BEFORE)).toBe("ern-prudente");
    }));

  it("are read as they are typed, and no other", async () => {
    const read = () => ["ern-prudente", "ern-prudente.v1", "ern-prudente.v2"].map(readDefinitionRef);
    expect(read()).toEqual(["ern-prudente", "ern-prudente.v1", null]);
    expect(await second(read)).toEqual(["ern-prudente", "ern-prudente.v1", "ern-prudente.v2"]);
    for (const typed of ["", "ern", "ern-prudente.v", "ern-prudente.v0", "ern-prudente.v01", "ERN-PRUDENTE", "x.v1"])
      expect(readDefinitionRef(typed)).toBeNull();
    expect(codeOf("fse-plus-m6.v1")).toBe("fse-plus-m6");
    expect(effectiveWindow("fse-plus-m6.v1", "M12")).toBe("M6");
  });

  it("are offered by name once there are several", async () => {
    expect(definitionRefs()).toEqual(DEFINITION_CODES);
    expect(await second(() => definitionRefs().slice(0, 4))).toEqual([
      ...["ern-prudente", "ern-prudente.v1", "ern-prudente.v2", "ern-declarative"],
    ]);
  });

  it("each make of a situation what they say, whatever another made of it", () =>
    withSecondVersion("ern-prudente", { since: SINCE, framework: "fse" }, () => {
      const part = (day: string) => effectsOf(definitionOn("ern-prudente", day)).get("qualifying_training")?.part;
      expect([part(BEFORE), part(SINCE), part(BEFORE)]).toEqual(["further_study", "not_positive", "further_study"]);
      expect(countCohorts([], SINCE).counts.positives).toBe(0);
    }));
});

describe("an address", () => {
  it("is of the version of its day, or of the one it names; one that does not exist counts as not given", () =>
    second(() => {
      const asked = (params: object) => liveFilter(figuresSearch.parse(params), "2027-06-30").definition;
      expect(asked({})).toBe("ern-prudente");
      expect(asked({ definition: "ern-prudente.v2" })).toBe("ern-prudente");
      expect(asked({ definition: "ern-prudente.v1" })).toBe("ern-prudente.v1");
      expect(asked({ definition: "ern-prudente.v1", arrete: BEFORE })).toBe("ern-prudente");
      expect(asked({ definition: "ern-prudente.v9" })).toBe("ern-prudente");
    }));

  it("sets two versions of one definition against each other", () =>
    second(() => {
      const search = changesSearch.parse({ definition: "ern-prudente.v1", avec: "ern-prudente.v2" });
      const { filter, second: other } = readingsOf(search, "2027-06-30");
      expect([filter.definition, other.definition]).toEqual(["ern-prudente.v1", "ern-prudente"]);
    }));
});
