import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/foundation/core/civil-date";
import { checkOutage, longestOut, mostOut, outOn } from "@/lib/network/premises/rules/outage";
import { availabilityOf, checkDays, checkState, stateOf } from "@/lib/network/premises/rules/premises";
import { checkRoom, overlaps } from "@/lib/network/premises/rules/room";

const TODAY = "2026-11-24";
const cohort = { startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 15 };
const room = { name: "Salle 1", seats: 15, availableFromOn: null, availableUntilOn: null };
const alone = { others: [], shares: false };
const other = { name: "2026-01", startsOn: "2026-01-05", endsOn: "2026-09-01" };

describe("a cohort in a room", () => {
  it("is refused from one more than its seats on, with both numbers", () => {
    expect(checkRoom(cohort, room, alone)).toBeNull();
    expect(checkRoom({ ...cohort, capacity: 16 }, room, alone)).toEqual({
      code: "room_too_small",
      details: { room: "Salle 1", capacity: 16, seats: 15 },
    });
  });

  it.each([
    [{ availableFromOn: "2026-09-01" }, null],
    [{ availableFromOn: "2026-09-02" }, "room_not_there_yet"],
    [{ availableUntilOn: "2027-06-30" }, null],
    [{ availableUntilOn: "2027-06-29" }, "room_gone"],
  ])("is there while the room is: %j", (availability, code) => {
    expect(checkRoom(cohort, { ...room, ...availability }, alone)?.code ?? null).toBe(code);
  });

  it("asks about another one on the same days, and takes yes for an answer", () => {
    expect(checkRoom(cohort, room, { others: [other], shares: false })).toEqual({
      code: "room_shared",
      details: { room: "Salle 1", cohort: "2026-01", start: "2026-01-05", end: "2026-09-01" },
    });
    expect(checkRoom(cohort, room, { others: [{ ...other, endsOn: "2026-08-31" }], shares: false })).toBeNull();
    expect(checkRoom(cohort, room, { others: [other], shares: true })).toBeNull();
    expect(checkRoom({ ...cohort, capacity: 16 }, room, { others: [other], shares: true })?.code).toBe(
      "room_too_small",
    );
  });

  it("is there for as long as both the room and its premises are", () => {
    const premises = { availableFromOn: "2018-04-01", availableUntilOn: null };
    const own = { availableFromOn: "2018-05-01", availableUntilOn: "2026-12-31" };
    expect(availabilityOf(own, premises)).toEqual(own);
    expect(availabilityOf({ availableFromOn: null, availableUntilOn: null }, premises)).toEqual(premises);
  });

  it("overlaps another as much as that one overlaps it", () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, "0")}`);
    const days = fc.tuple(day, day).map((both) => {
      const [startsOn = "", endsOn = ""] = both.sort();
      return { startsOn, endsOn };
    });
    fc.assert(fc.property(days, days, (one, two) => overlaps(one, two) === overlaps(two, one)));
  });
});

describe("workstations out of order", () => {
  const lasting = { workstations: 2, fromOn: "2026-10-14", untilOn: null };

  it("are counted with their days, first and last included", () => {
    expect(longestOut([lasting], TODAY)).toEqual({ fromOn: "2026-10-14", days: 41 });
    const over = { workstations: 1, fromOn: "2026-10-01", untilOn: "2026-11-24" };
    expect([outOn([lasting, over], TODAY), outOn([lasting, over], "2026-11-25")]).toEqual([3, 2]);
    expect(outOn([lasting], "2026-10-13")).toBe(0);
    expect(longestOut([{ ...over, untilOn: "2026-11-23" }], TODAY)).toBeNull();
  });

  it.each([
    [{ fromOn: "2026-11-25" }, "outage_in_future"],
    [{ untilOn: "2026-11-25" }, "outage_in_future"],
    [{ untilOn: "2026-10-13" }, "outage_until_before_from"],
    [{ workstations: 11 }, "outage_more_than_room"],
    [{ workstations: 10 }, null],
  ])("cannot be more than the room has, nor foreseen: %j", (change, failure) => {
    const others = [{ workstations: 2, fromOn: "2026-10-20", untilOn: "2026-10-21" }];
    expect(checkOutage({ ...lasting, ...change }, { workstations: 12, others }, TODAY)).toBe(failure);
  });

  it("are never more on a day than the most of all days", () => {
    const outage = fc.record({
      workstations: fc.integer({ min: 1, max: 9 }),
      fromOn: fc.constantFrom("2026-01-01", "2026-01-03", "2026-01-05"),
      untilOn: fc.constantFrom(null, "2026-01-05", "2026-01-06"),
    });
    const day = fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-04", "2026-01-06", "2026-01-07");
    fc.assert(fc.property(fc.array(outage), day, (all, on) => outOn(all, on) <= mostOut(all)));
  });
});

describe("premises", () => {
  const plain = {
    connection: "fibre",
    connectionMbits: 1000,
    connectionSinceOn: "2021-03-01",
    fromOn: null,
    works: null,
    worksUntilOn: null,
  } as const;

  it.each([
    [{}, null],
    [{ fromOn: TODAY }, null],
    [{ fromOn: addDays(TODAY, 1) }, "state_in_future"],
    [{ connection: "none" as const }, "connection_none_with_speed"],
    [{ connection: "none" as const, connectionMbits: null, connectionSinceOn: null }, null],
    [{ connectionSinceOn: "2026-11-25" }, "connection_in_future"],
    [{ worksUntilOn: "2027-01-01" }, "works_end_without_works"],
    [{ works: "Toiture", worksUntilOn: "2027-01-01" }, null],
  ])("fit together: %j", (change, failure) => {
    expect(checkState({ ...plain, ...change }, TODAY)).toBe(failure);
  });

  it.each([
    [[null], null],
    [["2021-03-15", null], null],
    [["2021-03-15", null, "2021-03-15"], "state_known"],
    [[null, null], "state_known"],
    [["2021-03-15"], "first_state_stays"],
    [[], "first_state_stays"],
  ])("have one statement from the beginning, and one at most from a day: %j", (days, failure) => {
    expect(checkDays(days.map((fromOn) => ({ fromOn })))).toBe(failure);
  });

  it("are today as the latest that holds says", () => {
    const [first, fibre] = [
      { ...plain, connection: "copper" as const },
      { ...plain, fromOn: "2021-03-15" },
    ];
    expect([stateOf([first, fibre]), stateOf([fibre, first])].map(({ connection }) => connection)).toEqual([
      ...["fibre", "fibre"],
    ]);
    expect(stateOf([]).connection).toBe("unknown");
  });
});
