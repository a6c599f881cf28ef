import type * as commands from "@/lib/figures/indicators/commands";
import type * as publishedQueries from "@/lib/figures/indicators/published/published-queries";
import type * as queries from "@/lib/figures/indicators/queries";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { FIXED_TODAY } from "../factories";
import { handedOut as all } from "../handed-out";
import type { RoleByLaw } from "../roles-by-law";
import { journeyOf } from "../words";
import type { Site } from "./sites";
import { A, E, F, N, OF_HOST, type Table } from "./table";

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
const COUNTS = { may: "school.read", others: E, elsewhere: E } as const;

/** Live figures: for those who answer for them, and for the Région (domain.md §5). */
const HAS_FIGURES = ({ figures }: RoleByLaw) => figures !== null;
const HAS_ALL_FIGURES = ({ figures }: RoleByLaw) => figures === "team";
const LISTS_PEOPLE = ({ may }: RoleByLaw) => may.includes("learner.read") || may.includes("list.pseudonymous");
const LIVE = { may: HAS_FIGURES, others: N, elsewhere: E } as const;

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

export const figureCommands: Table<typeof commands> = {
  recordClaim: {
    run: (recordClaim, ctx, { cohort }) =>
      recordClaim(ctx, { ...CLAIM, parts: [], code: `CLAIM-${ctx.actor.role}-${cohort.id}` }),
    may: "claim.record",
    others: F,
  },
  exportPeople: {
    run: async (exportPeople, ctx, site) => all(await exportPeople(ctx, { filter: filterOf(site), measure: "base" })),
    may: LISTS_PEOPLE,
    others: F,
    elsewhere: E,
  },
  exportEntrants: {
    run: async (exportEntrants, ctx, site) =>
      all(await exportEntrants(ctx, { filter: entrantsOf(site), list: journeyOf("entrants") })),
    may: LISTS_PEOPLE,
    others: F,
    elsewhere: E,
  },
  exportMovers: {
    run: async (exportMovers, ctx, site) => all(await exportMovers(ctx, { readings: readingsOf(site), move: STAYS })),
    may: LISTS_PEOPLE,
    others: F,
    elsewhere: E,
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
    may: LISTS_PEOPLE,
    others: N,
    elsewhere: E,
  },
  listEntrants: {
    run: async (listEntrants, ctx, site) =>
      (await listEntrants(ctx, entrantsOf(site), journeyOf("entrants"), 1))?.people ?? null,
    may: LISTS_PEOPLE,
    others: N,
    elsewhere: E,
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
    may: LISTS_PEOPLE,
    others: N,
    elsewhere: E,
  },
  listClaims: { run: (listClaims, ctx) => listClaims(ctx), may: "network.read", others: E },
  listSchools: { run: (listSchools, ctx, { school }) => listSchools(ctx, school.code), ...COUNTS },
  onlySchoolOf: { run: (onlySchoolOf, ctx) => onlySchoolOf(ctx), may: OF_HOST, others: N },
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
    may: HAS_ALL_FIGURES,
    others: N,
    elsewhere: A,
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
    may: HAS_ALL_FIGURES,
    others: N,
    elsewhere: A,
  },
  getCohortCounts: {
    run: async (getCohortCounts, ctx, { cohort }) =>
      (await getCohortCounts(ctx, new Set([cohort.id]), ctx.today)).get(cohort.id) ?? null,
    may: HAS_FIGURES,
    others: N,
    elsewhere: N,
  },
  getTrainees: {
    run: async (getTrainees, ctx, { cohort }) =>
      (await getTrainees(ctx, new Set([cohort.id]), 2025)).get(cohort.id) ?? null,
    may: HAS_FIGURES,
    others: N,
    elsewhere: N,
  },
  getPeoplePlaces: {
    run: async (getPeoplePlaces, ctx, { school }) => (await getPeoplePlaces(ctx, school.code))?.homes.total ?? null,
    may: HAS_FIGURES,
    others: N,
    elsewhere: N,
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
    may: "public",
  },
  getPublished: {
    run: (getPublished) => getPublished(FIXED_TODAY),
    may: "public",
  },
};
