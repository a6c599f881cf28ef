import { describe, expect, it } from "vitest";
import { DAY_OF_TWO, timesOf } from "@/lib/people/enrolments/rules/taken-back";
import { isStillChanged, keptChange, keptCreated } from "@/lib/people/register/rules/undo";

const ALONE = { today: "2026-11-15", byTwo: false };
const NOTHING = { followUps: 0, isChanged: false };

describe("why a row stays as it was imported", () => {
  it("is the fifteenth day of its cohort for one person, and not for two", () => {
    expect(DAY_OF_TWO).toBe(15);
    expect(keptCreated("2026-11-02", NOTHING, ALONE)).toBeNull();
    expect(keptCreated("2026-11-01", NOTHING, ALONE)).toBe("two_people");
    expect(keptCreated("2026-11-01", NOTHING, { ...ALONE, byTwo: true })).toBeNull();
    expect(keptCreated("2026-11-01", { ...NOTHING, followUps: 1 }, { ...ALONE, byTwo: true })).toBe("followed");
    expect(keptChange(["date_entree"], "2026-11-01", false, ALONE)).toBe("two_people");
    expect(keptChange(["date_entree"], "2026-11-01", false, { ...ALONE, byTwo: true })).toBeNull();
    expect(keptChange(["niveau"], "2026-11-01", false, ALONE)).toBeNull();
    for (const column of [
      "statut_formation",
      "remuneration_formation",
      "prescripteur",
      "conseiller_contact",
      "oriente_le",
    ])
      expect(keptChange(["niveau", column], "2026-11-01", false, ALONE)).toBe("statement");
  });

  it("is no other import that was taken back since", () => {
    const writtenAt = new Map([["B", 20]]);
    const [written, undone] = [
      { at: 20, of: null },
      { at: 30, of: "B" },
    ];
    expect(isStillChanged([], writtenAt)).toBe(false);
    expect(isStillChanged([written], writtenAt)).toBe(true);
    expect(isStillChanged([written, undone], writtenAt)).toBe(false);
    expect(isStillChanged([written, undone, { at: 40, of: null }], writtenAt)).toBe(true);
    expect(isStillChanged([{ at: 30, of: "unknown" }], writtenAt)).toBe(false);
  });
});

it("what is taken back is kept for each time in which neither it nor its person changed", () => {
  const enrolment = [
    { recordedAt: 10, supersededAt: 20, facts: "applied" },
    { recordedAt: 20, supersededAt: null, facts: "admitted" },
  ];
  const person = [
    { recordedAt: 1, supersededAt: 5, facts: "unborn" },
    { recordedAt: 5, supersededAt: 15, facts: "1990" },
    { recordedAt: 15, supersededAt: 20, facts: "1991" },
    { recordedAt: 20, supersededAt: null, facts: "1992" },
  ];
  expect(timesOf(enrolment, person, 40)).toEqual([
    { from: 10, to: 15, one: "applied", other: "1990" },
    { from: 15, to: 20, one: "applied", other: "1991" },
    { from: 20, to: 40, one: "admitted", other: "1992" },
  ]);
  expect(timesOf(enrolment.slice(1), person.slice(3), 40)).toEqual([
    { from: 20, to: 40, one: "admitted", other: "1992" },
  ]);
});
