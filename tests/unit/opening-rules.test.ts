import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { openNewSchema } from "@/lib/competition/applications/opening-schema";
import {
  buildingIn,
  changedSince,
  checkOpening,
  checkParts,
  freeCode,
  MOST_FIRST_COHORTS,
  MOST_ROOMS,
  openingVersion,
  proposalOf,
  schoolCodeFor,
  shared,
  shortened,
} from "@/lib/competition/applications/rules/opening";
import { signHostingSchema } from "@/lib/money/agreements/schema";
import { LARGEST_ROOM } from "@/lib/network/premises/rules/premises";
import { createRoomSchema } from "@/lib/network/premises/schema";
import { FULL_ANSWERS } from "../support/applications";

const TODAY = "2026-11-24";
const whole = { fromOn: "2027-01-01", untilOn: "2029-12-31", tacit: false };
const cohort = { code: "2027-02", startsOn: "2027-02-01", endsOn: "2027-11-26" };
const parts = { renews: false, rooms: [{ name: "Salle 1" }], cohorts: [cohort], hosting: whole };

describe("an opening", () => {
  it.each([
    ["draft", "not_decided"],
    ["submitted", "not_decided"],
    ["incomplete", "not_decided"],
    ["complete", "not_decided"],
    ["under_review", "not_decided"],
    ["opinion", "not_decided"],
    ["selected", null],
    ["selected_conditional", "conditions_unmet"],
    ["rejected", "not_selected"],
    ["waitlisted", "not_selected"],
    ["agreed", "opened_already"],
    ["closed", "dossier_closed"],
  ] as const)("of an application that is %s: %s", (state, code) => {
    expect(checkOpening(state)).toBe(code);
  });

  it("has a room and, of a school that is made, a first cohort", () => {
    expect(checkParts(parts)).toBeNull();
    expect(checkParts({ ...parts, rooms: [] })?.code).toBe("no_room");
    expect(checkParts({ ...parts, cohorts: [] })?.code).toBe("no_first_cohort");
    expect(checkParts({ ...parts, cohorts: [], renews: true })).toBeNull();
  });

  it("names no two rooms and no two cohorts alike, whatever their case", () => {
    const rooms = [{ name: "Salle 1" }, { name: "SALLE 1" }];
    expect(checkParts({ ...parts, rooms })).toEqual({ code: "room_named_twice", details: { room: "SALLE 1" } });
    const cohorts = [
      { ...cohort, code: "a" },
      { ...cohort, code: "A" },
    ];
    expect(checkParts({ ...parts, cohorts })).toEqual({ code: "code_planned_twice", details: { cohort: "A" } });
  });

  it.each([
    [{ fromOn: "2027-02-01" }, null],
    [{ fromOn: "2027-02-02" }, "cohort_outside_hosting"],
    [{ untilOn: "2027-11-26" }, null],
    [{ untilOn: "2027-11-25" }, "cohort_outside_hosting"],
    // It goes on by itself.
    [{ untilOn: "2027-11-25", tacit: true }, null],
  ] as const)("has its cohorts within %j of its agreement: %s", (days, code) => {
    expect(checkParts({ ...parts, hosting: { ...whole, ...days } })?.code ?? null).toBe(code);
  });
});

describe("what is proposed", () => {
  it("is what the dossier says", () => {
    expect(proposalOf(FULL_ANSWERS, TODAY)).toEqual({
      rooms: [
        { seats: 20, workstations: 12 },
        { seats: 20, workstations: 12 },
      ],
      promised: { rooms: 2, seats: 40, workstations: 24 },
      sessions: 2,
      hosting: { fromOn: "2018-04-01", untilOn: "2021-03-31", years: 3 },
      stepFree: { promised: true, today: "yes" },
      connection: "fibre",
      connectionMbits: 1000,
      availableFromOn: "2018-04-01",
      address: "12 avenue de la Gare",
      works: null,
      cohorts: [
        { code: "2027-01", startsOn: "2027-01-25", endsOn: "2027-11-19", capacity: 15, room: 1 },
        { code: "2027-07", startsOn: "2027-07-26", endsOn: "2028-05-26", capacity: 15, room: 2 },
      ],
    });
  });

  it("promises what works are to bring, and says that it is not there yet", () => {
    const planned = { ...FULL_ANSWERS, stepFree: "planned", connectionKind: "none", connectionMbps: "0" };
    expect(proposalOf(planned, TODAY)).toMatchObject({
      stepFree: { promised: true, today: "no" },
      connection: "none",
      connectionMbits: null,
    });
    expect(proposalOf({ ...FULL_ANSWERS, stepFree: "no" }, TODAY).stepFree).toEqual({ promised: false, today: "no" });
  });

  it("begins where the premises are there and somebody had the time to recruit, on a Monday", () => {
    const [later] = proposalOf({ ...FULL_ANSWERS, availableFrom: "01/09/2027" }, TODAY).cohorts;
    expect(later?.startsOn).toBe("2027-09-06");
  });

  it("asks of a room what a form of premises does, and all its rooms are what an agreement may promise", () => {
    const sized = (seats: number) => ({ name: "Salle 1", seats: String(seats), workstations: "0" });
    const faultsOf = (schema: ZodType, input: object) =>
      (schema.safeParse(input).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
    const outOfRange = [`out_of_range|1|${LARGEST_ROOM}`];
    for (const [seats, said] of [
      [LARGEST_ROOM, []],
      [LARGEST_ROOM + 1, outOfRange],
    ] as const) {
      const saidOf = (faults: string[][], name: string) => faults.filter(([at]) => at === name).map(([, code]) => code);
      expect(saidOf(faultsOf(createRoomSchema, sized(seats)), "seats")).toEqual(said);
      expect(saidOf(faultsOf(openNewSchema, { rooms: { 1: sized(seats) } }), "rooms.1.seats")).toEqual(said);
      const promised = faultsOf(signHostingSchema, { seats: String(seats * MOST_ROOMS) });
      expect(saidOf(promised, "seats")).toEqual([]);
    }
  });

  it("fits together, whatever a dossier says", () => {
    const count = fc.integer({ min: 0, max: 60 }).map(String);
    const answers = fc.record({
      rooms: count,
      seats: count,
      workstations: count,
      sessionsPerYear: count,
      commitmentYears: fc.integer({ min: 3, max: 20 }).map(String),
      availableFrom: fc.constantFrom("", "01/04/2018", "31/12/2026", "29/02/2028"),
    });
    fc.assert(
      fc.property(answers, (said) => {
        const { rooms, cohorts, hosting } = proposalOf({ ...FULL_ANSWERS, ...said }, TODAY);
        expect(rooms.length).toBeGreaterThanOrEqual(1);
        expect(rooms.length).toBeLessThanOrEqual(MOST_ROOMS);
        expect(rooms.reduce((sum, { seats }) => sum + seats, 0)).toBe(Number(said.seats));
        expect(cohorts.length).toBeGreaterThanOrEqual(1);
        expect(cohorts.length).toBeLessThanOrEqual(MOST_FIRST_COHORTS);
        expect(new Set(cohorts.map(({ code }) => code)).size).toBe(cohorts.length);
        expect(hosting.fromOn < hosting.untilOn).toBe(true);
        for (const [at, one] of cohorts.entries()) {
          expect(one.startsOn >= hosting.fromOn && one.startsOn < one.endsOn).toBe(true);
          const seats = one.room === null ? null : (rooms[one.room - 1]?.seats ?? 0);
          if (seats) expect(one.capacity).toBeLessThanOrEqual(seats);
          const beside = cohorts.slice(0, at).filter(({ room, endsOn }) => room === one.room && endsOn >= one.startsOn);
          if (one.room !== null) expect(beside).toEqual([]);
        }
      }),
    );
  });

  it("shares a total as evenly as it goes", () => {
    expect(shared(40, 3)).toEqual([14, 13, 13]);
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 9 }), (total, count) => {
        const each = shared(total, count);
        expect(each.reduce((sum, one) => sum + one, 0)).toBe(total);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ["Bagnols-sur-Cèze", "BAGNOLS-SUR-CEZE"],
    ["L'Isle-Jourdain", "L-ISLE-JOURDAIN"],
    ["Céret", "CERET"],
  ])("calls a school in %s %s", (commune, code) => {
    expect(schoolCodeFor(commune)).toBe(code);
  });

  it("takes no code that is there", () => {
    expect(freeCode("CERET", ["RODEZ"])).toBe("CERET");
    expect(freeCode("CERET", ["ceret", "CERET-2"])).toBe("CERET-3");
  });

  it.each([
    ["Maison des services, avenue d’Espagne, Céret", "Maison des services"],
    ["12, avenue de la Gare", null],
    ["Place de la Mairie", null],
    ["", null],
  ])("names premises at « %s » %s", (address, name) => {
    expect(buildingIn(address)).toBe(name);
  });

  it("keeps whole sentences of what is too long, else whole words", () => {
    expect(shortened("Cloisons.  Rampe.", 20)).toBe("Cloisons. Rampe.");
    expect(shortened("Cloisons et rampe. Puis le câblage des salles.", 25)).toBe("Cloisons et rampe.");
    expect(shortened("Cloisons et rampe puis câblage", 20)).toBe("Cloisons et rampe…");
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.integer({ min: 10, max: 300 }), (text, longest) => {
        expect(shortened(text, longest).length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

describe("what an opening starts from", () => {
  const school = (id: string, digest = "aa") => ({ id, digest });
  const shown = openingVersion("11", [school("s1"), school("s2")]);

  it("says which of it has changed since it was shown: the dossier first, then a school, a new one or one that is gone", () => {
    expect(changedSince(shown, shown)).toBeNull();
    expect(changedSince(shown, openingVersion("22", [school("s1"), school("s2", "bb")]))).toBe("dossier");
    expect(changedSince(shown, openingVersion("11", [school("s1"), school("s2", "bb")]))).toEqual({ schoolId: "s2" });
    expect(changedSince(shown, openingVersion("11", [school("s1"), school("s2"), school("s3")]))).toEqual({
      schoolId: "s3",
    });
    expect(changedSince(shown, openingVersion("11", [school("s2")]))).toEqual({ schoolId: "s1" });
  });

  it("says of what it cannot read only that something has", () => {
    expect(changedSince("another", shown)).toBe("unreadable");
    expect(changedSince("11", "11 ")).toBe("unreadable");
  });
});
