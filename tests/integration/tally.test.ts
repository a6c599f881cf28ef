import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/core/civil-date";
import { clientFor, db } from "@/lib/db/client";
import { unchanged, write } from "@/lib/db/write";
import type { FactsFilter } from "@/lib/indicators/facts";
import type { Tally, TallyCell } from "@/lib/indicators/rules/tally";
import { countSettled } from "@/lib/indicators/settled";
import { countExactly, type Grain } from "@/lib/indicators/tally-sql";
import { rebuildTally, verifyTally } from "@/lib/indicators/verify";
import { WINDOWS } from "@/lib/outcomes/rules/vocabulary";
import { contextOf } from "../support/factories";
import { seeded } from "../support/invented-network";
import { actAtRandom, makeActedOn, staffOn } from "../support/random-acts";
import { makeRandomNetwork } from "../support/random-network";

const staff = contextOf("staff");

/** The same counts in the same order, whoever made them. */
function inOrder({ blocks, places }: Tally) {
  const keyOf = ({ placeId, exitYear, neutral, due, outcome, ever }: TallyCell) =>
    [placeId, exitYear, neutral, due, outcome, ever].join("/");
  const counts = blocks
    .flatMap(({ cells }) => cells)
    .map((cell) => [keyOf(cell), cell.n, cell.openTo ?? null] as const);
  return {
    counts: counts.sort(([a], [b]) => (a < b ? -1 : 1)),
    places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

async function expectSame(ctx: typeof staff, filter: FactsFilter, grain: Grain): Promise<boolean> {
  const settled = await countSettled(ctx, filter, grain);
  if (settled) expect(inOrder(settled)).toEqual(inOrder(await countExactly(ctx, filter, grain)));
  return settled !== null;
}

/** Every figure that is asked of the sums on a day and around it. */
async function expectTally(day: string, on: { schoolIds: string[] }, random: () => number): Promise<number> {
  const coordinator = contextOf("coordinator", { schoolIds: on.schoolIds.slice(0, 1) });
  const coming = await db.followUp.findMany({ where: { toOn: { gte: day } }, select: { dueOn: true, toOn: true } });
  // On the days on which something falls due or closes, and beside them.
  const edges = coming.flatMap(({ dueOn, toOn }) => [addDays(dueOn, -1), dueOn, toOn, addDays(toOn, 1)]);
  const edge = () => edges[Math.floor(random() * edges.length)] ?? day;
  let told = 0;
  for (const window of WINDOWS) {
    for (const asOf of [day, edge(), edge(), edge()]) {
      for (const grain of ["school", "cohort"] as const) {
        const filter = { window, asOf, withEver: window === "M6" && random() < 0.5 };
        if (await expectSame(staff, filter, grain)) told += 1;
      }
    }
    await expectSame(coordinator, { window, asOf: day }, "school");
    await expectSame(staff, { window, asOf: day, schoolCode: "NORD", exitYear: "2018" }, "cohort");
    await expectSame(staff, { window, asOf: day, departement: "09" }, "school");
    await expectSame(staff, { window, asOf: addDays(day, -300) }, "school");
  }
  return told;
}

describe("the sums", () => {
  it("are what the one statement says, after whatever is done, on whatever day", async () => {
    const on = await makeActedOn();
    const random = seeded(42);
    let [day, told, done] = ["2018-01-08", 0, 0];
    for (let n = 0; n < 200; n += 1) {
      if (random() < 0.3) day = addDays(day, Math.floor(random() * 30));
      if (await actAtRandom(random, staffOn(day, 9), on)) done += 1;
      if (n % 10 === 9) told += await expectTally(day, on, random);
    }
    expect(done).toBeGreaterThan(90);
    expect(told).toBeGreaterThan(300);
    expect(await verifyTally()).toEqual([]);
  });

  it("are found to differ when somebody changes them, named, and made anew", async () => {
    const writer = clientFor("write");
    const cohort = await writer.tally.findFirstOrThrow({ where: { cohortId: { not: null }, cells: { not: "" } } });
    const { placeId, window, exitYear, schoolId, departement } = cohort;
    const named = await db.cohort.findUniqueOrThrow({
      where: { id: placeId },
      select: { code: true, school: { select: { code: true } } },
    });
    await writer.tally.update({
      where: { placeId_window_exitYear: { placeId, window, exitYear } },
      data: { cells: `${cohort.cells} /2018-06-29/inactive//1` },
    });
    await writer.tally.delete({
      where: { placeId_window_exitYear: { placeId: `${schoolId} ${departement}`, window, exitYear } },
    });
    const differences = await verifyTally();
    expect(differences).toEqual([
      { place: `${named.school.code}/${named.code}`, window, exitYear },
      { place: `${named.school.code} (${departement})`, window, exitYear },
    ]);
    await writer.followUp.updateMany({ data: { outcome: "inactive" } });
    expect((await rebuildTally(contextOf("system"))).ok).toBe(true);
    // What a follow-up holds is a sum as well.
    expect(await verifyTally()).toEqual([]);
    expect(await expectSame(staff, { window: "M6", asOf: "2030-01-01" }, "school")).toBe(true);
  });

  it("are made of what no command wrote by the next change, and said by the statement until then", async () => {
    await makeRandomNetwork(30, 5);
    const filter = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(staff, "system", async () => unchanged(null));
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect(await db.tallyDue.count()).toBe(0);
    expect(await expectSame(staff, filter, "school")).toBe(true);
  });

  it("are not there for an earlier instant, nor for a day before something on record", async () => {
    const asked = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, { ...asked, knownAt: staff.now }, "school")).toBeNull();
    expect(await countSettled(staff, { ...asked, asOf: "2018-01-01" }, "school")).toBeNull();
  });
});
