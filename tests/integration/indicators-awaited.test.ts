import { beforeAll, describe, expect, it } from "vitest";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { awaitedOfCells } from "@/tests/support/cells";
import { getTally } from "@/tests/support/tally";
import { contextOf, makeCohort, makeLeaver, makeOutcome, makeSchool } from "../support/factories";

const staff = contextOf("staff");

beforeAll(async () => {
  const cohortIn = async (code: string) => makeCohort({ schoolId: (await makeSchool({ code, name: code })).id });
  const [silent, answered] = [await cohortIn("SILENCE"), await cohortIn("REPONSE")];
  // Due at six months on 28 and 30 December; answers count for thirty days more.
  await makeLeaver({ cohortId: silent.id, exitedOn: "2018-06-28" });
  await makeLeaver({ cohortId: silent.id, exitedOn: "2018-06-30" });
  const { enrolment } = await makeLeaver({ cohortId: answered.id, exitedOn: "2018-06-30" });
  await makeOutcome({ enrolmentId: enrolment.id, kind: "job_seeking", observedOn: "2018-12-30" });
});

describe.each(["school", "cohort"] as const)("answers still to come, in a tally by %s", (grain) => {
  it.each([
    ["SILENCE", "2018-12-27", null],
    ["SILENCE", "2018-12-28", "2019-01-27"],
    ["SILENCE", "2018-12-30", "2019-01-29"],
    ["SILENCE", "2019-01-29", "2019-01-29"],
    ["SILENCE", "2019-01-30", null],
    ["REPONSE", "2018-12-30", null],
  ] as const)("of %s on %s: %s", async (schoolCode, asOf, until) => {
    const filter = { definition: "ern-prudente", window: "M6", asOf, schoolCode } as const;
    const { cells } = await getTally(staff, filter, grain);
    expect(awaitedOfCells(cells, DEFINITIONS["ern-prudente"])).toBe(until);
  });
});
