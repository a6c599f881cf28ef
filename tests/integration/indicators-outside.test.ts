import { beforeAll, describe, expect, it } from "vitest";
import { exportEntrants, exportPeople } from "@/lib/figures/indicators/commands";
import { DEFINITION_CODES } from "@/lib/figures/indicators/definitions/rules/definitions";
import { MEASURES, type Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import { JOURNEY_MEASURES } from "@/lib/figures/indicators/journeys/rules/journey";
import { entrantList, type JourneyList } from "@/lib/figures/indicators/lists/entrants";
import { type ListSource, readRoll } from "@/lib/figures/indicators/lists/lists";
import { leaverList } from "@/lib/figures/indicators/lists/people";
import { listModeOf } from "@/lib/figures/indicators/policy";
import { getJourneys, listEntrants, listPeople } from "@/lib/figures/indicators/queries";
import type { IndicatorFilter } from "@/lib/figures/indicators/tally/tally-sql";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { contextOf } from "../support/factories";
import { handedOut } from "../support/handed-out";
import { makeRandomNetwork } from "../support/random-network";
import { journeyOf } from "../support/words";

// A reader outside ADRAR opens every list they may, under every filter, and sets them against each other.
const READERS = ["region", "auditor"] as const;
const DAYS = ["2018-01-31", "2018-07-01", "2019-02-28", "2020-12-31"] as const;
const FILTER = { window: "M6", asOf: "2019-02-28", definition: "ern-prudente" } as const;

let neutral: ReadonlySet<string>;
let cohortIds: string[];

beforeAll(async () => {
  await makeRandomNetwork(140, 7);
  const exits = await db.exit.findMany({ where: { reason: "neutral", currentOf: { not: null } } });
  neutral = new Set(exits.map(({ enrolmentId }) => enrolmentId));
  cohortIds = (await db.cohort.findMany({ select: { id: true } })).map(({ id }) => id);
});

const places = () => [{}, { schoolCode: "BETA" }, { cohortId: cohortIds[0] }];

/** Every list that a reader may open, one at a time. */
function* listsOf(ctx: Context): Generator<ListSource<unknown, never>> {
  for (const place of places()) {
    for (const asOf of DAYS) {
      for (const measure of JOURNEY_MEASURES) {
        if (listModeOf(ctx.actor, measure)) yield entrantList(ctx, { ...place, asOf }, journeyOf(measure)) as never;
      }
      for (const measure of MEASURES) {
        if (!listModeOf(ctx.actor, measure)) continue;
        yield leaverList(ctx, { ...place, asOf, window: "M6", definition: "ern-prudente" }, measure) as never;
      }
    }
  }
}

describe("neutral exits", () => {
  it("are on no list of a reader outside ADRAR, of any day: none is told by taking one list off another", async () => {
    expect(neutral.size).toBeGreaterThan(3);
    const region = contextOf("region");
    const listed = new Set<string>();
    let left = 0;
    for (const source of listsOf(region)) {
      const { ids, unlisted } = await readRoll(region, source);
      for (const id of ids) listed.add(id);
      left += unlisted;
    }
    expect([...listed].filter((id) => neutral.has(id))).toEqual([]);
    expect(listed.size).toBeGreaterThan(100);
    expect(left).toBeGreaterThan(neutral.size);
  });

  it("are counted where they are left out, so that the list says as many as its figure", async () => {
    for (const role of READERS) {
      for (const measure of ["leavers", "due"] as const) {
        const own = await listPeople(contextOf(role), FILTER, measure, 1);
        const staff = await listPeople(contextOf("staff"), FILTER, measure, 1);
        expect(own?.total).toBe(staff?.total);
        expect(own?.unlisted).toBeGreaterThan(0);
      }
    }
  });

  it.each(DEFINITION_CODES)("under %s open no list and no file, and staff read them by name", async (definition) => {
    const filter = { ...FILTER, definition };
    for (const role of READERS) {
      expect(await listPeople(contextOf(role), filter, "neutral", 1)).toBeNull();
      expect(await exportPeople(contextOf(role), { filter, measure: "neutral" })).toEqual({
        ok: false,
        failure: { kind: "forbidden" },
      });
    }
    expect((await listPeople(contextOf("staff"), filter, "neutral", 1))?.people.length).toBeGreaterThan(0);
  });
});

describe("a fact of the entry", () => {
  const at = { asOf: FILTER.asOf };
  const women = (differs: Partial<JourneyList> = {}) => ({
    ...journeyOf("entrants"),
    ...({ criterion: "women", answer: "no" } as const),
    ...differs,
  });

  it("opens a list of pseudonyms and places alone, which leaves nobody out and so tells of no exit", async () => {
    const staff = await listEntrants(contextOf("staff"), at, women(), 1);
    for (const role of READERS) {
      const list = await listEntrants(contextOf(role), at, women(), 1);
      expect(list).toMatchObject({ total: staff?.total, unlisted: 0 });
      const nothing = {
        enteredOn: null,
        exitedOn: null,
        stage: null,
        reason: null,
        exitClass: null,
        certification: null,
      };
      for (const person of list?.people ?? [])
        expect(person).toMatchObject({ ...nothing, name: null, learnerId: null });
      const file = await handedOut(await exportEntrants(contextOf(role), { filter: at, list: women() }));
      expect(file.ok && file.value.length).toBe(staff?.total);
    }
  });

  it.each<[string, Partial<JourneyList>, Date | undefined]>([
    ["an exit", { measure: "dropouts" }, undefined],
    ["a result", { result: "positive" }, undefined],
    ["a title", { title: "full" }, undefined],
    ["a proof", { proof: "declared" }, undefined],
    ["another day of what is known", {}, new Date("2018-12-01T00:00:00.000Z")],
  ])("is crossed with %s in counts alone", async (_, differs, knownAt) => {
    for (const role of READERS) {
      expect(await listEntrants(contextOf(role), { ...at, knownAt }, women(differs), 1)).toBeNull();
      const file = await exportEntrants(contextOf(role), { filter: { ...at, knownAt }, list: women(differs) });
      expect(file).toEqual({ ok: false, failure: { kind: "forbidden" } });
    }
    // An earlier sex is in figures alone, whoever reads them.
    const list = await listEntrants(contextOf("staff"), { ...at, knownAt }, women(differs), 1);
    expect(list === null).toBe(knownAt !== undefined);
  });

  it("that is a sex or an RQTH opens no list as known on an earlier day, to nobody", async () => {
    const knownAt = new Date("2018-12-01T00:00:00.000Z");
    const asked = async (differs: Partial<JourneyList>) => {
      const list = { ...journeyOf("entrants"), ...differs };
      const filter = { ...at, knownAt };
      const shown = await listEntrants(contextOf("staff"), filter, list, 1);
      const file = await exportEntrants(contextOf("staff"), { filter, list });
      return [shown !== null, file.ok];
    };
    for (const criterion of ["women", "rqth", "priority"] as const)
      expect(await asked({ criterion }), criterion).toEqual([false, false]);
    expect(await asked({ stratum: "sex-woman" })).toEqual([false, false]);
    for (const open of [{ criterion: "bac" }, { stratum: "level-bac" }, {}] as const)
      expect(await asked(open), JSON.stringify(open)).toEqual([true, true]);
  });
});

describe("health data", () => {
  const under = { definition: "ern-prudente", window: "M6" } as const;
  const equityFor = async (
    role: "staff" | (typeof READERS)[number],
    asOf: string,
    place: { schoolCode?: string } = {},
    knownAt?: Date,
  ) => {
    const journeys = await getJourneys(contextOf(role), { asOf, knownAt });
    return (criterion: "rqth" | "priority" | "women") => journeys?.equity(place, criterion, under);
  };

  it.each(["rqth", "priority"] as const)(
    "%s is a count of the network and of years that are over",
    async (criterion) => {
      for (const role of READERS) {
        const network = (await equityFor(role, "2019-02-28"))(criterion);
        expect(Object.values(network?.gaps ?? {})).toEqual([null, null, null, null]);
        expect(network?.entrants?.yes).toBeGreaterThan(0);
        // Whatever day the reader asks for: two days apart by one person tell nothing.
        for (const [asOf, knownAt] of [["2018-01-31"], ["2019-02-28", new Date("2018-12-01T00:00:00.000Z")]] as const)
          expect((await equityFor(role, asOf, {}, knownAt))(criterion)).toEqual(network);
        const school = (await equityFor(role, "2019-02-28", { schoolCode: "ALPHA" }))(criterion);
        expect(school).toMatchObject({ entrants: null, years: [], schools: [] });
        const list = { ...journeyOf("entrants"), criterion, answer: "yes" } as const;
        expect(await listEntrants(contextOf(role), { asOf: "2019-02-28" }, list, 1)).toBeNull();
      }
      const staff = (await equityFor("staff", "2019-02-28", { schoolCode: "ALPHA" }))(criterion);
      expect(staff?.entrants?.yes).toBeGreaterThan(0);
      expect(staff?.gaps.exit).not.toBeNull();
    },
  );
});

const pseudonymsIn = async (filter: IndicatorFilter, measure: Measure, ctx = contextOf("region")) => {
  const result = await handedOut(await exportPeople(ctx, { filter, measure }));
  return (result.ok ? result.value : []).map(({ pseudonym }) => pseudonym ?? "");
};

describe("pseudonyms", () => {
  it("are the same on screen, again, in the file and for the auditor, and sorted within a cohort", async () => {
    const list = await listPeople(contextOf("region"), FILTER, "positives", 1);
    const screen = list?.people.map(({ pseudonym }) => pseudonym) ?? [];
    expect(screen.length).toBeGreaterThan(10);
    expect((await pseudonymsIn(FILTER, "positives")).slice(0, screen.length)).toEqual(screen);
    expect(await pseudonymsIn(FILTER, "positives", contextOf("auditor"))).toEqual(
      await pseudonymsIn(FILTER, "positives"),
    );
    for (const cohortId of cohortIds) {
      const own = (list?.people ?? []).filter((person) => person.cohortId === cohortId).map((p) => p.pseudonym);
      expect(own).toEqual(own.toSorted());
    }
  });

  it("do not join two lists: of another figure, place, year, window, definition or day", async () => {
    const own = new Set(await pseudonymsIn(FILTER, "base"));
    const others: [IndicatorFilter, Measure][] = [
      [FILTER, "leavers"],
      [FILTER, "positives"],
      [{ ...FILTER, schoolCode: "BETA" }, "base"],
      [{ ...FILTER, cohortId: cohortIds[0] }, "base"],
      [{ ...FILTER, departement: "48" }, "base"],
      [{ ...FILTER, exitYear: "2018" }, "base"],
      [{ ...FILTER, window: "M3" }, "base"],
      [{ ...FILTER, definition: "iae-dynamiques" }, "base"],
      [{ ...FILTER, asOf: "2019-03-01" }, "base"],
    ];
    for (const [filter, measure] of others) {
      const names = await pseudonymsIn(filter, measure);
      expect(names.length, JSON.stringify(filter)).toBeGreaterThan(0);
      expect(
        names.filter((name) => own.has(name)),
        JSON.stringify(filter),
      ).toEqual([]);
    }
    const entrants = await listEntrants(contextOf("region"), { asOf: FILTER.asOf }, journeyOf("entrants"), 1);
    expect(entrants?.people.filter(({ pseudonym }) => own.has(pseudonym ?? ""))).toEqual([]);
  });

  it("lead staff who open the same list back to the person, and nobody else", async () => {
    const [first = ""] = await pseudonymsIn(FILTER, "positives");
    const found = await listPeople(contextOf("staff"), FILTER, "positives", 1, first);
    expect(found?.people).toMatchObject([
      { pseudonym: first, name: expect.any(String), learnerId: expect.any(String) },
    ]);
    expect(await listPeople(contextOf("staff"), FILTER, "base", 1, first)).toMatchObject({ people: [] });
    const region = await listPeople(contextOf("region"), FILTER, "positives", 1, first);
    expect(region?.people.length).toBeGreaterThan(1);
    expect(region?.people.every(({ name }) => name === null)).toBe(true);
    const schoolIds = (await db.school.findMany({ select: { id: true } })).map(({ id }) => id);
    const own = await listPeople(contextOf("coordinator", { schoolIds }), FILTER, "positives", 1, first);
    expect(own?.people.every(({ pseudonym }) => pseudonym === null)).toBe(true);
  });

  // Last: it changes the network.
  it("all change when a neutral exit is recorded, so that nobody is told by having gone from a list", async () => {
    const before = new Set(await pseudonymsIn(FILTER, "leavers"));
    const leaver = await db.exit.findFirstOrThrow({
      where: { reason: "completed", currentOf: { not: null }, exitedOn: { lt: FILTER.asOf } },
    });
    const { enrolmentId, exitedOn, id } = leaver;
    const at = new Date("2026-11-24T10:00:00Z");
    await clientFor("write").exit.update({ where: { id }, data: { supersededAt: at, currentOf: null } });
    const { id: exitId } = await clientFor("write").exit.create({
      data: { enrolmentId, currentOf: enrolmentId, exitedOn, reason: "neutral", recordedAt: at },
    });
    const points = await db.followUp.findMany({ where: { exitId: id } });
    await clientFor("write").followUp.createMany({ data: points.map((point) => ({ ...point, exitId })) });
    const after = await pseudonymsIn(FILTER, "leavers");
    expect(after).toHaveLength(before.size - 1);
    expect(after.filter((name) => before.has(name))).toEqual([]);
    // Taken back a day later: as known in between, the exit is still on no list.
    const again = new Date("2026-11-25T10:00:00Z");
    await clientFor("write").exit.update({ where: { id: exitId }, data: { supersededAt: again, currentOf: null } });
    const { id: lastId } = await clientFor("write").exit.create({
      data: { enrolmentId, currentOf: enrolmentId, exitedOn, reason: "completed", recordedAt: again },
    });
    await clientFor("write").followUp.createMany({ data: points.map((point) => ({ ...point, exitId: lastId })) });
    const between = { ...FILTER, knownAt: new Date("2026-11-24T20:00:00Z") };
    expect(await pseudonymsIn(between, "leavers")).toHaveLength(after.length);
    expect(await pseudonymsIn(FILTER, "leavers")).toHaveLength(before.size);
  });
});
