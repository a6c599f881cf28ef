import { beforeAll, expect, it } from "vitest";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { flagsOf } from "@/components/figures/indicators/rate-texts";
import { exportPeople } from "@/lib/figures/indicators/commands";
import { getCohortSetFigures, getJourney, getJourneys, getLive, listPeople } from "@/lib/figures/indicators/queries";
import { readFirstYear } from "@/lib/figures/indicators/tally/tally-sql";
import { runCli } from "../support/cli";
import { contextOf, makeCohort, makeEnrolment, makeFirstUse, makeLeaver, makeSchool } from "../support/factories";
import { handedOut } from "../support/handed-out";

const staff = contextOf("staff");
const FILTER = { definition: "ern-prudente", window: "M6", asOf: "2026-11-24" } as const;
const AFTERWARDS = new Date("2026-11-26T09:00:00.000Z");

const cohortOf = new Map<string, string>();

/** Leavers of a school: before the first year of use, and in it. */
async function leaversOf(code: string, before: number, since: number) {
  const { id } = await makeSchool({ code, name: code });
  const { id: cohortId } = await makeCohort({ schoolId: id, capacity: 20 });
  cohortOf.set(code, cohortId);
  for (let i = 0; i < before; i += 1) {
    await makeLeaver({ cohortId, exitedOn: "2023-12-31", ...(i === 2 && { recordedAt: AFTERWARDS }) });
  }
  for (let i = 0; i < since; i += 1) await makeLeaver({ cohortId, exitedOn: "2024-01-01" });
}

const saidOf = async (schoolCode: string, filter: object = {}, ctx = staff) =>
  (await getLive(ctx, { ...FILTER, ...filter, schoolCode }))?.figures().broughtIn;

beforeAll(async () => {
  await leaversOf("DEUX", 2, 18);
  await leaversOf("TROIS", 3, 17);
});

it("nobody is told as brought in while nothing says when use began", async () => {
  expect(await readFirstYear()).toBeNull();
  expect(await saidOf("TROIS")).toBeNull();
});

it("a figure says so of more than a tenth: 2 of 20 no, 3 of 20 yes", async () => {
  // In the first hour of a year in France, which is the year before elsewhere; what came later does not count.
  for (const at of ["2024-06-01T08:00:00.000Z", "2023-12-31T23:30:00.000Z"]) await makeFirstUse(at);
  expect(await readFirstYear()).toBe("2024");
  const said = { people: 3, firstYear: "2024" };
  for (const ctx of [staff, contextOf("region"), contextOf("auditor")]) {
    expect(await saidOf("DEUX", {}, ctx)).toBeNull();
    expect(await saidOf("TROIS", {}, ctx)).toEqual(said);
  }
  // As known before the third was recorded; as of a day on which those of 2024 are not due.
  const knownAt = new Date("2026-11-25T00:00:00.000Z");
  expect(await saidOf("TROIS", { knownAt })).toEqual({ people: 2, firstYear: "2024" });
  expect(await saidOf("DEUX", { asOf: "2024-06-30" })).toEqual({ people: 2, firstYear: "2024" });
  expect(await saidOf("DEUX", { definition: "ern-declarative" })).toBeNull();
  const live = await getLive(staff, FILTER, "school");
  expect(live?.figures().broughtIn).toEqual({ people: 5, firstYear: "2024" });
  expect(live?.groups("school").map(({ key, figures }) => [key, figures.broughtIn])).toEqual([
    ["DEUX", null],
    ["TROIS", said],
  ]);
  expect(live?.years().map(({ key, figures }) => [key, figures.broughtIn?.people])).toEqual([
    ["2023", 5],
    ["2024", undefined],
  ]);
  const sets = new Map([...cohortOf].map(([code, id]) => [code, new Set([id])]));
  const paid = await getCohortSetFigures(staff, sets, FILTER);
  expect([...paid].map(([code, { exits }]) => [code, exits.broughtIn])).toEqual([
    ["DEUX", null],
    ["TROIS", said],
  ]);
});

it("the words stand beside the figure, and the list and its file show which rows they are", async () => {
  const search = { definition: "ern-prudente", echeance: "M6", ecole: "TROIS" } as const;
  const figureContext = await getFigureContext(staff, search, staff.today);
  const figures = (await getLive(staff, { ...FILTER, schoolCode: "TROIS" }))?.figures();
  expect(figures && flagsOf(figureContext, figures)).toEqual(["3 sur 20 reprises d’avant 2024"]);
  for (const ctx of [staff, contextOf("region")]) {
    const filter = { ...FILTER, schoolCode: "TROIS" };
    const list = await listPeople(ctx, filter, "denominator", 1);
    expect(list?.people.filter(({ broughtIn }) => broughtIn).map(({ exitedOn }) => exitedOn.slice(0, 4))).toEqual(
      Array.from({ length: 3 }, () => "2023"),
    );
    expect(list?.people).toHaveLength(20);
    expect(await handedOut(await exportPeople(ctx, { filter, measure: "denominator" }))).toEqual({
      ok: true,
      value: list?.people,
    });
  }
});

it("a share of those who entered says so by the year of entry, and what became of them as well", async () => {
  const { id: schoolId } = await makeSchool({ code: "ENTREES", name: "ENTREES" });
  const days = { startsOn: "2023-09-04", endsOn: "2024-06-28", capacity: 20 };
  const { id: cohortId } = await makeCohort({ schoolId, ...days });
  for (let n = 0; n < 20; n += 1) {
    const enteredOn = n < 3 ? "2023-12-31" : "2024-01-01";
    await makeEnrolment({ cohortId, appliedOn: "2023-06-01", admittedOn: "2023-07-01", enteredOn });
  }
  const asOf = "2026-11-24";
  const under = { definition: "ern-prudente", window: "M6" } as const;
  const said = { people: 3, firstYear: "2024" };
  for (const ctx of [staff, contextOf("region")]) {
    const journeys = await getJourneys(ctx, { asOf });
    const of = (year?: string) => journeys?.equity({ schoolCode: "ENTREES" }, "under26", under, year).broughtIn;
    expect([of(), of("2023"), of("2024")]).toEqual([said, said, null]);
    const lines = await getJourney(ctx, { asOf, schoolCode: "ENTREES" });
    const told = lines?.filter(({ broughtIn }) => broughtIn).map(({ key, broughtIn }) => [key, broughtIn]);
    // Nobody was presented to a jury: of no one nothing is said.
    expect(told).toEqual(["dropouts", "positiveEarly", "certifiedOfEntrants"].map((key) => [key, said]));
  }
  const two = await getJourney(staff, { asOf: "2024-01-01", schoolCode: "ENTREES" });
  expect(two?.every(({ broughtIn }) => broughtIn === null)).toBe(true);
});

it("and the command line says it of each group and of the whole, in its last column", async () => {
  const run = async (...args: string[]) =>
    (
      await runCli(["indicators", "--window", "M6", "--as-of", "2026-11-24", ...args], process.env.DATABASE_URL ?? "")
    ).out.trim();
  const { groups, total } = JSON.parse(await run("--format", "json"));
  const said = groups.map(({ key, broughtIn }: { key: string; broughtIn?: object }) => [key, broughtIn ?? null]);
  expect(said).toEqual([
    ["DEUX", null],
    ["TROIS", { people: 3, firstYear: "2024" }],
  ]);
  expect(total.broughtIn).toEqual({ people: 5, firstYear: "2024" });
  const lines = (await run("--format", "csv")).split("\n").map((line) => line.split(";").at(-1)?.trim());
  expect(lines).toEqual(["broughtIn", "", "3", "5"]);
  expect(await run()).toMatch(/^TROIS .*3 personnes reprises, sorties avant 2024$/m);
});
