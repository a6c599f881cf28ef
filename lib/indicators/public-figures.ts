import type { CivilDate } from "@/lib/core/civil-date";
import { duePoint } from "@/lib/outcomes/due-points";
import { DEFINITIONS, HEADLINE } from "./definitions";
import { rateFloor } from "./disclosure";
import { type Figures, figuresOf, rateCounts } from "./formulas";
import { publicAnswers } from "./public-answers";
import type { TallyCell } from "./tally";

export type PublicCohort = { id: string; endsOn: CivilDate };

/** What anybody may know of a school; its cohorts from the latest on. */
export type PublicSchool = {
  code: string;
  name: string;
  departement: string;
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
  school: Omit<PublicSchool, "cohorts">;
  published: Published;
  /** The one or two cohorts counted, the latest first; none when withheld. */
  counted: readonly PublicCohort[];
};

export type PublicFigures = {
  /** How many people a public rate rests on at least. */
  floor: number;
  network: Published;
  departements: readonly { code: string; published: Published }[];
  schools: readonly PublicSchoolFigures[];
};

const FLOOR = rateFloor("public");
const DEFINITION = DEFINITIONS[HEADLINE];

/** How many of the latest cohorts carry a school's public rate, from their bases: one, else two together, else none. */
export function cohortsToPublish([latest = 0, before = 0]: readonly number[]): 0 | 1 | 2 {
  if (latest >= FLOOR) return 1;
  return latest > 0 && before > 0 && latest + before >= FLOOR ? 2 : 0;
}

const withhold = (withheld: Withheld): Published => ({ figures: null, cells: null, answers: false, withheld });

function publish(cells: readonly TallyCell[]): Published {
  return { figures: figuresOf(cells, DEFINITION), cells, answers: false, withheld: null };
}

const baseOf = (cells: readonly TallyCell[]) => figuresOf(cells, DEFINITION).base;

/** Whether answers about a cohort no longer come in: until then its rate only grows. */
function isSettled({ endsOn }: PublicCohort, { provisional }: Figures, asOf: CivilDate): boolean {
  return !provisional && duePoint(endsOn, "M6").toOn < asOf;
}

/** The rate of one school: its latest cohorts about which everything is known that will be. */
function ofSchool(
  { cohorts, ...school }: PublicSchool,
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

/** The rate of a place, `inside` people of which are known from figures within it that are published already. */
function around(cells: readonly TallyCell[], inside: number): Published {
  const base = baseOf(cells);
  if (base < FLOOR) return withhold(base === 0 ? "nobody_due" : "too_few");
  return isSafe(base - inside) ? publish(cells) : withhold("subtraction");
}

/** Whether what a subtraction isolates may be known: nobody, or as many as a rate may rest on. */
function isSafe(rest: number): boolean {
  return rest === 0 || rest >= FLOOR;
}

/** A département, with the people of its schools' published figures. */
type Area = { code: string; published: Published; inside: number };

const knownIn = ({ published, inside }: Area) => published.figures?.base ?? inside;
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/**
 * Withholds the smallest département that keeps the whole network from giving away a few people. One is enough when it
 * holds people of whom no school's figure speaks: they are as many as a rate asks for.
 */
function besideNetwork(network: number, areas: readonly Area[]): Area[] {
  if (isSafe(network - total(areas.map(knownIn)))) return [...areas];
  const [smallest] = areas
    .filter((area) => knownIn(area) > area.inside)
    .sort((a, b) => knownIn(a) - knownIn(b) || (a.code < b.code ? -1 : 1));
  return areas.map((area) => (area === smallest ? { ...area, published: withhold("subtraction") } : area));
}

/** The same, with what may be read of the answers behind each figure. */
function withAnswers({ floor, network, departements, schools }: PublicFigures): PublicFigures {
  const countsOf = ({ figures }: Published) => figures && rateCounts(figures, DEFINITION);
  const withinOf = (code: string) =>
    schools.filter(({ school, published }) => school.departement === code && published.figures);
  const told = publicAnswers(
    countsOf(network),
    departements.map(({ code, published }) => ({
      counts: countsOf(published),
      schools: withinOf(code).flatMap((one) => countsOf(one.published) ?? []),
    })),
  );
  const readable = new Map<Published, boolean>([[network, told.network]]);
  for (const [i, { code, published }] of departements.entries()) {
    readable.set(published, told.areas[i]?.told ?? false);
    for (const [j, one] of withinOf(code).entries()) readable.set(one.published, told.areas[i]?.schools[j] ?? false);
  }
  const tell = (published: Published): Published =>
    published.figures ? { ...published, answers: readable.get(published) ?? false } : published;
  return {
    floor,
    network: tell(network),
    departements: departements.map((one) => ({ ...one, published: tell(one.published) })),
    schools: schools.map((one) => ({ ...one, published: tell(one.published) })),
  };
}

/**
 * What the public reads (domain.md §5), from the leavers of the whole network counted by cohort: a rate on 20 people or
 * more, and none that a subtraction from another would turn into a rate on fewer. A rate that is withheld is not in the
 * result; `answers` says what of the others to withhold beside the rate. Total: no input makes it fail.
 */
export function publicFigures(
  cells: readonly TallyCell[],
  schools: readonly PublicSchool[],
  asOf: CivilDate,
): PublicFigures {
  const cellsOf = (cohorts: readonly PublicCohort[]) => {
    const ids = new Set(cohorts.map(({ id }) => id));
    return cells.filter(({ placeId }) => ids.has(placeId));
  };
  const ofSchools = schools.map((school) => ofSchool(school, cellsOf, asOf));
  const codes = [...new Set(schools.map(({ departement }) => departement))].sort();
  const areas = codes.map((code): Area => {
    const within = schools.filter(({ departement }) => departement === code);
    const shown = ofSchools.filter(({ school }) => school.departement === code);
    const inside = total(shown.map(({ published }) => published.figures?.base ?? 0));
    return { code, inside, published: around(cellsOf(within.flatMap(({ cohorts }) => cohorts)), inside) };
  });
  const beside = besideNetwork(baseOf(cells), areas);
  return withAnswers({
    floor: FLOOR,
    network: around(cells, total(beside.map(knownIn))),
    departements: beside.map(({ code, published }) => ({ code, published })),
    schools: ofSchools,
  });
}
