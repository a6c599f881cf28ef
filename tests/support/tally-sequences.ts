import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITIONS, HEADLINE } from "@/lib/figures/indicators/definitions/rules/definitions";
import { countCohortSets, countEachCohort, countTrainees } from "@/lib/figures/indicators/journeys/cohort-sets";
import { traineesIn } from "@/lib/figures/indicators/journeys/rules/trainees";
import { type CohortWords, wordsOf } from "@/lib/figures/indicators/packed/journey-sql";
import { countSettled, settledJourneys } from "@/lib/figures/indicators/packed/packed";
import { eachWord, wordsAsOf } from "@/lib/figures/indicators/packed/rules/journey-words";
import { readJourneysExactly } from "@/lib/figures/indicators/packed/settled-journeys";
import { closedYear, countClosedYear, type YearRequest } from "@/lib/figures/indicators/published/closed-years";
import type { JourneysFilter, PlaceFilter } from "@/lib/figures/indicators/tally/cohorts-sql";
import type { FactsFilter } from "@/lib/figures/indicators/tally/facts";
import { countsOfBlocks, figuresOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { Tally } from "@/lib/figures/indicators/tally/rules/tally";
import { countExactly, GRAINS, type Grain } from "@/lib/figures/indicators/tally/tally-sql";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { isAskedWhole } from "./asked-whole";
import { contextOf } from "./factories";
import { type ActedOn, actAtRandom, makeActedOn, staffOn } from "./random-acts";
import { seeded } from "./seeded";
import { expectWorklistByRule } from "./worklist";

/** The same counts in the same order, whoever made them. */
function inOrder({ blocks, places }: Tally) {
  const keyOf = ({ placeId, exitYear, neutral, due, outcome, ever, titled, inField, openTo }: TallyCell) =>
    [placeId, exitYear, neutral, due, outcome, ever, titled, inField, openTo].join("/");
  const counts = blocks
    .flatMap(({ cells }) => cells)
    .map((cell) => [keyOf(cell), cell.n, cell.openTo ?? null] as const);
  return {
    counts: counts.sort(([a], [b]) => (a < b ? -1 : 1)),
    places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Whether the sums say it at all; throws where they say something else than the statement. */
export async function isSettledAlike(ctx: Context, filter: FactsFilter, grain: Grain): Promise<boolean> {
  const settled = await countSettled(ctx, filter, grain);
  if (!settled) return false;
  const [sums, statement] = [inOrder(settled), inOrder(await countExactly(ctx, filter, grain))];
  if (!isDeepStrictEqual(sums, statement))
    throw new Error(
      `${JSON.stringify(filter)} by ${grain}: the sums say ${JSON.stringify(sums)}, not ${JSON.stringify(statement)}`,
    );
  return true;
}

type Words = Pick<CohortWords, "cohortId" | "schoolId" | "departement" | "endsOn" | "cancelledOn" | "words">;

const wordsInOrder = (cohorts: readonly Words[]): string[] =>
  cohorts
    .filter(({ words }) => words !== "")
    .map(({ cohortId, schoolId, departement, endsOn, cancelledOn, words }) =>
      [cohortId, schoolId, departement, endsOn, cancelledOn, ...eachWord(words).sort()].join(" "),
    )
    .sort();

/** The same of the people of cohorts, and of what is health data of theirs: the one statement says both. */
export async function areJourneysSettledAlike(ctx: Context, filter: JourneysFilter): Promise<boolean> {
  let said: CohortWords[] | undefined;
  for (const aspect of ["journey", "health"] as const) {
    const settled = await settledJourneys(ctx, filter, aspect);
    if (!settled) return false;
    said ??= await db.$queryRaw<CohortWords[]>(wordsOf(ctx, filter));
    const cohorts = settled.blocks.flatMap((block) => block.cohorts);
    const kept = wordsInOrder(cohorts.map((cohort) => ({ ...cohort, words: wordsAsOf(cohort, filter.asOf) })));
    const recorded = wordsInOrder(aspect === "health" ? said.map((row) => ({ ...row, words: row.health })) : said);
    if (!isDeepStrictEqual(kept, recorded))
      throw new Error(`${JSON.stringify(filter)}: kept is ${aspect} ${kept.join()}, not ${recorded.join()}`);
  }
  return true;
}

/** What the words of cohorts are counted to be is what the one statement says of their leavers. */
async function expectCountedAlike(ctx: Context, cohortIds: readonly string[], asOf: CivilDate): Promise<void> {
  const definition = DEFINITIONS[HEADLINE];
  const { blocks } = await countExactly(ctx, { window: "M6", asOf }, "cohort");
  const each = await countEachCohort(ctx, new Set(cohortIds), asOf);
  for (const [id, counts] of each) {
    const said = countsOfBlocks(
      blocks.filter(({ placeId }) => placeId === id),
      definition,
    );
    const { neutral, base, respondents, positives, families } = figuresOf(said, definition);
    const { further_study: furtherStudy, other_positive: otherPositive, ...others } = families;
    expect(counts, `${id} as of ${asOf}`).toMatchObject({
      neutral,
      base,
      respondents,
      positives,
      furtherStudy,
      otherPositive,
      ...others,
    });
  }
  const sets = await countCohortSets({ ...ctx, today: asOf }, "team", new Map([["all", new Set(cohortIds)]]));
  const all = countsOfBlocks(
    blocks.filter(({ placeId }) => cohortIds.includes(placeId)),
    definition,
  );
  const reachable = Object.values(all.awaited).reduce<number>((sum, people) => sum + (people ?? 0), 0);
  const { base, respondents, positives } = figuresOf(all, definition);
  const exits = { base, positives, silent: base - respondents, reachable };
  expect(sets.get("all")?.exits, `as of ${asOf}`).toMatchObject(exits);
  const year = Number(asOf.slice(0, 4));
  const exactly = await readJourneysExactly(ctx, { asOf: ctx.today, cohortIds });
  const present = exactly.blocks.flatMap(({ cohorts }) =>
    cohorts.flatMap((cohort) =>
      traineesIn(cohort, year, asOf).map((one) => `${cohort.cohortId} ${JSON.stringify(one)}`),
    ),
  );
  const trainees = [...(await countTrainees(ctx, new Set(cohortIds), year))].flatMap(([id, all]) =>
    all.map((one) => `${id} ${JSON.stringify(one)}`),
  );
  expect(trainees.sort(), `of ${year}`).toEqual(present.sort());
}

type Random = ReturnType<typeof seeded>;
const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** On PostgreSQL today and another day of them, drawn anew: its words are the same on each, and what they count is tried on SQLite. */
const someOf = (random: Random, days: readonly CivilDate[]): readonly CivilDate[] =>
  isAskedWhole() ? days : [...days.slice(0, 1), choose(random, days.slice(1))];

/** A few of the questions that figures ask, on the day, and on days on which something falls due or closes. */
async function ask(random: Random, day: CivilDate, on: ActedOn): Promise<number> {
  const coming = await db.followUp.groupBy({
    by: ["dueOn", "toOn"],
    where: { toOn: { gte: day } },
    orderBy: [{ dueOn: "asc" }, { toOn: "asc" }],
  });
  const edges = coming.flatMap(({ dueOn, toOn }) => [addDays(dueOn, -1), dueOn, toOn, addDays(toOn, 1)]);
  const readers = [contextOf("staff"), contextOf("coordinator", { schoolIds: on.schoolIds.slice(0, 1) })];
  const places = [
    {},
    {},
    { schoolCode: "NORD" },
    { departement: "09" },
    { exitYear: "2018" },
    { cohortId: choose(random, on.cohortIds) },
  ];
  let told = 0;
  const days = [day, choose(random, edges) ?? day, choose(random, edges) ?? day, addDays(day, -300)];
  for (const asOf of someOf(random, days)) {
    const window = choose(random, WINDOWS);
    const filter = {
      window,
      asOf,
      withEver: window === "M6" && random() < 0.5,
      withTitles: random() < 0.5,
      ...choose(random, places),
    };
    for (const grain of GRAINS) if (await isSettledAlike(choose(random, readers), filter, grain)) told += 1;
  }
  await expectCountedAlike(choose(random, readers), on.cohortIds, choose(random, edges) ?? day);
  return told + (await askOfJourneys(random, day, { readers, places }));
}

/** On the day, and on days around the end of a cohort, when what it made of its entrants becomes known. */
async function askOfJourneys(
  random: Random,
  day: CivilDate,
  { readers, places }: { readers: readonly Context[]; places: readonly PlaceFilter[] },
): Promise<number> {
  const { endsOn } = choose(random, await db.cohort.findMany({ select: { endsOn: true }, orderBy: { id: "asc" } }));
  let told = 0;
  for (const asOf of someOf(random, [day, endsOn, addDays(endsOn, 1), "2021-01-01"]))
    if (await areJourneysSettledAlike(choose(random, readers), { asOf, ...choose(random, places) })) told += 1;
  return told;
}

const CLOSED: readonly YearRequest[] = [
  { year: 2018, window: "M6", exitsOn: "2018-12-31", answersOn: "2018-12-31" },
  { year: 2019, window: "M12", exitsOn: "2019-12-31", answersOn: "2020-06-30" },
];

/** What is kept of years that are over is what the one statement says of them, whatever has been done since. */
async function expectClosedAlike(day: CivilDate): Promise<void> {
  const inOrder = (rows: Awaited<ReturnType<typeof closedYear>>) => rows.map((row) => JSON.stringify(row)).sort();
  for (const asked of CLOSED.filter(({ answersOn }) => answersOn < day))
    expect(inOrder(await closedYear(asked)), JSON.stringify(asked)).toEqual(inOrder(await countClosedYear(asked)));
}

const atNoon = (day: CivilDate) => new Date(`${day}T12:00:00.000Z`);

/** One to four acts on one network, followed by questions: how many acts were done, and questions told. */
async function actAndAsk(
  random: Random,
  from: CivilDate,
  on: ActedOn,
): Promise<{ day: CivilDate; done: number; told: number }> {
  let [day, done] = [from, 0];
  for (let acts = 1 + Math.floor(random() * 4); acts > 0; acts -= 1) {
    if (random() < 0.15) day = addDays(day, Math.floor(random() * 30));
    if (await actAtRandom(random, staffOn(day, 9), on)) done += 1;
  }
  const told = await ask(random, day, on);
  await expectClosedAlike(day);
  return { day, done, told };
}

/** So many of them, one after the other: what fails says with which seed the same is done again. */
export async function actInSequences(sequences: number, seed: number): Promise<{ done: number; told: number }> {
  const random = seeded(seed);
  const on = await makeActedOn();
  let [day, done, told] = ["2018-01-08", 0, 0];
  for (let n = 0; n < sequences; n += 1) {
    try {
      const acted = await actAndAsk(random, day, on);
      day = acted.day;
      done += acted.done;
      told += acted.told;
      if (n % 25 === 0)
        await expectWorklistByRule(contextOf("coordinator", on, atNoon(choose(random, [day, addDays(day, 190)]))));
    } catch (error) {
      throw new Error(`sequence ${n + 1}, seed ${seed}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  }
  return { done, told };
}
