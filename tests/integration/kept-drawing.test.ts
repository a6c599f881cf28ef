import { isValidElement, type ReactNode } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import QualityPage from "@/app/(app)/qualite/page";
import ComparePage from "@/app/(app)/tableau-de-bord/comparer/page";
import EquityPage from "@/app/(app)/tableau-de-bord/equite/page";
import DashboardPage, { generateMetadata } from "@/app/(app)/tableau-de-bord/page";
import { drawnOnce } from "@/lib/entrances/web/kept-drawing";
import { countAhead } from "@/lib/figures/indicators/count-ahead";
import { settledJourneys } from "@/lib/figures/indicators/packed/packed";
import { getLive } from "@/lib/figures/indicators/queries";
import { recordThreshold } from "@/lib/figures/thresholds/commands";
import { clientFor, db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { makeUser } from "../support/accounts";
import { contextOf, makeCohort, makeLeaver, makeOutcome, makeSchool, makeView } from "../support/factories";
import { request } from "../support/request";

const FILTER = { window: "M6", asOf: "2026-11-24", definition: "ern-prudente" } as const;
const region = contextOf("region");
let cohortId: string;

const settle = () => write(contextOf("system"), "system", async () => unchanged(null));

/** The HTML that is kept, wherever on the page it stands. */
function keptIn(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(keptIn);
  if (!isValidElement<{ html?: string; children?: ReactNode }>(node)) return [];
  return [...(node.props.html ? [node.props.html] : []), ...keptIn(node.props.children)];
}

async function pageOf(ctx: typeof region, search: Record<string, string> = {}) {
  request.reader = ctx;
  const props = { params: Promise.resolve({}), searchParams: Promise.resolve(search) };
  const page = await DashboardPage(props);
  return { page, html: keptIn(page).join(""), title: (await generateMetadata(props)).title };
}

beforeAll(async () => {
  const school = await makeSchool({ name: "Alpha" });
  cohortId = (await makeCohort({ schoolId: school.id })).id;
  for (let n = 0; n < 6; n += 1) await makeLeaver({ cohortId, exitedOn: "2018-06-29" });
  await settle();
});

describe("a page that is drawn of figures", () => {
  it("is the same one as long as nothing of it changes, and another as soon as something does", async () => {
    const first = await getLive(region, FILTER, "school");
    expect(await getLive(contextOf("region", { userId: "another" }), FILTER, "school")).toBe(first);
    expect(await getLive(region, { ...FILTER, asOf: "2026-11-25" }, "school")).not.toBe(first);
    expect(await getLive(contextOf("staff"), FILTER, "school")).not.toBe(first);
    const before = await pageOf(region);
    expect(before.html).toContain("Alpha");

    await clientFor("write").school.updateMany({ data: { name: "Bêta" } });
    const renamed = await pageOf(region);
    expect(renamed.html).toContain("Bêta");
    expect(renamed.html).not.toContain("Alpha");

    const [enrolment] = await db.enrolment.findMany({ where: { cohortId }, select: { id: true }, take: 1 });
    await makeOutcome({ enrolmentId: enrolment?.id ?? "", observedOn: "2018-12-30", startedOn: "2018-07-02" });
    // What no command wrote is not in the sums: it is counted, and in them after the next change.
    const counted = await pageOf(region);
    expect(counted.html).not.toBe(renamed.html);
    await settle();
    expect((await pageOf(region)).html).toBe(counted.html);
    expect((await getLive(region, FILTER, "school"))?.figures()).not.toEqual(first?.figures());
  });

  it("is another once the Région states another target", async () => {
    const before = await pageOf(region);
    expect(before.html).toMatch(/70\s%/);
    const asked = { criterion: "positive_exits", operator: "above", source: "GEN 2026", validUntilOn: null } as const;
    expect(await recordThreshold(region, { ...asked, percent: 64, validFromOn: "2016-01-01" })).toMatchObject({
      ok: true,
    });
    const after = await pageOf(region);
    expect(after.html).toMatch(/64\s%/);
    expect(after.html).not.toMatch(/70\s%/);
  });

  it("is another for another year, definition and day", async () => {
    const pages = [
      await pageOf(region),
      await pageOf(region, { annee: "2018" }),
      await pageOf(region, { annee: "2017" }),
      await pageOf(region, { definition: "gen-6m" }),
      await pageOf(region, { arrete: "2026-01-01" }),
      await pageOf(region, { arrete: "2027-01-01" }),
    ];
    expect(new Set(pages.map(({ html }) => html)).size).toBe(pages.length);
    expect(pages[1]?.title).toContain("2018");
    // Once more, of what was kept.
    expect((await pageOf(region)).html).toBe(pages[0]?.html);
  });

  it("is the same for whoever has views of their own, which stand beside it", async () => {
    const readers = await Promise.all(
      ["Vue de l’une", "Vue de l’autre"].map(async (name) => {
        const { id: userId } = await makeUser({ role: "region" });
        await makeView(userId, { name });
        return contextOf("region", { userId });
      }),
    );
    const [one, other] = [await pageOf(readers[0] ?? region), await pageOf(readers[1] ?? region)];
    expect(one.html).toBe(other.html);
    expect(one.html).not.toContain("Vue de l’une");
    expect(JSON.stringify(one.page)).toContain("Vue de l’une");
    expect(JSON.stringify(other.page)).not.toContain("Vue de l’une");
  });

  it("is drawn again where drawing it failed, and is not kept beyond some", async () => {
    const figures = {};
    const draw = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("no")).mockResolvedValue("page");
    await expect(drawnOnce(figures, 0, draw)).rejects.toThrow("no");
    expect(await drawnOnce(figures, 0, draw)).toBe("page");
    expect(await drawnOnce(figures, 0, draw)).toBe("page");
    expect(draw).toHaveBeenCalledTimes(2);
    for (let n = 1; n < 60; n += 1) await drawnOnce(figures, n, draw);
    await drawnOnce(figures, 0, draw);
    expect(draw).toHaveBeenCalledTimes(62);
  });
});

describe("what is counted ahead", () => {
  const keptOf = async () => {
    const { today: asOf } = region;
    const of = await Promise.all(
      (["journey", "health"] as const).map((aspect) => settledJourneys(contextOf("system"), { asOf }, aspect)),
    );
    const blocks = of.flatMap((words) => words?.blocks ?? []);
    return blocks.map(({ kept }) => [...kept].flatMap(([name, counts]) => [...counts.keys()].map((key) => name + key)));
  };

  it("is all that the pages count of a school where nothing is chosen on them", async () => {
    for (let n = 0; n < 6; n += 1) await makeLeaver({ cohortId, exitedOn: "2017-06-29" });
    await settle();
    expect((await keptOf()).flat()).toEqual([]);
    expect(await countAhead(contextOf("system"))).toBe(true);
    const ahead = await keptOf();
    expect(ahead.flat().length).toBeGreaterThan(0);
    request.reader = region;
    const props = { params: Promise.resolve({}), searchParams: Promise.resolve({}) };
    for (const page of [DashboardPage, EquityPage, QualityPage]) await page(props);
    await ComparePage({ ...props, searchParams: Promise.resolve({ annee1: "2018", annee2: "2017" }) });
    expect(await keptOf()).toEqual(ahead);
  });

  it("waits for what is not summed", async () => {
    const [enrolment] = await db.enrolment.findMany({ where: { cohortId }, select: { id: true }, take: 1 });
    await makeOutcome({ enrolmentId: enrolment?.id ?? "", observedOn: "2018-09-30", startedOn: "2018-07-02" });
    expect(await countAhead(contextOf("system"))).toBe(false);
    await settle();
    expect(await countAhead(contextOf("system"))).toBe(true);
  });
});
