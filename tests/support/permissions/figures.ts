import type * as commands from "@/lib/figures/indicators/commands";
import type * as publishedQueries from "@/lib/figures/indicators/published/published-queries";
import type * as queries from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { FIXED_TODAY } from "../factories";
import { handedOut as all } from "../handed-out";
import { journeyOf } from "../words";
import type { Site } from "./sites";
import { A, E, F, N, P, type Table } from "./table";

const entrantsOf = ({ school }: Site) => ({ asOf: FIXED_TODAY, schoolCode: school.code });
const filterOf = (site: Site) => ({
  ...entrantsOf(site),
  window: "M6" as const,
  definition: "ern-prudente" as const,
});

/** Both definitions count somebody without an answer; one leaves them out. */
const readingsOf = (site: Site) => ({ filter: filterOf(site), second: { definition: "ern-declarative" as const } });
const STAYS = { from: "positive", to: "positive" } as const;

/** Counts of any school for those who read the network, of their own for the others. */
const COUNTS = { inside: [A, A, A, A, A, E], outside: [A, E, A, E, A, E] } as const;

/** Live figures: for those who answer for them, and for the Région (domain.md §5). */
const LIVE = { inside: [A, A, A, N, A, N], outside: [A, E, A, N, A, N] } as const;

const countedIn = (live: LiveTally | null) => (live?.isEmpty ? [] : live);

const CLAIM = {
  author: "Journal",
  publishedOn: "2019-01-01",
  address: "https://exemple.test/",
  exitYear: "2018",
  window: "M6",
  definition: "ern-prudente",
  declared: 80,
} as const;

// Order of the answers: staff, coordinator, region, host, auditor, admin.
export const figureCommands: Table<typeof commands> = {
  recordClaim: {
    run: (recordClaim, ctx, { cohort }) =>
      recordClaim(ctx, { ...CLAIM, parts: [], code: `CLAIM-${ctx.actor.role}-${cohort.id}` }),
    inside: [A, F, F, F, F, F],
    outside: null,
  },
  exportPeople: {
    run: async (exportPeople, ctx, site) => all(await exportPeople(ctx, { filter: filterOf(site), measure: "base" })),
    inside: [A, A, A, F, A, F],
    outside: [A, E, A, F, A, F],
  },
  exportEntrants: {
    run: async (exportEntrants, ctx, site) =>
      all(await exportEntrants(ctx, { filter: entrantsOf(site), list: journeyOf("entrants") })),
    inside: [A, A, A, F, A, F],
    outside: [A, E, A, F, A, F],
  },
  exportMovers: {
    run: async (exportMovers, ctx, site) => all(await exportMovers(ctx, { readings: readingsOf(site), asked: STAYS })),
    inside: [A, A, A, F, A, F],
    outside: [A, E, A, F, A, F],
  },
};

export const figureQueries: Table<typeof queries> = {
  getLive: {
    run: async (getLive, ctx, site) => countedIn(await getLive(ctx, filterOf(site))),
    ...LIVE,
  },
  getLiveForAll: {
    run: async (getLiveForAll, ctx, { school }) =>
      countedIn(await getLiveForAll(ctx, { asOf: FIXED_TODAY, schoolCode: school.code })),
    ...LIVE,
  },
  listPeople: {
    run: async (listPeople, ctx, site) => (await listPeople(ctx, filterOf(site), "base", 1))?.people ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, E, A, N, A, N],
  },
  listEntrants: {
    run: async (listEntrants, ctx, site) =>
      (await listEntrants(ctx, entrantsOf(site), journeyOf("entrants"), 1))?.people ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, E, A, N, A, N],
  },
  getChanges: {
    run: async (getChanges, ctx, site) => {
      const changes = await getChanges(ctx, readingsOf(site));
      return changes?.moves.length === 0 ? [] : changes;
    },
    ...LIVE,
  },
  listMovers: {
    run: async (listMovers, ctx, site) => (await listMovers(ctx, readingsOf(site), STAYS, 1))?.people ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, E, A, N, A, N],
  },
  listClaims: { run: (listClaims, ctx) => listClaims(ctx), inside: [A, E, A, E, A, E], outside: null },
  listSchools: { run: (listSchools, ctx, { school }) => listSchools(ctx, school.code), ...COUNTS },
  onlySchoolOf: { run: (onlySchoolOf, ctx) => onlySchoolOf(ctx), inside: [N, N, N, A, N, N], outside: null },
  getJourneys: {
    run: async (getJourneys, ctx, site) => {
      const journeys = await getJourneys(ctx, entrantsOf(site));
      return journeys?.curve({}).people === 0 ? [] : journeys;
    },
    ...LIVE,
  },
  getJourney: {
    run: async (getJourney, ctx, site) => {
      const journey = await getJourney(ctx, entrantsOf(site));
      return journey?.some(({ numerator }) => numerator.count > 0) === false ? [] : journey;
    },
    ...LIVE,
  },
  getCohortSets: {
    run: async (getCohortSets, ctx, { cohort }) =>
      (await getCohortSets(ctx, new Map([["one", new Set([cohort.id])]]))).get("one") ?? null,
    // One person is too few for the Région.
    inside: [A, A, N, N, A, N],
    outside: [A, A, N, N, A, N],
  },
  getCohortSetFigures: {
    run: async (getCohortSetFigures, ctx, { cohort }) => {
      const filter = { definition: "ern-prudente", window: "M6", asOf: FIXED_TODAY } as const;
      const found = (await getCohortSetFigures(ctx, new Map([["one", new Set([cohort.id])]]), filter)).get("one");
      return found?.entrants === 0 ? [] : (found ?? null);
    },
    ...LIVE,
  },
  getEntrantShares: {
    run: async (getEntrantShares, ctx, { cohort }) =>
      getEntrantShares(ctx, { cohorts: new Set([cohort.id]), open: new Set() }).then((shares) => shares?.women ?? null),
    // As above.
    inside: [A, A, N, N, A, N],
    outside: [A, A, N, N, A, N],
  },
  getCohortCounts: {
    run: async (getCohortCounts, ctx, { cohort }) =>
      (await getCohortCounts(ctx, new Set([cohort.id]), ctx.today)).get(cohort.id) ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, N, A, N, A, N],
  },
  getTrainees: {
    run: async (getTrainees, ctx, { cohort }) =>
      (await getTrainees(ctx, new Set([cohort.id]), 2025)).get(cohort.id) ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, N, A, N, A, N],
  },
  getPeoplePlaces: {
    run: async (getPeoplePlaces, ctx, { school }) => (await getPeoplePlaces(ctx, school.code))?.homes.total ?? null,
    inside: [A, A, A, N, A, N],
    outside: [A, N, A, N, A, N],
  },
  getQuality: {
    run: async (getQuality, ctx, { school }) => {
      const counts = (await getQuality(ctx, { asOf: FIXED_TODAY }))?.counts({ ecole: school.code });
      return counts?.entrants === 0 ? [] : (counts ?? null);
    },
    ...LIVE,
  },
};

export const publishedFigureQueries: Table<typeof publishedQueries> = {
  readPublished: {
    run: (readPublished) => readPublished(FIXED_TODAY),
    inside: [P, P, P, P, P, P],
    outside: null,
  },
  getPublished: {
    run: (getPublished) => getPublished(FIXED_TODAY),
    inside: [P, P, P, P, P, P],
    outside: null,
  },
};
