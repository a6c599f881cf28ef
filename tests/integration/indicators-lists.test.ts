import { beforeAll, describe, expect, it } from "vitest";
import { exportPeople } from "@/lib/figures/indicators/commands";
import type { TallyCell } from "@/lib/figures/indicators/definitions/rules/cell";
import { DEFINITION_CODES, DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { countMeasure, MEASURES, type Measure } from "@/lib/figures/indicators/definitions/rules/measures";
import { readPage, readRoll, readSlices } from "@/lib/figures/indicators/lists/lists";
import { type ListedLeaver, leaverList } from "@/lib/figures/indicators/lists/people";
import { listModeOf } from "@/lib/figures/indicators/policy";
import { listPeople } from "@/lib/figures/indicators/queries";
import type { IndicatorFilter } from "@/lib/figures/indicators/tally/tally-sql";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import { getTally } from "@/tests/support/tally";
import { isAskedWhole } from "../support/asked-whole";
import { contextOf, giveHost, makeHost } from "../support/factories";
import { handedOut } from "../support/handed-out";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";

const FILTER = { window: "M6", asOf: "2019-02-28" } as const;

let network: RandomNetwork;
let hostId: string;

beforeAll(async () => {
  network = await makeRandomNetwork(140, 7);
  hostId = (await makeHost()).id;
  await giveHost("ALPHA", hostId);
});

const readers = () => [
  contextOf("staff"),
  contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 2) }),
  contextOf("region"),
  contextOf("auditor"),
];

// Of another reader the schools are others: one of them asks PostgreSQL.
const asking = () => (isAskedWhole() ? readers() : readers().slice(1, 2));

const ofYear = ({ cells }: { cells: readonly TallyCell[] }, year: string) =>
  cells.filter(({ exitYear }) => exitYear === year);

/** A whole list as the actor reads it, page after page. */
async function everybody(ctx: Context, filter: IndicatorFilter, measure: Measure): Promise<ListedLeaver[]> {
  const people: ListedLeaver[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const list = await listPeople(ctx, filter, measure, page);
    people.push(...(list?.people ?? []));
    pages = list?.pages ?? 0;
  }
  return people;
}

describe.each(DEFINITION_CODES)("under %s", (code) => {
  const definition = DEFINITIONS[code];

  it("the list of each measure holds exactly the people it counts, for each who reads it", async () => {
    for (const ctx of asking()) {
      const tally = await getTally(ctx, { ...FILTER, definition: code });
      for (const measure of MEASURES) {
        const list = await listPeople(ctx, { ...FILTER, definition: code }, measure, 1);
        const counted = listModeOf(ctx.actor, measure) ? countMeasure(tally.cells, definition, measure) : undefined;
        expect(list?.total, `${ctx.actor.role} ${measure}`).toBe(counted);
      }
    }
  });

  it("and so does the list of a school, a cohort, a département or a year", async () => {
    const staff = contextOf("staff");
    const cohort = await db.cohort.findFirstOrThrow({ where: { school: { code: "BETA" } }, select: { id: true } });
    const all = await getTally(staff, { ...FILTER, definition: code });
    for (const differs of [{ schoolCode: "BETA" }, { cohortId: cohort.id }, { departement: "48" }]) {
      const filter = { ...FILTER, ...differs, definition: code };
      const counted = countMeasure((await getTally(staff, filter)).cells, definition, "positives");
      expect((await listPeople(staff, filter, "positives", 1))?.total).toBe(counted);
    }
    const list = await listPeople(staff, { ...FILTER, exitYear: "2018", definition: code }, "positives", 1);
    expect(list?.total).toBe(countMeasure(ofYear(all, "2018"), definition, "positives"));
  });
});

describe("who reads what", () => {
  const filter = { ...FILTER, definition: "ern-prudente" } as const;

  it("names and links for staff, pseudonyms and years for the Région and auditors", async () => {
    const staff = await listPeople(contextOf("staff"), filter, "positives", 1);
    expect(staff?.people[0]).toMatchObject({ name: expect.stringContaining("Nom"), learnerId: expect.any(String) });
    expect(staff?.people[0]?.exitedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const role of ["region", "auditor"] as const) {
      const list = await listPeople(contextOf(role), filter, "positives", 1);
      for (const person of list?.people ?? []) {
        expect(person).toMatchObject({ name: null, learnerId: null, pseudonym: expect.stringMatching(/^P-/) });
        expect(person.exitedOn).toMatch(/^\d{4}$/);
        expect(person.observedOn).toBeNull();
      }
      expect(JSON.stringify(list)).not.toMatch(/Nom\d|Prénom|enrolmentId/);
    }
  });

  it("a coordinator sees the own schools only", async () => {
    const ctx = contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 1) });
    const list = await listPeople(ctx, filter, "leavers", 1);
    expect(new Set(list?.people.map(({ schoolCode }) => schoolCode))).toEqual(new Set(["ALPHA"]));
    expect((await listPeople(ctx, { ...filter, schoolCode: "BETA" }, "leavers", 1))?.total).toBe(0);
  });

  it("a host counts its school, and lists and exports nobody", async () => {
    const host = contextOf("host", { hostOrganisationId: hostId });
    expect((await getTally(host, filter)).cells.length).toBeGreaterThan(0);
    for (const ctx of [host, contextOf("admin")]) {
      expect(await listPeople(ctx, filter, "leavers", 1)).toBeNull();
      expect(await exportPeople(ctx, { filter, measure: "leavers" })).toEqual({
        ok: false,
        failure: { kind: "forbidden" },
      });
    }
    expect(await db.auditEvent.count({ where: { key: "list.exported" } })).toBe(0);
  });
});

describe("pages and exports", () => {
  const filter = { ...FILTER, definition: "ern-prudente" } as const;

  it("pages hold everybody once, and a page past the end nobody, though it says how many there are", async () => {
    for (const ctx of [contextOf("staff"), contextOf("region")]) {
      const first = await listPeople(ctx, filter, "leavers", 1);
      const people = await everybody(ctx, filter, "leavers");
      expect(first?.pages).toBeGreaterThan(1);
      expect(new Set(people.map((p) => `${p.cohortId} ${p.learnerId ?? p.pseudonym}`)).size).toBe(people.length);
      expect(people).toHaveLength((first?.total ?? 0) - (first?.unlisted ?? 0));
      expect(await listPeople(ctx, filter, "leavers", 99)).toEqual({ ...first, people: [] });
    }
  });

  it("a list read some at a time is the list", async () => {
    for (const ctx of [contextOf("staff"), contextOf("region")]) {
      const source = leaverList(ctx, filter, "leavers");
      const { people, listed } = await readPage(ctx, source, { limit: 1_000, offset: 0 });
      const roll = await readRoll(ctx, source);
      expect(new Set(roll.ids).size).toBe(listed);
      const slices: ListedLeaver[][] = [];
      for await (const slice of readSlices(ctx, source, roll, 50)) slices.push(slice);
      expect(slices.map(({ length }) => length)).toEqual([50, 50, listed - 100]);
      expect(slices.flat()).toEqual(people);
    }
  });

  it("an export holds the list, and is audited without anybody's name", async () => {
    const region = contextOf("region");
    const list = await listPeople(region, { ...filter, schoolCode: "BETA" }, "positives", 1);
    const result = await exportPeople(region, { filter: { ...filter, schoolCode: "BETA" }, measure: "positives" });
    expect(await handedOut(result)).toEqual({ ok: true, value: list?.people });
    expect(list?.people).toHaveLength(list?.total ?? -1);
    const event = await db.auditEvent.findFirstOrThrow({ where: { key: "list.exported" } });
    expect(event).toMatchObject({ actorRole: "region", entityType: "network", entityId: "BETA" });
    expect(JSON.parse(event.details)).toMatchObject({
      measure: "positives",
      identity: "pseudonyms",
      rows: list?.total,
    });
  });
});

describe("once all is summed", () => {
  const AS_OF = "2030-01-01";
  // A page differs from the next by two numbers.
  const stride = isAskedWhole() ? 9 : 45;
  beforeAll(async () => {
    await write(contextOf("system"), "system", async () => unchanged(null));
  });

  it("a page reads the cohorts it lies in, and is what the statement says of all", async () => {
    for (const ctx of asking()) {
      for (const differs of [{}, { schoolCode: "BETA" }, { departement: "31", exitYear: "2018" }]) {
        for (const measure of MEASURES) {
          const filter = { window: "M6", asOf: AS_OF, definition: "ern-prudente", ...differs } as const;
          const { cohortsOf, ...exact } = leaverList(ctx, filter, measure);
          const { people: all, ...counted } = await readPage(ctx, exact, { limit: 1_000, offset: 0 });
          const { listed } = counted;
          for (let offset = 0; offset <= listed; offset += stride) {
            const stretch = { limit: 9, offset };
            expect(await cohortsOf?.(stretch), measure).toMatchObject({ total: listed });
            const page = { people: all.slice(offset, offset + 9), ...counted };
            expect(await readPage(ctx, { ...exact, ...(cohortsOf && { cohortsOf }) }, stretch)).toEqual(page);
          }
        }
      }
    }
  });
});
