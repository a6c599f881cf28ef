import { describe, expect, it } from "vitest";
import { clientFor, db } from "@/lib/db/client";
import { unchanged, write } from "@/lib/db/write";
import { countSettled } from "@/lib/indicators/settled";
import { rebuildTally, verifyTally } from "@/lib/indicators/verify";
import { contextOf } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";
import { actInSequences, isSettledAlike } from "../support/tally-sequences";

const staff = contextOf("staff");

describe("the sums", () => {
  it("are what the one statement says, after 300 sequences of whatever is done, on whatever day", async () => {
    const { done, told } = await actInSequences(300, 42);
    expect(done).toBeGreaterThan(300);
    expect(told).toBeGreaterThan(900);
    expect(await verifyTally()).toEqual([]);
  }, 240_000);

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
    expect(await isSettledAlike(staff, { window: "M6", asOf: "2030-01-01" }, "school")).toBe(true);
  });

  it("are made of what no command wrote by the next change, and said by the statement until then", async () => {
    await makeRandomNetwork(30, 5);
    const filter = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(staff, "system", async () => unchanged(null));
    expect(await countSettled(staff, filter, "school")).toBeNull();
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect(await db.tallyDue.count()).toBe(0);
    expect(await isSettledAlike(staff, filter, "school")).toBe(true);
  });

  it("are not there for an earlier instant, nor for a day before something on record", async () => {
    const asked = { window: "M6", asOf: "2030-01-01" } as const;
    expect(await countSettled(staff, { ...asked, knownAt: staff.now }, "school")).toBeNull();
    expect(await countSettled(staff, { ...asked, asOf: "2018-01-01" }, "school")).toBeNull();
  });
});
