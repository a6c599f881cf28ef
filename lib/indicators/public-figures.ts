import type { CivilDate } from "@/lib/core/civil-date";
import { duePoint } from "@/lib/outcomes/rules/due-points";
import { DEFINITIONS, HEADLINE } from "./definitions";
import { rateFloor } from "./disclosure";
import { type Figures, figuresOf, rateCounts } from "./formulas";
import { publicAnswers } from "./public-answers";
import { alike, type TallyCell } from "./tally";

export type PublicCohort = { id: string; endsOn: CivilDate };

/** What anybody may know of a school; its cohorts from the latest on. */
export type PublicSchool = {
  code: string;
  name: string;
  departement: string;
  /** The authority that hosts it, and reads the whole of its figures; null when nobody does. */
  hostId: string | null;
  cohorts: readonly PublicCohort[];
};

/** Why a figure is withheld: nobody is due; too few people, so look one level up; a subtraction would give too few. */
export type Withheld = "nobody_due" | "too_few" | "subtraction";

export type Published =
  | {
      figures: Figures;
      cells: readonly TallyCell[];
      /** Whether respondents, response rate and bounds may be read as well. */
      answers: boolean;
      withheld: null;
    }
  | { figures: null; cells: null; answers: false; withheld: Withheld };

export type PublicSchoolFigures = {
  school: Omit<PublicSchool, "cohorts" | "hostId">;
  published: Published;
  /** The one or two cohorts counted, the latest first; none when withheld. */
  counted: readonly PublicCohort[];
};

export type PublicFigures = {
  /** Up to which day exits and answers are counted. */
  asOf: CivilDate;
  /** How many people a public rate rests on at least. */
  floor: number;
  network: Published;
  departements: readonly { code: string; published: Published }[];
  schools: readonly PublicSchoolFigures[];
};

const FLOOR = rateFloor("public");
const HOST_FLOOR = rateFloor("host");
const DEFINITION = DEFINITIONS[HEADLINE];

/** How many of the latest cohorts carry a school's public rate, from their bases: one, else two together, else none. */
export function cohortsToPublish([latest = 0, before = 0]: readonly number[]): 0 | 1 | 2 {
  if (latest >= FLOOR) return 1;
  return latest > 0 && before > 0 && latest + before >= FLOOR ? 2 : 0;
}

const withhold = (withheld: Withheld): Published => ({ figures: null, cells: null, answers: false, withheld });

function publish(cells: readonly TallyCell[]): Published {
  const together = alike(cells);
  return { figures: figuresOf(together, DEFINITION), cells: together, answers: false, withheld: null };
}

const baseOf = (cells: readonly TallyCell[]) => figuresOf(cells, DEFINITION).base;

/** Whether answers about a cohort no longer come in: until then its rate only grows. */
function isSettled({ endsOn }: PublicCohort, { provisional }: Figures, asOf: CivilDate): boolean {
  return !provisional && duePoint(endsOn, "M6").toOn < asOf;
}

/** The rate of one school: its latest cohorts about which everything is known that will be. */
function ofSchool(
  { cohorts, hostId: _, ...school }: PublicSchool,
  cellsOf: (cohorts: readonly PublicCohort[]) => readonly TallyCell[],
  asOf: CivilDate,
): PublicSchoolFigures {
  const settled = cohorts.flatMap((cohort) => {
    const figures = figuresOf(cellsOf([cohort]), DEFINITION);
    return figures.base > 0 && isSettled(cohort, figures, asOf) ? [{ cohort, base: figures.base }] : [];
  });
  const count = cohortsToPublish(settled.map(({ base }) => base));
  const counted = settled.slice(0, count).map(({ cohort }) => cohort);
  if (count === 0) return { school, counted, published: withhold(settled.length > 0 ? "too_few" : "nobody_due") };
  return { school, counted, published: publish(cellsOf(counted)) };
}

/** How many people of a place are known from the figures within it: to anybody, and to each authority besides. */
type Known = { inside: number; ofHosts: ReadonlyMap<string, number> };

/** Whether what a subtraction isolates may be known: nobody, or as many as a rate may rest on. */
const isSafe = (rest: number, floor: number) => rest === 0 || rest >= floor;

/** The cells of each cohort: looked up once per cohort, of which a federation of networks has tens of thousands. */
function cellsByCohort(cells: readonly TallyCell[]): Map<string, TallyCell[]> {
  const byCohort = new Map<string, TallyCell[]>();
  for (const cell of cells) {
    const known = byCohort.get(cell.placeId);
    if (known) known.push(cell);
    else byCohort.set(cell.placeId, [cell]);
  }
  return byCohort;
}

/** The same for everybody who reads the figures: the public, and each authority, which knows its own schools as well. */
function isSafeBeside(base: number, { inside, ofHosts }: Known): boolean {
  const rest = base - inside;
  return isSafe(rest, FLOOR) && [...ofHosts.values()].every((own) => isSafe(rest - own, HOST_FLOOR));
}

/** The rate of a place, some people of which are known from figures within it that are published already. */
function around(cells: readonly TallyCell[], known: Known): Published {
  const base = baseOf(cells);
  if (base < FLOOR) return withhold(base === 0 ? "nobody_due" : "too_few");
  return isSafeBeside(base, known) ? publish(cells) : withhold("subtraction");
}

/** A département, with the people of its schools' published figures. */
type Area = { code: string; published: Published; known: Known };

const NOBODY_BESIDES: ReadonlyMap<string, number> = new Map();
const knownOf = ({ published, known }: Area): Known =>
  published.figures ? { inside: published.figures.base, ofHosts: NOBODY_BESIDES } : known;

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Sums by key. */
function sumByKey(pairs: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of pairs) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

function together(all: readonly Known[]): Known {
  return {
    inside: total(all.map(({ inside }) => inside)),
    ofHosts: sumByKey(all.flatMap(({ ofHosts }) => [...ofHosts])),
  };
}

/** Withholds as many départements, the smallest first, as keep the whole network from giving away a few people. */
function besideNetwork(network: number, areas: readonly Area[]): Area[] {
  if (isSafeBeside(network, together(areas.map(knownOf)))) return [...areas];
  const [smallest] = areas
    .filter(({ published, known }) => (published.figures?.base ?? 0) > known.inside)
    .sort((a, b) => knownOf(a).inside - knownOf(b).inside || (a.code < b.code ? -1 : 1));
  if (!smallest) return [...areas];
  return besideNetwork(
    network,
    areas.map((area) => (area === smallest ? { ...area, published: withhold("subtraction") } : area)),
  );
}

/** The same, with what may be read of the answers behind each figure. */
function withAnswers({ asOf, floor, network, departements, schools }: PublicFigures): PublicFigures {
  const countsOf = ({ figures }: Published) => figures && rateCounts(figures, DEFINITION);
  const within = departements.map(({ code }) =>
    schools.filter(({ school, published }) => school.departement === code && published.figures),
  );
  const told = publicAnswers(
    countsOf(network),
    departements.map(({ published }, i) => ({
      counts: countsOf(published),
      schools: (within[i] ?? []).flatMap((one) => countsOf(one.published) ?? []),
    })),
  );
  const readable = new Map<Published, boolean>([[network, told.network]]);
  for (const [i, { published }] of departements.entries()) {
    readable.set(published, told.areas[i]?.told ?? false);
    for (const [j, one] of (within[i] ?? []).entries()) readable.set(one.published, told.areas[i]?.schools[j] ?? false);
  }
  const tell = (published: Published): Published =>
    published.figures ? { ...published, answers: readable.get(published) ?? false } : published;
  return {
    asOf,
    floor,
    network: tell(network),
    departements: departements.map((one) => ({ ...one, published: tell(one.published) })),
    schools: schools.map((one) => ({ ...one, published: tell(one.published) })),
  };
}

/**
 * What the public reads (domain.md §5), from the leavers of the whole network counted by cohort: a rate on 20 people or
 * more, and none that a subtraction from another would turn into a rate on fewer; nor one that an authority, less its own
 * schools, would turn into a rate on fewer than it may read. A rate that is withheld is not in the result; `answers` says
 * what of the others to withhold beside the rate. Total: no input makes it fail.
 */
export function publicFigures(
  cells: readonly TallyCell[],
  schools: readonly PublicSchool[],
  asOf: CivilDate,
): PublicFigures {
  const byCohort = cellsByCohort(cells);
  const cellsOf = (cohorts: readonly PublicCohort[]) => cohorts.flatMap(({ id }) => byCohort.get(id) ?? []);
  const ofSchools = schools.map((school) => ofSchool(school, cellsOf, asOf));
  const publishedOf = new Map(ofSchools.map(({ school, published }) => [school.code, published.figures?.base ?? 0]));
  const codes = [...new Set(schools.map(({ departement }) => departement))].sort();
  const areas = codes.map((code): Area => {
    const within = schools.filter(({ departement }) => departement === code);
    const shown = (one: PublicSchool) => publishedOf.get(one.code) ?? 0;
    const besides = within.flatMap((one) =>
      one.hostId ? [[one.hostId, baseOf(cellsOf(one.cohorts)) - shown(one)] as const] : [],
    );
    const known: Known = { inside: total(within.map(shown)), ofHosts: sumByKey(besides) };
    return { code, known, published: around(cellsOf(within.flatMap(({ cohorts }) => cohorts)), known) };
  });
  const beside = besideNetwork(baseOf(cells), areas);
  return withAnswers({
    asOf,
    floor: FLOOR,
    network: around(cells, together(beside.map(knownOf))),
    departements: beside.map(({ code, published }) => ({ code, published })),
    schools: ofSchools,
  });
}
