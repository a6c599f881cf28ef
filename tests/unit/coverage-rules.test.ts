import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CoverageCommune, coverCommunes } from "@/lib/figures/coverage/communes";
import { rankByAddition } from "@/lib/figures/coverage/rules/candidates";
import { departementsReached } from "@/lib/figures/coverage/rules/departements";
import { MARGIN_KM, peopleIn, reachOf, unsureOf } from "@/lib/figures/coverage/rules/people";
import {
  BAND_ENDS,
  BANDS,
  bandOf,
  isWithinReach,
  LIMIT_KM,
  nearestOf,
  shownKilometres,
} from "@/lib/figures/coverage/rules/reach";
import { homeDepartements, LISTS_VINTAGE } from "@/lib/network/places/areas";
import { listHomeCommunes } from "@/lib/network/places/communes";
import { isInMetropolis, listMetropolises } from "@/lib/network/places/epci";
import { positionOf } from "@/lib/network/places/positions";
import { EARTH_RADIUS_KM, kilometresBetween } from "@/lib/network/places/rules/distance";

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
/** About the region. */
const nearby = fc.record({
  latitude: fc.double({ min: 42, max: 45, noNaN: true }),
  longitude: fc.double({ min: -1, max: 5, noNaN: true }),
});
const [TOULOUSE, CARBONNE] = ["31555", "31107"].map((insee) => positionOf(insee) ?? { latitude: 0, longitude: 0 }) as [
  { latitude: number; longitude: number },
  { latitude: number; longitude: number },
];
const METRE = 0.001;

describe("the distance of two points", () => {
  it.each([
    ["a degree of a meridian", { latitude: 43, longitude: 1 }, { latitude: 44, longitude: 1 }, 111.19],
    ["a degree of the equator", { latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }, 111.19],
    ["the two poles", { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 20_015.09],
    ["Toulouse and Carbonne", TOULOUSE, CARBONNE, 38.67],
  ])("%s", (_name, from, to, km) => {
    expect(kilometresBetween(from, to)).toBeCloseTo(km, 1);
  });

  it("is the same both ways, none to itself, and never longer than by a third point", () => {
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(kilometresBetween(a, b)).toBeCloseTo(kilometresBetween(b, a), 6);
        expect(kilometresBetween(a, a)).toBe(0);
        expect(kilometresBetween(a, c)).toBeLessThanOrEqual(kilometresBetween(a, b) + kilometresBetween(b, c) + METRE);
        expect(kilometresBetween(a, b)).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS_KM);
      }),
    );
  });
});

describe("how far is far", () => {
  it("has equal steps with the limit among them, each end in its own band", () => {
    expect(BANDS.map((band) => BAND_ENDS[band])).toEqual([15, 30, 45, Number.POSITIVE_INFINITY]);
    expect([0, 15, 15.01, 30, 30.01, 45, 45.01].map(bandOf)).toEqual([
      ...["near", "near", "within", "within", "beyond", "beyond", "far"],
    ]);
    expect(bandOf(Number.POSITIVE_INFINITY)).toBe("far");
  });

  it("is written so that what is shown says on which side of the limit it is", () => {
    expect([29.2, 30, 30.01].map(shownKilometres)).toEqual([30, 30, 31]);
    expect(shownKilometres(Number.POSITIVE_INFINITY)).toBeNull();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (km) => {
        expect((shownKilometres(km) ?? 0) <= LIMIT_KM).toBe(isWithinReach(km));
      }),
    );
  });

  it("never grows when a school is added, and is that of one of the schools", () => {
    fc.assert(
      fc.property(nearby, fc.array(nearby, { maxLength: 8 }), nearby, (from, sites, more) => {
        const { km, site } = nearestOf(from, sites);
        expect(nearestOf(from, [...sites, more]).km).toBeLessThanOrEqual(km);
        if (site) expect(kilometresBetween(from, site)).toBe(km);
        else expect(km).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });
});

const commune = fc
  .record({ population: fc.nat(5_000), isMetropolitan: fc.boolean(), departement: fc.constantFrom("09", "31", "48") })
  .chain((rest) => nearby.map((at) => ({ ...rest, ...at, name: "Commune", approximate: false })));
const measured = (
  communes: readonly (typeof commune extends fc.Arbitrary<infer One> ? One : never)[],
  sites: readonly { latitude: number; longitude: number }[],
) => communes.map((one) => ({ ...one, km: nearestOf(one, sites).km }));

describe("what places would add", () => {
  const network = fc.record({
    communes: fc.array(commune, { maxLength: 40 }),
    schools: fc.array(nearby, { maxLength: 3 }),
    candidates: fc.array(nearby, { maxLength: 5 }),
  });

  it("is together what opening them all brings; each adds no more beside others than alone, the first most", () => {
    fc.assert(
      fc.property(network, ({ communes, schools, candidates }) => {
        const before = measured(communes, schools);
        const ranked = rankByAddition(candidates, before);
        expect(ranked.map(({ candidate }) => candidate)).toHaveLength(candidates.length);
        const after = reachOf(measured(communes, [...schools, ...candidates]));
        const sum = (of: "people" | "communes") => ranked.reduce((all, { reach }) => all + reach.added[of], 0);
        const { within } = reachOf(before);
        expect({ people: within.people + sum("people"), communes: within.communes + sum("communes") }).toEqual(
          after.within,
        );
        for (const [i, { reach }] of ranked.entries()) {
          expect(reach.added.people).toBeLessThanOrEqual(reach.alone.people);
          if (i > 0) expect(reach.added.people).toBeLessThanOrEqual(ranked[i - 1]?.reach.added.people ?? 0);
        }
        expect(ranked[0]?.reach.added).toEqual(ranked[0]?.reach.alone);
        const alone = ranked.map(({ candidate }) => reachOf(measured(communes, [...schools, candidate])).within.people);
        expect(ranked.map(({ reach }) => within.people + reach.alone.people)).toEqual(alone);
      }),
    );
  });

  it("is nothing where a school is, and nothing of a metropolis", () => {
    const at = { ...CARBONNE, population: 100, departement: "31", name: "Carbonne", approximate: false };
    const added = (one: typeof at & { isMetropolitan: boolean; km: number }) =>
      rankByAddition([CARBONNE], [one]).map(({ reach }) => reach.added.people);
    expect(added({ ...at, isMetropolitan: false, km: 31 })).toEqual([100]);
    expect(added({ ...at, isMetropolitan: false, km: 30 })).toEqual([0]);
    expect(added({ ...at, isMetropolitan: true, km: 31 })).toEqual([0]);
  });

  it("counts the départements so that they add up to the region, each with its farthest commune", () => {
    fc.assert(
      fc.property(network, ({ communes, schools }) => {
        const all = measured(communes, schools);
        const parts = departementsReached(all, [{ departement: "48" }]);
        for (const of of ["outside", "within"] as const)
          for (const unit of ["people", "communes"] as const)
            expect(parts.reduce((sum, part) => sum + part[of][unit], 0)).toBe(reachOf(all)[of][unit]);
        for (const { code, farthest, schools } of parts) {
          const own = all.filter(({ departement }) => departement === code);
          expect(farthest?.km).toBe(Math.max(...own.map(({ km }) => km)));
          expect(schools).toBe(code === "48" ? 1 : 0);
        }
      }),
    );
  });
});

describe("the communes of the region", () => {
  const all = coverCommunes([
    { code: "CARBONNE", communeInsee: "31107" },
    { code: "AILLEURS", communeInsee: "75056" },
  ]);
  const find = (insee: string) => all.find((one) => one.insee === insee) as CoverageCommune;

  it("are all there, with their people, and far from a school of another region alone", () => {
    expect(all).toHaveLength(4_446);
    expect(peopleIn(all).people).toBe(homeDepartements().reduce((sum, { population }) => sum + population, 0));
    expect(LISTS_VINTAGE).toBe(2026);
    expect(find("31107")).toMatchObject({ name: "Carbonne", km: 0, school: "CARBONNE", basis: "known" });
    expect(find("31555")).toMatchObject({ isMetropolitan: true, school: "CARBONNE" });
    expect(find("31555").km).toBeCloseTo(38.67, 1);
    expect(coverCommunes([{ code: "AILLEURS", communeInsee: "75056" }])[0]).toMatchObject({ school: null });
  });

  it("lie in a metropolis by the official list: Toulouse and Montpellier have one, Perpignan has not", () => {
    expect(listMetropolises().map(({ name }) => name)).toEqual([
      "Toulouse Métropole",
      "Montpellier Méditerranée Métropole",
    ]);
    expect(["31555", "34172", "31069", "66136", "31107"].map(isInMetropolis)).toEqual([true, true, true, false, false]);
    expect(all.filter(({ isMetropolitan }) => isMetropolitan)).toHaveLength(37 + 31);
  });

  it("that stand at the middle of their neighbours are within the margin nine times in ten, as the known ones show", () => {
    const known = listHomeCommunes().flatMap(({ code, postcodes }) => {
      const position = positionOf(code);
      return position?.basis === "known" ? [{ code, postcodes, ...position }] : [];
    });
    const errors = known.flatMap((one) => {
      const around = known.filter(
        (other) => other.code !== one.code && other.postcodes.some((code) => one.postcodes.includes(code)),
      );
      if (around.length === 0) return [];
      const mean = (of: "latitude" | "longitude") => around.reduce((sum, other) => sum + other[of], 0) / around.length;
      return [kilometresBetween(one, { latitude: mean("latitude"), longitude: mean("longitude") })];
    });
    expect(errors.length).toBeGreaterThan(1_000);
    expect(errors.filter((km) => km <= MARGIN_KM).length / errors.length).toBeGreaterThan(0.9);
  });

  it("could pass the limit when their position is approximate and near it, outside the métropoles", () => {
    const one = { population: 10, isMetropolitan: false, approximate: true };
    const near = [LIMIT_KM - MARGIN_KM, LIMIT_KM + MARGIN_KM].map((km) => ({ ...one, km }));
    const others = [
      { ...one, km: LIMIT_KM + MARGIN_KM + 0.1 },
      { ...one, km: LIMIT_KM, approximate: false },
      { ...one, km: LIMIT_KM, isMetropolitan: true },
    ];
    expect(unsureOf([...near, ...others])).toEqual({ people: 20, communes: 2 });
  });
});
