import { beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/core/context";
import { unchanged, write } from "@/lib/db/write";
import type { JourneyList } from "@/lib/indicators/entrants";
import type { JourneysFilter } from "@/lib/indicators/journey-sql";
import { getQuality, listEntrants } from "@/lib/indicators/queries";
import { HEADLINE } from "@/lib/indicators/rules/definitions";
import type { JourneySet } from "@/lib/indicators/rules/journey-sets";
import { PROOFS } from "@/lib/indicators/rules/journey-words";
import {
  MISSING_FACTS,
  type QualityCounts,
  RECORD_FAULTS,
  setMissing,
  setOfFault,
  setProven,
} from "@/lib/indicators/rules/quality";
import { settledJourneys } from "@/lib/indicators/settled-journeys";
import { WINDOWS, type Window } from "@/lib/outcomes/rules/vocabulary";
import { contextOf } from "../support/factories";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";
import type { RefPerson } from "../support/reference-indicators";
import { referenceQuality } from "../support/reference-quality";

/** Amid the exits, when only the statement can say it, and after everything. */
const DAYS = process.env.DATABASE_URL?.startsWith("file:") ? ["2018-07-01", "2021-12-31"] : ["2021-12-31"];
const AFTER = "2021-12-31";

let network: RandomNetwork;
beforeAll(async () => {
  network = await makeRandomNetwork(150, 43);
});

const ofSchools = (...codes: string[]) => network.people.filter(({ school }) => codes.includes(school));
const readers = (): [Context, RefPerson[]][] => [
  [contextOf("staff"), network.people],
  [contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 2) }), ofSchools("ALPHA", "BETA")],
  [contextOf("region"), network.people],
  [contextOf("auditor"), network.people],
];

/** Each number of the page with the set whose list it opens, and at which window. */
function numbersOf({ faults, proofs, missing, entrants }: QualityCounts): [number, JourneySet, Window][] {
  return [
    ...RECORD_FAULTS.map((fault) => [faults[fault], setOfFault(fault), "M6"] as [number, JourneySet, Window]),
    ...WINDOWS.flatMap((window) =>
      PROOFS.map((proof) => [proofs[window][proof], setProven(proof), window] as [number, JourneySet, Window]),
    ),
    ...MISSING_FACTS.map((fact) => [missing[fact], setMissing(fact), "M6"] as [number, JourneySet, Window]),
    [entrants, { measure: "entrants" }, "M6"],
  ];
}

async function expectListed(ctx: Context, filter: JourneysFilter, counts: QualityCounts, exitYear?: string) {
  for (const [count, set, window] of numbersOf(counts)) {
    const ofYear = set.measure === "leavers_counted" ? { exitYear } : {};
    const list: JourneyList = { ...set, ...ofYear, definition: HEADLINE, window };
    const listed = await listEntrants(ctx, filter, list, 1);
    const where = `${ctx.actor.role} ${JSON.stringify([filter, list])}`;
    const isHidden = set.criterion === "rqth" && ctx.actor.role !== "staff";
    expect(listed === null, where).toBe(isHidden);
    if (listed) expect(listed.total, where).toBe(count);
    // Who left is counted here without the neutral exits: none is left out, unless it became one since the day asked.
    if (listed && set.measure === "leavers_counted" && filter.asOf === AFTER) expect(listed.unlisted).toBe(0);
  }
}

async function expectAll(asOf: string): Promise<void> {
  for (const [ctx, people] of readers()) {
    const quality = await getQuality(ctx, { asOf });
    const counts = quality?.counts();
    if (!quality || !counts) throw new Error("no quality");
    expect(counts, ctx.actor.role).toEqual(referenceQuality(people, asOf));
    await expectListed(ctx, { asOf }, counts);
    const year = quality.counts({ annee: "2018" });
    expect(year).toEqual(referenceQuality(people, asOf, "2018"));
    await expectListed(ctx, { asOf }, year, "2018");
    expect(quality.counts({ departement: "48" })).toEqual(
      referenceQuality(
        people.filter(({ departement }) => departement === "48"),
        asOf,
      ),
    );
    const schools = quality.schools();
    for (const code of ["ALPHA", "BETA", "GAMMA"]) {
      const own = people.filter(({ school }) => school === code);
      expect(quality.counts({ ecole: code })).toEqual(referenceQuality(own, asOf));
      if (own.length > 0)
        expect(schools.find((school) => school.code === code)?.counts).toEqual(referenceQuality(own, asOf));
    }
    const beta = quality.counts({ ecole: "BETA" });
    await expectListed(ctx, { asOf, schoolCode: "BETA" }, beta);
  }
}

describe("each number of the page of quality is what the domain says, and its list holds as many", () => {
  it.each(DAYS)("by the statement, for each who reads it, as of %s", async (asOf) => {
    expect(await settledJourneys(contextOf("staff"), { asOf })).toBeNull();
    await expectAll(asOf);
  });

  it.each(DAYS)("and by what is kept, as of %s", async (asOf) => {
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect((await settledJourneys(contextOf("staff"), { asOf })) === null).toBe(asOf !== AFTER);
    await expectAll(asOf);
  });

  it("on a network where nothing that can be counted is zero", () => {
    const { faults, proofs, missing } = referenceQuality(network.people, AFTER);
    const counts = [
      faults,
      missing,
      ...Object.values(proofs).map(({ documented, declared }) => ({ documented, declared })),
    ];
    for (const count of counts.flatMap((one) => Object.values(one))) expect(count).toBeGreaterThan(2);
  });
});

describe("who reads it", () => {
  it("is nobody whom live figures are not for", async () => {
    for (const role of ["host", "admin"] as const)
      expect(await getQuality(contextOf(role), { asOf: AFTER })).toBeNull();
  });
});
