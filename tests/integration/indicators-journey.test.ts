import { beforeAll, describe, expect, it } from "vitest";
import { SETS } from "@/components/figures/indicators/equity/equity-gaps-view";
import { exportEntrants } from "@/lib/figures/indicators/commands";
import { DEFINITION_CODES, effectiveWindow } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import {
  JOURNEY_MEASURES,
  JOURNEY_RATES,
  type JourneyMeasure,
  type JourneyRate,
} from "@/lib/figures/indicators/journeys/rules/journey";
import type { JourneyResult } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { MIXES, strataCode } from "@/lib/figures/indicators/journeys/rules/strata";
import { type Entrant, entrantList } from "@/lib/figures/indicators/lists/entrants";
import { readPage } from "@/lib/figures/indicators/lists/lists";
import { settledJourneys } from "@/lib/figures/indicators/packed/packed";
import { listMode } from "@/lib/figures/indicators/policy";
import { getJourney, getJourneys, listEntrants, listPeople } from "@/lib/figures/indicators/queries";
import type { JourneysFilter } from "@/lib/figures/indicators/tally/cohorts-sql";
import { blockKey } from "@/lib/figures/indicators/tally/rules/journey-blocks";
import { addMonths } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import { isAskedWhole } from "../support/asked-whole";
import { contextOf, giveHost, makeHost } from "../support/factories";
import { handedOut } from "../support/handed-out";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";
import { type RefPerson, referenceReport } from "../support/reference-indicators";
import { referenceJourney } from "../support/reference-journey";
import { journeyOf as listOf } from "../support/words";

const isWhole = isAskedWhole();
/**
 * Before any entry but some, between the ends of the two cohorts of a school, and after everything; PostgreSQL on the last of them,
 * by the statement and by what is kept: of the other there is the statement again.
 */
const DAYS = isWhole ? ["2018-07-01", "2020-12-31"] : ["2020-12-31"];
const AFTER = "2020-12-31";
const RATES = Object.keys(JOURNEY_RATES) as JourneyRate[];

const COUNTING: Record<JourneyResult, readonly Measure[]> = {
  positive: FAMILIES,
  other: ["not_positive"],
  silent: ["non_respondents"],
  aside: ["neutral_outcome", "untitled"],
  not_due: ["not_due"],
};

let network: RandomNetwork;
let hostId: string;

beforeAll(async () => {
  network = await makeRandomNetwork(150, 41);
  hostId = (await makeHost()).id;
  await giveHost("ALPHA", hostId);
});

const ofSchools = (...codes: string[]) => network.people.filter(({ school }) => codes.includes(school));
const coordinator = () => contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 2) });
const readers = (): [Context, RefPerson[]][] => [
  [contextOf("staff"), network.people],
  [coordinator(), ofSchools("ALPHA", "BETA")],
  [contextOf("region"), network.people],
  [contextOf("auditor"), network.people],
];

async function everybody(
  ctx: Context,
  filter: JourneysFilter,
  measure: JourneyMeasure,
  read?: Awaited<ReturnType<typeof listEntrants>>,
): Promise<Entrant[]> {
  const first = read ?? (await listEntrants(ctx, filter, listOf(measure), 1));
  const people = [...(first?.people ?? [])];
  for (let page = 2; page <= (first?.pages ?? 0); page += 1) {
    people.push(...((await listEntrants(ctx, filter, listOf(measure), page))?.people ?? []));
  }
  return people;
}

/** Each figure as the page counts it, as its list holds it, and as the domain says. */
async function expectAgreement(ctx: Context, filter: JourneysFilter, people: readonly RefPerson[]): Promise<void> {
  const journey = await getJourney(ctx, filter);
  const expected = referenceJourney(people, filter.asOf);
  const where = `${ctx.actor.role} ${JSON.stringify(filter)}`;
  const line = (key: string) => journey?.find((one) => one.key === key);
  expect(line("entrants")?.numerator.count, where).toBe(expected.entrants);
  for (const rate of RATES) {
    const { of, among } = JOURNEY_RATES[rate];
    expect(line(rate), `${where} ${rate}`).toMatchObject({
      numerator: { count: expected[of] },
      denominator: { count: expected[among] },
    });
  }
  for (const measure of JOURNEY_MEASURES) {
    const list = await listEntrants(ctx, filter, listOf(measure), 1);
    if (measure === "neutral_exits" && listMode(ctx.actor) === "pseudonyms") {
      expect(list, where).toBeNull();
      continue;
    }
    expect(list?.total, `${where} ${measure}`).toBe(expected[measure]);
    const held = await everybody(ctx, filter, measure, list);
    const keys = new Set(held.map(({ cohortId, learnerId, pseudonym }) => `${cohortId} ${learnerId ?? pseudonym}`));
    expect(keys.size, `${where} ${measure}`).toBe(expected[measure] - (list?.unlisted ?? 0));
  }
}

describe("each figure of the journey and its list hold the same people", () => {
  it.each(DAYS)("for each who reads lists, as of %s", async (asOf) => {
    for (const [ctx, people] of isWhole ? readers() : readers().slice(1, 3))
      await expectAgreement(ctx, { asOf }, people);
  });

  it.each(DAYS)("within a school, a cohort, a département, as of %s", async (asOf) => {
    const cohort = await db.cohort.findFirstOrThrow({
      where: { code: "2018", school: { code: "BETA" } },
      select: { id: true },
    });
    const beta = ofSchools("BETA");
    for (const ctx of [contextOf("staff"), coordinator(), contextOf("region"), contextOf("auditor")]) {
      await expectAgreement(ctx, { asOf, schoolCode: "BETA" }, beta);
      const ofCohort = beta.filter((person) => person.cohort === "2018");
      await expectAgreement(ctx, { asOf, cohortId: cohort.id }, ofCohort);
    }
    await expectAgreement(contextOf("region"), { asOf, departement: "48" }, ofSchools("GAMMA"));
  });

  it("on a network where no figure is zero", () => {
    for (const count of Object.values(referenceJourney(network.people, AFTER))) expect(count).toBeGreaterThan(2);
  });
});

describe("who reads what", () => {
  const filter = { asOf: AFTER };
  const isNeutral = ({ exitClass }: Entrant) => exitClass === "neutral";

  it("names, days and every reason for staff", async () => {
    const people = await everybody(contextOf("staff"), filter, "entrants");
    expect(people[0]).toMatchObject({ name: expect.stringContaining("Nom"), learnerId: expect.any(String) });
    expect(people[0]?.enteredOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(people.filter(isNeutral).length).toBeGreaterThan(0);
    expect(people.filter((person) => isNeutral(person) && person.reason === null)).toEqual([]);
  });

  it.each(["region", "auditor"] as const)("pseudonyms, years and no neutral exit for a %s", async (role) => {
    const people = await everybody(contextOf(role), filter, "entrants");
    for (const person of people) {
      expect(person).toMatchObject({ name: null, learnerId: null, pseudonym: expect.stringMatching(/^P-/) });
      expect(`${person.enteredOn} ${person.exitedOn}`).toMatch(/^\d{4} (\d{4}|null)$/);
    }
    expect(people.filter(isNeutral)).toEqual([]);
    const staff = await everybody(contextOf("staff"), filter, "entrants");
    const { total = 0, unlisted = 0 } = (await listEntrants(contextOf(role), filter, listOf("entrants"), 1)) ?? {};
    expect([total, unlisted]).toEqual([staff.length, staff.filter(isNeutral).length]);
    expect(unlisted).toBeGreaterThan(0);
    expect(JSON.stringify(people)).not.toMatch(/Nom\d|Prénom|neutral/);
    expect(people.some(({ reason }) => reason === "dropout")).toBe(true);
  });

  it("a coordinator finds nobody of another school", async () => {
    expect(
      (await listEntrants(coordinator(), { asOf: AFTER, schoolCode: "GAMMA" }, listOf("entrants"), 1))?.total,
    ).toBe(0);
  });

  it("a host counts, lists and exports nobody", async () => {
    const host = contextOf("host", { hostOrganisationId: hostId });
    expect(await getJourney(host, filter)).toBeNull();
    for (const ctx of [host, contextOf("admin")]) {
      expect(await listEntrants(ctx, filter, listOf("entrants"), 1)).toBeNull();
      expect(await exportEntrants(ctx, { filter, list: listOf("entrants") })).toEqual({
        ok: false,
        failure: { kind: "forbidden" },
      });
    }
    expect(await db.auditEvent.count({ where: { key: "list.exported" } })).toBe(0);
  });
});

describe("a day in the past", () => {
  it("shows no exit after it, and no certification before the exit or the end", async () => {
    const people = await everybody(contextOf("staff"), { asOf: "2018-01-31" }, "entrants");
    expect(people.length).toBeGreaterThan(50);
    for (const { exitedOn, reason, certification } of people) {
      if (exitedOn) expect(exitedOn <= "2018-01-31").toBe(true);
      else expect([reason, certification]).toEqual([null, null]);
    }
  });
});

describe("an export", () => {
  it("holds the list, and is audited without anybody's name", async () => {
    const region = contextOf("region");
    const filter = { asOf: AFTER, schoolCode: "BETA" };
    const list = await everybody(region, filter, "dropouts");
    const result = await exportEntrants(region, { filter, list: listOf("dropouts") });
    expect(result).toMatchObject({ ok: true, value: { total: list.length } });
    expect(await handedOut(result)).toEqual({ ok: true, value: list });
    const event = await db.auditEvent.findFirstOrThrow({ where: { key: "list.exported" } });
    expect(event).toMatchObject({ actorRole: "region", entityType: "network", entityId: "BETA" });
    const details = { measure: "dropouts", asOf: AFTER, identity: "pseudonyms", rows: list.length };
    expect(JSON.parse(event.details)).toEqual(details);
  });
});

describe("the gaps of publics over time and by school", () => {
  const CRITERIA_KNOWN = ["bac", "qpv", "zrr", "rsa"] as const;
  type Known = (typeof CRITERIA_KNOWN)[number];
  const STEPS = ["dropout", "certification", "exit"] as const;
  const under = { definition: "ern-prudente", window: "M6" } as const;
  const PLACES = [{}, { departement: "31" }, { schoolCode: "BETA" }] as const;
  const YEARS = [undefined, "2016", "2017"];

  const answered = (person: RefPerson, criterion: Known) =>
    criterion === "bac" ? (person.level === null ? null : person.level <= 4 ? "yes" : "no") : person[criterion];
  // Whoever did not enter stands in the year in which the cohort began.
  const entryYear = ({ enteredOn }: RefPerson) => (enteredOn ?? "2016-09-01").slice(0, 4);
  const within = (place: { schoolCode?: string; departement?: string }, year?: string) =>
    network.people.filter(
      (person) =>
        (place.schoolCode ?? person.school) === person.school &&
        (place.departement ?? person.departement) === person.departement &&
        (year ?? entryYear(person)) === entryYear(person),
    );

  /** From the people, by the domain’s words alone. */
  function recomputed(people: readonly RefPerson[], criterion: Known, step: (typeof STEPS)[number]) {
    const side = (answer: "yes" | "no") => {
      const own = people.filter((person) => answered(person, criterion) === answer);
      const { dropouts, full_titles, entrants_ended } = referenceJourney(own, AFTER);
      if (step === "exit") {
        const { total } = referenceReport(own, { ...under, asOf: AFTER, knownAt: null }, "none");
        return { successes: total.positives, trials: total.base };
      }
      return { successes: step === "dropout" ? dropouts : full_titles, trials: entrants_ended };
    };
    return { yes: side("yes"), no: side("no") };
  }

  const asked = PLACES.flatMap((place) => YEARS.map((year) => ({ place, year })));

  it("are those of the people of each year and of each school, with the lists of their counts", async () => {
    const staff = contextOf("staff");
    const journeys = await getJourneys(staff, { asOf: AFTER });
    let [compared, listed] = [0, 0];
    for (const { place, year } of asked) {
      for (const criterion of CRITERIA_KNOWN) {
        for (const step of STEPS) {
          const { years = [], schools = [] } = journeys?.gaps(place, criterion, step, under, year) ?? {};
          const groups = [
            ...years.map(({ key, gap }) => ({ gap, of: { ...place }, entered: key })),
            ...schools.map(({ key, gap }) => ({ gap, of: { ...place, schoolCode: key }, entered: year })),
          ];
          for (const { gap, of, entered } of groups) {
            const where = JSON.stringify({ criterion, step, of, entered });
            expect(gap, where).toMatchObject(recomputed(within(of, entered), criterion, step));
            compared += 1;
          }
          expect(journeys?.equity(place, criterion, under, year).gaps[step]).toMatchObject(
            recomputed(within(place, year), criterion, step),
          );
          const [group] = schools;
          const sets = SETS[step];
          if (!group?.gap || !sets || year === undefined) continue;
          for (const answer of ["yes", "no"] as const) {
            for (const [set, count] of [
              [sets.of, group.gap[answer].successes],
              [sets.among, group.gap[answer].trials],
            ] as const) {
              const list = { ...under, ...set, criterion, answer, entryYear: year };
              const filter = { asOf: AFTER, ...place, schoolCode: group.key };
              expect((await listEntrants(staff, filter, list, 1))?.total, JSON.stringify(list)).toBe(count);
              listed += 1;
              expect(await listEntrants(contextOf("region"), filter, list, 1)).toBeNull();
            }
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
    expect(listed).toBeGreaterThan(50);
  });

  it("tell the Région nothing of fewer than five people of a side, nor what would give them", async () => {
    const journeys = await getJourneys(contextOf("region"), { asOf: AFTER });
    let [shown, hidden, more] = [0, 0, 0];
    const people = ({ yes, no }: ReturnType<typeof recomputed>) => [yes.trials, no.trials] as const;
    for (const criterion of CRITERIA_KNOWN) {
      for (const step of STEPS) {
        for (const { place, year } of asked) {
          const of = journeys?.gaps(place, criterion, step, under, year);
          const whole = journeys?.equity(place, criterion, under, year).gaps[step] ?? null;
          const allYears = journeys?.equity(place, criterion, under).gaps[step] ?? null;
          const lines = [
            {
              total: whole,
              parts: (of?.schools ?? []).map(({ key, gap }) => ({
                gap,
                of: within({ ...place, schoolCode: key }, year),
              })),
            },
            { total: allYears, parts: (of?.years ?? []).map(({ key, gap }) => ({ gap, of: within(place, key) })) },
          ];
          for (const { total, parts } of lines) {
            for (const { gap, of: own } of parts) {
              const counts = people(recomputed(own, criterion, step));
              if (gap) {
                shown += 1;
                expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
                expect(gap).toMatchObject(recomputed(own, criterion, step));
              } else if (Math.min(...counts) < 5) hidden += 1;
              else more += 1;
            }
            if (!total) continue;
            // What is left of a whole once all that is shown of it is taken away.
            const left = (side: "yes" | "no") =>
              parts.reduce((sum, { gap }) => sum - (gap?.[side].trials ?? 0), total[side].trials);
            for (const people of [left("yes"), left("no")]) expect(people === 0 || people >= 5).toBe(true);
          }
        }
      }
    }
    expect(Math.min(shown, hidden, more), `${shown} shown, ${hidden} few, ${more} more`).toBeGreaterThan(3);
  });
});

describe("the strata of two groups", () => {
  const sides = [{ schoolCode: "BETA", exitYear: "2018" }, {}] as const;

  async function expectLists(asOf: string): Promise<number> {
    let counted = 0;
    for (const ctx of [contextOf("staff"), contextOf("region")])
      for (const mix of MIXES)
        for (const definition of ["ern-prudente", "france-competences"] as const) {
          const journeys = await getJourneys(ctx, { asOf });
          const made = journeys?.mix(sides, mix, definition, "M6");
          for (const { keys, a, b } of made?.lines ?? [])
            for (const [of, { exitYear, ...place }] of [
              [a, { exitYear: sides[0].exitYear, schoolCode: sides[0].schoolCode }],
              [b, { exitYear: undefined }],
            ] as const) {
              const list = { measure: "leavers_counted", definition, window: "M6", exitYear } as const;
              const totalOf = async (result: "in_rate" | "positive") => {
                const asked = { ...list, result, stratum: strataCode({ mix, keys }) };
                return (await listEntrants(ctx, { asOf, ...place }, asked, 1))?.total;
              };
              // Behind pseudonyms the count stands alone: what somebody was at the entry would tell what became of them.
              if (listMode(ctx.actor) === "pseudonyms") {
                expect([await totalOf("in_rate"), await totalOf("positive")]).toEqual([undefined, undefined]);
                continue;
              }
              const where = `${ctx.actor.role} ${mix} ${definition} ${keys.join(" ")} ${asOf}`;
              expect([await totalOf("in_rate"), await totalOf("positive")], where).toEqual([of.base, of.positives]);
              counted += of.base;
            }
        }
    return counted;
  }

  it("are counted and listed alike, from what is recorded and from the sums that are kept", async () => {
    expect(await expectLists("2018-11-30")).toBeGreaterThan(100);
    await write(contextOf("system"), "system", async () => unchanged(null));
    expect(await expectLists(AFTER)).toBeGreaterThan(100);
  });

  it("are exported as they are listed, and the audit says which they were", async () => {
    const set = { ...listOf("leavers_counted"), result: "in_rate", stratum: "level-bac-bac2" } as const;
    const staff = contextOf("staff");
    const { total = 0 } = (await listEntrants(staff, { asOf: AFTER }, set, 1)) ?? {};
    expect(total).toBeGreaterThan(0);
    expect(await exportEntrants(staff, { filter: { asOf: AFTER }, list: set })).toMatchObject({ value: { total } });
    const event = await db.auditEvent.findFirstOrThrow({
      where: { key: "list.exported" },
      orderBy: { id: "desc" },
    });
    expect(JSON.parse(event.details)).toMatchObject({ stratum: "level-bac-bac2", result: "in_rate", rows: total });
  });
});

describe("a list of entrants whose sums are kept", () => {
  const settle = () => write(contextOf("system"), "system", async () => unchanged(null));
  // Of another reader the schools are others, as in the figures above: one of them asks PostgreSQL for every list.
  const asking = () => (isWhole ? readers() : readers().slice(0, 1));

  it("holds those whom the curve of first activities counts, of each year of exit, by its words and by the records", async () => {
    await settle();
    for (const [ctx] of asking()) {
      for (const asOf of [AFTER, "2019-02-15", "2021-07-01"]) {
        const live = await getJourneys(ctx, { asOf });
        for (const exitYear of [undefined, "2018"]) {
          const { people, began, silent } = live?.curve({}, exitYear) ?? { people: -1, began: -1, silent: -1 };
          for (const [course, count] of [
            [undefined, people] as const,
            ["began", began] as const,
            ["silent", silent] as const,
          ]) {
            const list = { ...listOf("leavers_counted"), exitYear, course };
            const source = entrantList(ctx, { asOf }, list);
            const { cohortsOf: _, ...statement } = source;
            const where = `${ctx.actor.role} ${asOf} ${exitYear} ${course}`;
            expect((await listEntrants(ctx, { asOf }, list, 1))?.total, where).toBe(count);
            const all = { limit: 1_000, offset: 0 };
            const [kept, said] = [await readPage(ctx, source, all), await readPage(ctx, statement, all)];
            expect(kept, where).toEqual(said);
            if (asOf === AFTER) expect(count, where).toBeGreaterThan(3);
          }
        }
      }
    }
  });

  it("holds the people of the figure still, on each of those days", async () => {
    await settle();
    expect(await settledJourneys(contextOf("staff"), { asOf: AFTER })).not.toBeNull();
    for (const asOf of DAYS) for (const [ctx, people] of asking()) await expectAgreement(ctx, { asOf }, people);
  });

  it("has the pages of the one statement, for whoever reads it and under every filter", async () => {
    const cohort = await db.cohort.findFirstOrThrow({ where: { school: { code: "GAMMA" } }, select: { id: true } });
    for (const [nth, [ctx]] of asking().entries()) {
      // Where a page begins is nothing to who reads it: one is asked for pages from everywhere.
      const offsets = isWhole && nth === 0 ? [0, 7, 50, 1_000] : [7];
      for (const place of [{}, { schoolCode: "BETA" }, { departement: "31" }, { cohortId: cohort.id }]) {
        for (const measure of JOURNEY_MEASURES) {
          const source = entrantList(ctx, { asOf: AFTER, ...place }, listOf(measure));
          const { cohortsOf: _, ...statement } = source;
          for (const offset of offsets) {
            const stretch = { limit: 7, offset };
            const [kept, said] = [await readPage(ctx, source, stretch), await readPage(ctx, statement, stretch)];
            expect(kept, `${ctx.actor.role} ${JSON.stringify(place)} ${measure} ${offset}`).toEqual(said);
          }
        }
      }
    }
  });

  it("reads the people of the cohorts of its page, and of no others", async () => {
    await settle();
    const page = await entrantList(contextOf("staff"), { asOf: AFTER }, listOf("entrants")).cohortsOf?.({
      limit: 5,
      offset: 60,
    });
    expect(page?.total).toBe(referenceJourney(network.people, AFTER).entrants);
    expect(page?.cohortIds.length).toBeLessThanOrEqual(2);
  });

  it("keeps what has not changed: a cohort that ends in another year leaves its block for that of the year", async () => {
    await settle();
    const read = async () => (await settledJourneys(contextOf("staff"), { asOf: AFTER }))?.blocks ?? [];
    const before = await read();
    const moved = before.flatMap(({ cohorts }) => cohorts).find(({ words }) => words !== "");
    if (!moved) throw new Error("the network has a cohort with people");
    const endsOn = addMonths(moved.endsOn, 12);
    await clientFor("write").cohort.update({ where: { id: moved.cohortId }, data: { endsOn, recordedAt: new Date() } });
    await settle();
    const after = await read();
    const keys = (of: typeof before, others: typeof before) =>
      of.filter((block) => !others.includes(block)).flatMap(({ cohorts }) => cohorts.map(blockKey));
    expect(keys(before, after)).toContain(blockKey(moved));
    expect(keys(after, before)).toContain(blockKey({ ...moved, endsOn }));
    const touched = [blockKey(moved), blockKey({ ...moved, endsOn })];
    for (const key of [...keys(before, after), ...keys(after, before)]) expect(touched).toContain(key);
    const all = after.flatMap(({ cohorts }) => cohorts.map(({ cohortId }) => cohortId));
    expect(all.sort()).toEqual(before.flatMap(({ cohorts }) => cohorts.map(({ cohortId }) => cohortId)).sort());
  });
});

describe.each(DEFINITION_CODES)("a list of what became of people under %s", (definition) => {
  it("tells of each what is retained and what it counts as, and no more outside ADRAR than a list of leavers", async () => {
    const window = effectiveWindow(definition, "M6");
    let told = 0;
    for (const [result, counting] of Object.entries(COUNTING) as [JourneyResult, readonly Measure[]][]) {
      const list = { measure: "entrants", definition, window: "M6", result } as const;
      for (const ctx of [contextOf("staff"), contextOf("region")]) {
        const people = (await listEntrants(ctx, { asOf: AFTER }, list, 1))?.people ?? [];
        for (const { result: of, learnerId, name, enteredOn, exitedOn } of people) {
          told += 1;
          expect(counting, `${result} ${window}`).toContain(of?.countsAs);
          if (listMode(ctx.actor) === "names") continue;
          expect([learnerId, name]).toEqual([null, null]);
          expect([enteredOn?.length, exitedOn?.length]).toEqual([4, 4]);
        }
      }
    }
    expect(told).toBeGreaterThan(100);
    const leavers = await listPeople(contextOf("staff"), { asOf: AFTER, definition, window: "M6" }, "positives", 1);
    const positive = { measure: "entrants", definition, window: "M6", result: "positive" } as const;
    const entrants = await listEntrants(contextOf("staff"), { asOf: AFTER }, positive, 1);
    expect(entrants?.total).toBe(leavers?.total);
    const outcomeOf = new Map(
      leavers?.people.map(({ cohortId, learnerId, outcome }) => [`${cohortId} ${learnerId}`, outcome]),
    );
    for (const { cohortId, learnerId, result } of entrants?.people ?? [])
      expect(result?.outcome).toBe(outcomeOf.get(`${cohortId} ${learnerId}`));
  });

  it("has no situation where nobody asks what became of them", async () => {
    const people = (await listEntrants(contextOf("staff"), { asOf: AFTER }, listOf("entrants"), 1))?.people ?? [];
    expect(people.every(({ result }) => result === undefined)).toBe(true);
  });
});
