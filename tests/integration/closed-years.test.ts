import { beforeAll, describe, expect, it } from "vitest";
import { closedYear, countClosedYear, readBases } from "@/lib/figures/indicators/published/closed-years";
import { keptBySchool } from "@/lib/figures/indicators/published/kept-schools";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { correctExit } from "@/lib/people/enrolments/commands";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { contextOf } from "../support/factories";
import { makeRandomNetwork } from "../support/random-network";

const staff = contextOf("staff");
const CLOSED = { year: 2018, window: "M6", exitsOn: "2020-01-31", answersOn: "2020-01-31" } as const;

/** What is read of schools, and of which. */
function reader(rows: () => Promise<{ schoolId: string }[]>) {
  const asked: (readonly string[] | undefined)[] = [];
  const read = async (schoolIds?: readonly string[]) => {
    asked.push(schoolIds);
    return (await rows()).filter(({ schoolId }) => !schoolIds || schoolIds.includes(schoolId));
  };
  return { asked, read };
}

const settle = () => write(contextOf("system"), "system", async () => unchanged(null));

async function correctAnExit(schoolId: string, reason: "employment" | "neutral") {
  const of2018 = await db.enrolment.findMany({
    where: { cohort: { schoolId }, exit: { is: { exitedOn: { startsWith: "2018" }, reason: { not: reason } } } },
    select: { id: true, certification: true, exit: true, outcomes: { where: { supersededAt: null } } },
    orderBy: { id: "asc" },
  });
  const found = of2018.find(({ exit, outcomes }) =>
    outcomes.every(({ observedOn }) => observedOn >= (exit?.exitedOn ?? "")),
  );
  if (!found?.exit) throw new Error("nobody left in 2018 whose exit can be corrected");
  const { id: enrolmentId, certification, exit } = found;
  const { exitedOn } = exit;
  const version = exitVersion(exit, certification);
  return correctExit(staff, { enrolmentId, version, exitedOn, reason, certification });
}

describe("what is known of years that are over", () => {
  let schoolIds: string[];
  const schools = async () => schoolIds.map((schoolId) => ({ schoolId }));

  beforeAll(async () => {
    ({ schoolIds } = await makeRandomNetwork(120, 17));
  });

  it("is read of all schools while something is not summed", async () => {
    const { asked, read } = reader(schools);
    await keptBySchool("unsettled", read);
    await keptBySchool("unsettled", read);
    expect(asked).toEqual([undefined, undefined]);
    await settle();
  });

  it("is read once, and then of the school that has changed", async () => {
    const { asked, read } = reader(schools);
    for (let n = 0; n < 3; n += 1) expect(await keptBySchool("settled", read)).toEqual(await schools());
    expect(await correctAnExit(schoolIds[1] ?? "", "employment")).toMatchObject({ ok: true });
    expect((await keptBySchool("settled", read)).map(({ schoolId }) => schoolId).sort()).toEqual([...schoolIds].sort());
    await keptBySchool("settled", read);
    expect(asked).toEqual([undefined, [schoolIds[1]]]);
  });

  it("is what the one statement says, before and after a correction that it does not know of", async () => {
    const before = await closedYear(CLOSED);
    const asOf = "2019-07-30";
    const filter = { definition: "ern-prudente", window: "M6", asOf, exitYear: "2018" } as const;
    const knownAt = new Date("2020-02-01T00:00:00.000+01:00");
    const { total } = await getIndicatorReport(staff, { ...filter, knownAt }, "none");
    const counted = before.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0);
    expect(counted).toBe(total.leavers - total.neutral);
    expect(counted).toBeGreaterThan(20);
    expect(await correctAnExit(schoolIds[0] ?? "", "neutral")).toMatchObject({ ok: true });
    const byPlace = (rows: typeof before) => rows.map((row) => JSON.stringify(row)).sort();
    expect(byPlace(await closedYear(CLOSED))).toEqual(byPlace(before));
    expect(byPlace(await countClosedYear(CLOSED))).toEqual(byPlace(before));
  });

  it("is how many left in a year as known on each 31 January, by those on record", async () => {
    const bases = await readBases("2021-02-01");
    const exits = await db.exit.findMany();
    expect([...bases.keys()]).toEqual(["2019-01-31", "2020-01-31", "2021-01-31"]);
    for (const [day, ofYears] of bases) {
      const end = new Date(`${day}T23:00:00.000Z`);
      for (const year of [2017, 2018, 2019]) {
        const known = exits.filter(
          ({ exitedOn, reason, recordedAt, supersededAt }) =>
            exitedOn.startsWith(String(year)) &&
            exitedOn <= day &&
            reason !== "neutral" &&
            recordedAt <= end &&
            (supersededAt === null || supersededAt > end),
        );
        expect(ofYears.get(year) ?? 0, `${day} ${year}`).toBe(known.length);
      }
    }
  });
});
