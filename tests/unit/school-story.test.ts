import { describe, expect, it } from "vitest";
import { type StoryFacts, storyOf } from "@/lib/network/schools/rules/story";

const TODAY = "2026-11-24";
const origin = {
  call: { code: "AMI-2017", on: "2017-06-06" },
  host: "CC du Volvestre",
  decision: { on: "2018-01-19", number: "2018/7" },
  own: { applicationId: "dossier", submittedOn: "2017-09-14" },
  rank: { rank: 1, of: 2 },
};
const cohort = (id: string, startsOn: string, endsOn: string) => ({ id, code: id, startsOn, endsOn, capacity: 20 });
const carbonne: StoryFacts = {
  openedOn: "2018-05-07",
  openingRank: 16,
  known: 11,
  origins: [origin],
  premises: [{ name: "Services techniques", works: "Cloisons", availableFromOn: "2018-04-16" }],
  cohorts: [
    cohort("next", "2027-01-11", "2027-11-05"),
    cohort("later", "2027-09-06", "2028-07-01"),
    cohort("first", "2018-05-07", "2019-03-01"),
    cohort("second", "2019-09-02", "2020-06-26"),
    cohort("last", "2026-07-13", "2027-05-07"),
  ],
};
const kinds = (facts: StoryFacts) => storyOf(facts, TODAY).map(({ kind, on }) => `${kind} ${on}`);

describe("the story of a school", () => {
  it("goes from its call to its next cohort, in the order of the days", () => {
    expect(kinds(carbonne)).toEqual([
      ...["call 2017-06-06", "application 2017-09-14", "decision 2018-01-19", "premises 2018-04-16"],
      ...["opening 2018-05-07", "cohort 2026-07-13", "cohort 2027-01-11"],
    ]);
    const steps = storyOf(carbonne, TODAY);
    expect(steps.filter(({ kind }) => kind === "cohort")).toMatchObject([
      { nth: 3, id: "last" },
      { nth: 4, id: "next" },
    ]);
    expect(steps.find(({ kind }) => kind === "opening")).toMatchObject({ rank: 16, known: 11, capacity: 20 });
  });

  it("says with the decision whose application it was, of who may not know when it was submitted", () => {
    const decisionOf = (own: (typeof origin)["own"] | null) =>
      storyOf({ ...carbonne, origins: [{ ...origin, own, rank: null }] }, TODAY).filter(
        ({ kind }) => kind === "decision" || kind === "application",
      );
    expect(decisionOf(origin.own)).toMatchObject([{ kind: "application" }, { kind: "decision", host: null }]);
    expect(decisionOf(null)).toMatchObject([{ kind: "decision", host: "CC du Volvestre", rank: null }]);
  });

  it("tells what was decided after the opening as a renewal", () => {
    const later = { ...origin, decision: { on: "2021-02-12", number: "2021/3" } };
    expect(kinds({ ...carbonne, origins: [origin, later] })).toContain("renewal 2021-02-12");
    expect(kinds({ ...carbonne, origins: [later] }).filter((step) => /call|application|decision/.test(step))).toEqual(
      [],
    );
  });

  it("shows a first cohort by itself where it is not the opening, and each cohort once", () => {
    const unknown = { ...carbonne, openedOn: null, openingRank: null };
    expect(kinds({ ...unknown, cohorts: carbonne.cohorts.slice(2, 3) }).at(-1)).toBe("cohort 2018-05-07");
    expect(kinds({ ...carbonne, cohorts: carbonne.cohorts.slice(2, 3) }).at(-1)).toBe("opening 2018-05-07");
  });

  it("is empty where nothing is known", () => {
    expect(
      storyOf({ openedOn: null, openingRank: null, known: 0, origins: [], premises: [], cohorts: [] }, TODAY),
    ).toEqual([]);
    const undated = [{ name: "Locaux", works: null, availableFromOn: null }];
    expect(kinds({ openedOn: null, openingRank: null, known: 0, origins: [], premises: undated, cohorts: [] })).toEqual(
      [],
    );
  });
});
