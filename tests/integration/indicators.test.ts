import { beforeAll, describe, expect, it } from "vitest";
import { DEFINITION_CODES, DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getPublished, readPublished } from "@/lib/figures/indicators/published/published-queries";
import { closeOf } from "@/lib/figures/indicators/published/rules/periods";
import { lineOf } from "@/lib/figures/indicators/published/rules/published";
import { getLive, getLiveForAll } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { GROUPINGS } from "@/lib/figures/indicators/tally/groups";
import { ok } from "@/lib/foundation/core/result";
import { clientFor } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import { recordExit, takeStep } from "@/lib/people/enrolments/commands";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { isAskedWhole } from "../support/asked-whole";
import {
  contextOf,
  makeCohort,
  makeEnrolment,
  makeFirstUse,
  makeLeaver,
  makeProgramme,
  makeSchool,
} from "../support/factories";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";
import { type RefPerson, referenceReport } from "../support/reference-indicators";
import { takenBack } from "../support/take-back";

/** The end of the day on which the figures of 2018 were read. */
const END_OF_JANUARY = new Date("2020-01-31T23:00:00.000Z");
const AS_OF = ["2019-02-27", "2019-02-28", "2020-12-31"];
/** PostgreSQL is asked for two: of the others its statement has another name of a window, and nothing else. */
const isWhole = isAskedWhole();
const FIRST_AND_LAST = ["T0", "M12"] as const;
const KNOWN_AT = [null, new Date("2018-12-01T08:00:00.000Z"), new Date("2019-06-01T00:00:00.000Z")];

let network: RandomNetwork;

beforeAll(async () => {
  network = await makeRandomNetwork(160, 2018);
  // Before anybody left: what was brought in is told elsewhere (brought-in.test.ts).
  await makeFirstUse("2000-01-03T08:00:00.000Z");
});

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, held) => (typeof held === "number" ? Number(held.toFixed(9)) : held)));
}

function withoutLabels<T extends { label: string }>(groups: readonly T[]) {
  return groups.map(({ label: _, ...rest }) => rest);
}

describe.each(DEFINITION_CODES)("%s", (definition) => {
  it.each(isWhole ? WINDOWS : FIRST_AND_LAST)(
    "equals the plain reading of the domain at %s, whatever the group, day and instant",
    async (window) => {
      const staff = contextOf("staff");
      for (const asOf of AS_OF) {
        for (const knownAt of KNOWN_AT) {
          for (const by of GROUPINGS) {
            const report = await getIndicatorReport(
              staff,
              { definition, window, asOf, knownAt: knownAt ?? undefined },
              by,
            );
            const expected = referenceReport(network.people, { definition, window, asOf, knownAt }, by);
            const context = `as of ${asOf}, known at ${knownAt?.toISOString() ?? "now"}, by ${by}`;
            expect(report.window, context).toBe(expected.window);
            expect(rounded(report.total), context).toEqual(rounded(expected.total));
            expect(rounded(withoutLabels(report.groups)), context).toEqual(rounded(expected.groups));
          }
        }
      }
    },
  );
});

it("one read of the network counts it under each definition as a read under that one does", async () => {
  const staff = contextOf("staff");
  const asOf = AS_OF.at(-1) ?? "";
  const all = await getLiveForAll(staff, { asOf });
  for (const definition of DEFINITION_CODES) {
    const one = await getLive(staff, { definition, window: "M6", asOf }, "school");
    expect(one?.figures().positives, definition).toBeGreaterThan(0);
    expect(all?.under(DEFINITIONS[definition]).figures(), definition).toEqual(one?.figures());
  }
});

it("positives are told by how strong their proof is, and sum to them, of each group and of all", async () => {
  const asOf = AS_OF.at(-1) ?? "";
  const sums = new Set<string>();
  for (const definition of DEFINITION_CODES) {
    for (const by of GROUPINGS) {
      const knownAt = by === "year" ? (KNOWN_AT.at(-1) ?? undefined) : undefined;
      const filter = { definition, window: "M6", asOf, knownAt } as const;
      const { groups, total } = await getIndicatorReport(contextOf("staff"), filter, by, { withProof: true });
      for (const { proof, positives } of [...groups, total]) {
        const told = Object.entries(proof ?? {});
        expect(
          told.reduce((sum, [, count]) => sum + count, 0),
          `${definition} by ${by}`,
        ).toBe(positives);
        for (const [name, count] of told) if (count > 0) sums.add(name);
      }
    }
  }
  expect([...sums].sort()).toEqual(["declaredByPerson", "declaredBySchool", "documented", "verified"]);
});

describe("what was known at an instant", () => {
  const staffOn = (day: string) => contextOf("staff", {}, new Date(`${day}T10:00:00.000Z`));
  const at = { on: "2026-09-01", exit: "2026-09-10", cancel: "2026-10-01", undo: "2026-10-02" };

  it("stays the same when an exit is cancelled and the entry undone later", async () => {
    const school = await makeSchool({ code: "OMEGA" });
    const cohort = await makeCohort({ schoolId: school.id, startsOn: "2026-09-01", endsOn: "2027-06-30" });
    const { id: enrolmentId } = await makeEnrolment({ cohortId: cohort.id, admittedOn: "2026-07-01" });
    await takeStep(staffOn(at.on), { enrolmentId, step: "enter", on: at.on });
    const exit = { exitedOn: at.exit, reason: "dropout", certification: null } as const;
    await recordExit(staffOn(at.exit), { enrolmentId, ...exit });
    const filter = { definition: "ern-prudente", window: "T0", asOf: "2026-11-24", schoolCode: "OMEGA" } as const;
    const leavers = async (knownAt?: string) => {
      const instant = knownAt === undefined ? undefined : new Date(`${knownAt}T12:00:00.000Z`);
      return (await getIndicatorReport(staffOn("2026-11-24"), { ...filter, knownAt: instant }, "none")).total.leavers;
    };
    expect([await leavers(at.on), await leavers(at.exit), await leavers()]).toEqual([0, 1, 1]);
    await takenBack(staffOn(at.cancel), enrolmentId, "exit");
    expect((await takenBack(staffOn(at.undo), enrolmentId, "entry")).ok).toBe(true);
    expect([await leavers(at.on), await leavers(at.exit), await leavers()]).toEqual([0, 1, 0]);
  });
});

describe("scope", () => {
  const filter = { definition: "ern-prudente", window: "M6", asOf: "2020-12-31" } as const;
  const of = (people: readonly RefPerson[]) => referenceReport(people, { ...filter, knownAt: null }, "none").total;

  it("is the whole network for those who read it", async () => {
    const expected = of(network.people).leavers;
    expect(expected).toBeGreaterThan(100);
    for (const role of ["system", "staff", "region", "auditor"] as const) {
      expect((await getLive(contextOf(role), filter))?.figures().leavers, role).toBe(expected);
    }
  });

  it("is the coordinator's own schools", async () => {
    const ctx = contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 1) });
    const report = await getIndicatorReport(ctx, filter, "school");
    expect(report.groups.map(({ key }) => key)).toEqual(["ALPHA"]);
    expect(rounded(report.total)).toEqual(rounded(of(network.people.filter(({ school }) => school === "ALPHA"))));
  });

  it("is empty for a coordinator with nothing in scope", async () => {
    const report = await getIndicatorReport(contextOf("coordinator"), filter, "school");
    expect(report).toMatchObject({ groups: [], total: { leavers: 0, rate: null } });
  });

  it.each(["host", "admin", "region"] as const)("is not for a %s to report without a floor", async (role) => {
    await expect(getIndicatorReport(contextOf(role), filter, "school")).rejects.toThrow(/without a floor/);
    if (role !== "region") expect(await getLive(contextOf(role), filter)).toBeNull();
  });

  it("filters by school, département and year of exit together", async () => {
    const asked = { ...filter, schoolCode: "BETA", departement: "31", exitYear: "2018" };
    const report = await getIndicatorReport(contextOf("auditor"), asked, "year");
    expect(report.groups.map(({ key }) => key)).toEqual(["2018"]);
    const beta = referenceReport(
      network.people.filter(({ school }) => school === "BETA"),
      { ...filter, knownAt: null },
      "year",
    );
    expect(report.total.positives).toBe(beta.groups.find(({ key }) => key === "2018")?.positives);
    const none = await getIndicatorReport(contextOf("auditor"), { ...asked, departement: "48" }, "none");
    expect(none.total.leavers).toBe(0);
  });
});

describe("a group is called by its name", () => {
  beforeAll(async () => {
    const school = await makeSchool({ code: "CARBONNE", name: "Carbonne", departementCode: "31" });
    for (const code of ["2018-05", "2019-09"]) {
      await makeLeaver({ cohortId: (await makeCohort({ schoolId: school.id, code })).id, exitedOn: "2019-03-15" });
    }
  });

  it.each([
    ["school", [["CARBONNE", "Carbonne"]]],
    [
      "cohort",
      [
        ["CARBONNE/2018-05", "Carbonne 2018-05"],
        ["CARBONNE/2019-09", "Carbonne 2019-09"],
      ],
    ],
    ["departement", [["31", "Haute-Garonne"]]],
    ["year", [["2019", "2019"]]],
    ["none", []],
  ] as const)("by %s", async (by, names) => {
    const filter = { definition: "ern-prudente", window: "M6", asOf: "2026-11-24", schoolCode: "CARBONNE" } as const;
    const { groups } = await getIndicatorReport(contextOf("staff"), filter, by);
    expect(groups.map(({ key, label }) => [key, label])).toEqual(names);
  });
});

describe("what is published", () => {
  const TODAY = "2026-11-24";
  const ofNetwork = async () => lineOf(await readPublished(TODAY), "network", "", 2018);

  it("is of closed years as known on their day, and stays when an answer comes in later", async () => {
    const before = await readPublished(TODAY);
    const { releases } = await ofNetwork();
    const asOf = closeOf(2018, "M6");
    const filter = { window: "M6", asOf, exitYear: "2018", definition: "ern-prudente" } as const;
    const { total } = await getIndicatorReport(contextOf("staff"), { ...filter, knownAt: END_OF_JANUARY }, "none");
    expect(before.years.map(({ year }) => year)).toContain(2018);
    expect(releases.M6).toMatchObject({ base: total.base, positives: total.positives });
    const school = await makeSchool({ code: "TARDIVE" });
    const cohort = await makeCohort({ schoolId: school.id, startsOn: "2018-01-08", endsOn: "2018-11-07" });
    const ids = { cohortId: cohort.id, appliedOn: "2017-12-01", enteredOn: "2018-01-08" };
    const { id: enrolmentId } = await makeEnrolment(ids);
    const exit = { exitedOn: "2018-11-07", reason: "completed", certification: "full" } as const;
    expect((await recordExit(contextOf("staff"), { enrolmentId, ...exit })).ok).toBe(true);
    expect((await ofNetwork()).releases).toEqual(releases);
    expect((await readPublished(TODAY)).schools.map(({ code }) => code)).toContain("TARDIVE");
  });

  it("has the same people at twelve months, and is kept while nothing changes", async () => {
    const { releases } = await ofNetwork();
    if (releases.M12) expect(releases.M12.base).toBe(releases.M6?.base);
    const before = await getPublished(TODAY);
    const signedIn = { key: "account.signed_in", entityType: "user", entityId: "u" } as const;
    await write(contextOf("staff"), "network.read", async (_tx, audit) => ok(audit(signedIn)));
    expect(await getPublished(TODAY)).toBe(before);
  });

  it("is nothing before the first 31 January after a close is over", async () => {
    expect((await readPublished("2019-12-31")).years.map(({ year }) => year)).not.toContain(2018);
    expect((await readPublished("2020-02-01")).years.map(({ year }) => year)).toContain(2018);
  });

  it("is read of more schools than a statement takes values", async () => {
    const { id: programmeId } = await makeProgramme();
    const ids = Array.from({ length: 1_100 }, (_, n) => `many-${n}`);
    const place = { communeInsee: "48095", departementCode: "48" };
    const tables = clientFor("write");
    await tables.school.createMany({ data: ids.map((id) => ({ ...place, id, code: id.toUpperCase(), name: id })) });
    const cohort = { programmeId, code: "P", startsOn: "2021-01-07", endsOn: "2021-11-07", capacity: 15 };
    await tables.cohort.createMany({ data: ids.map((id) => ({ ...cohort, id, schoolId: id })) });
    const { schools } = await readPublished("2026-11-23");
    expect(schools.filter(({ name }) => name.startsWith("many-"))).toHaveLength(ids.length);
  });
});
