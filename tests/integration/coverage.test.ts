import { beforeEach, describe, expect, it } from "vitest";
import { type Candidate, getCoverage } from "@/lib/figures/coverage/queries";
import { reachOf } from "@/lib/figures/coverage/rules/people";
import { clientFor } from "@/lib/foundation/db/client";
import { contextOf, makeSchool } from "../support/factories";

const region = contextOf("region");
const DAY = "2026-11-24";
const RODEZ: Candidate = { id: "rodez", label: "Rodez", communeInsee: "12202" };
const DECAZEVILLE: Candidate = { id: "decazeville", label: "Decazeville", communeInsee: "12089" };

async function covered(day = DAY, candidates: readonly Candidate[] = []) {
  const coverage = await getCoverage(region, { day, candidates });
  if (!coverage) throw new Error("the Région reads the coverage");
  return coverage;
}

/** Other schools of the database of the test run are open as well: each test opens its own far from them. */
const openOn = (communeInsee: string, data: { openedOn: string | null; name?: string }) =>
  makeSchool({ communeInsee, departementCode: communeInsee.slice(0, 2) }).then((school) =>
    clientFor("write").school.update({ where: { id: school.id }, data }),
  );

describe("the coverage of the territory", () => {
  beforeEach(async () => {
    await clientFor("write").school.updateMany({ data: { openedOn: "2100-01-01" } });
  });

  it("is from the schools that are open on the day, where they stood on it", async () => {
    const mende = await openOn("48095", { openedOn: "2026-11-24" });
    const before = await covered("2026-11-23");
    expect.soft(before.schools).toEqual([]);
    expect.soft(before.upcoming).toContainEqual({ name: mende.name, openedOn: "2026-11-24" });
    expect.soft(reachOf(before.communes).within).toEqual({ people: 0, communes: 0 });
    expect.soft(before.departements).toHaveLength(13);
    expect.soft(before.departements.every(({ schools }) => schools === 0)).toBe(true);

    const after = await covered();
    expect.soft(after.schools).toMatchObject([{ code: mende.code, commune: "Mende", departement: "48" }]);
    expect.soft(after.communes.find(({ insee }) => insee === "48095")).toMatchObject({ km: 0, school: mende.code });
    expect.soft(after.departements.find(({ code }) => code === "48")).toMatchObject({ schools: 1 });
    expect.soft((await covered()).communes).toBe(after.communes);

    const moved = { fromOn: "2026-11-24", communeInsee: "12202", departementCode: "12" };
    const first = { fromOn: null, communeInsee: "48095", departementCode: "48" };
    for (const statement of [first, moved])
      await clientFor("write").schoolPlacement.create({ data: { schoolId: mende.id, ...statement } });
    expect.soft((await covered()).schools).toMatchObject([{ commune: "Rodez", departement: "12" }]);
    await clientFor("write").school.update({ where: { id: mende.id }, data: { openedOn: null } });
    expect.soft((await covered("2026-11-23")).schools).toMatchObject([{ commune: "Mende" }]);
  });

  it("tells of a school of another region that no distance is known, and counts none from it", async () => {
    const paris = await openOn("75056", { openedOn: null });
    const { unplaced, communes } = await covered();
    expect(unplaced).toEqual([paris.name]);
    expect(reachOf(communes).within.communes).toBe(0);
  });

  it("ranks candidates by what each adds beside those above it", async () => {
    await openOn("48095", { openedOn: null });
    const elsewhere = { id: "paris", label: "Paris", communeInsee: "75056" };
    const mende = { id: "mende", label: "Mende", communeInsee: "48095" };
    const { candidates, communes } = await covered(DAY, [mende, DECAZEVILLE, elsewhere, RODEZ]);
    expect(candidates).toHaveLength(3);
    expect(candidates[2]).toMatchObject({ id: "mende", alone: { people: 0 }, added: { people: 0 } });
    const [best, second] = candidates;
    expect([best?.id, second?.id].sort()).toEqual(["decazeville", "rodez"]);
    expect(best?.added).toEqual(best?.alone);
    expect(second?.alone.people).toBeGreaterThan(second?.added.people ?? 0);
    const sum = candidates.reduce((all, { added }) => all + added.people, 0);
    await openOn("12202", { openedOn: null });
    await openOn("12089", { openedOn: null });
    expect(reachOf((await covered()).communes).within.people).toBe(reachOf(communes).within.people + sum);
  });
});
