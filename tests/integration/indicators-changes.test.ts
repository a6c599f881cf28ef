import { beforeAll, describe, expect, it } from "vitest";
import { exportMovers } from "@/lib/figures/indicators/commands";
import { isMove, NEUTRAL_REASONS } from "@/lib/figures/indicators/definitions/rules/changes";
import {
  DEFINITION_CODES,
  definitionFor,
  effectiveWindow,
  HEADLINE,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import type { Mover, Readings } from "@/lib/figures/indicators/lists/changes";
import { getChanges, listMovers } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { clientFor } from "@/lib/foundation/db/client";
import { contextOf, makeCohort, makeExit, makeLeaver, makeSchool } from "../support/factories";
import { handedOut } from "../support/handed-out";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";

const AS_OF = "2019-02-28";
const EARLY = new Date("2018-12-01T08:00:00.000Z");
const CORRECTED = new Date("2019-01-15T08:00:00.000Z");
const LATER = new Date("2019-06-01T00:00:00.000Z");
const staff = contextOf("staff");

let network: RandomNetwork;

beforeAll(async () => {
  network = await makeRandomNetwork(120, 41);
  const { id: cohortId } = await makeCohort({ schoolId: (await makeSchool({ code: "NEUTRE" })).id });
  for (const reasons of [
    ["completed", "neutral"],
    ["neutral", "completed"],
  ] as const) {
    const [before, after] = reasons;
    const recordedAt = new Date("2018-07-01T08:00:00.000Z");
    const { enrolment, exit } = await makeLeaver({ cohortId, exitedOn: "2018-06-30", reason: before, recordedAt });
    const corrected = { currentOf: null, supersededAt: CORRECTED };
    await clientFor("write").exit.update({ where: { id: exit.id }, data: corrected });
    await makeExit({ enrolmentId: enrolment.id, exitedOn: "2018-06-30", reason: after, recordedAt: CORRECTED });
  }
});

const filter = { definition: HEADLINE, window: "M6", asOf: AS_OF } as const;
const QUESTIONS: [string, Readings][] = [
  ...DEFINITION_CODES.filter((code) => code !== HEADLINE).map((code): [string, Readings] => [
    `under ${HEADLINE} and ${code}`,
    { filter: { ...filter, window: effectiveWindow(code, "M6") }, second: { definition: code } },
  ]),
  [
    "under two definitions at twelve months",
    { filter: { ...filter, window: "M12" }, second: { definition: "france-competences" } },
  ],
  ["as known on an earlier day and now", { filter: { ...filter, knownAt: EARLY }, second: { definition: HEADLINE } }],
  ["as known now and earlier", { filter, second: { definition: HEADLINE, knownAt: EARLY } }],
  [
    "under two definitions that read titles and starts, on two days",
    {
      filter: { ...filter, definition: "titulaires-metier", knownAt: EARLY, schoolCode: "ALPHA" },
      second: { definition: "insertion-6m", knownAt: LATER },
    },
  ],
];

async function rateOf({ filter: wanted, second }: Readings, side: 0 | 1): Promise<[number, number]> {
  const reading = side === 0 ? wanted : { ...wanted, definition: second.definition, knownAt: second.knownAt };
  const { total } = await getIndicatorReport(staff, reading, "none");
  return [total.positives, denominatorOf(total, definitionFor(reading.definition, AS_OF))];
}

async function everybody(of: Parameters<typeof exportMovers>[1]): Promise<Mover[]> {
  const list = await handedOut(await exportMovers(staff, of));
  return list.ok ? list.value : [];
}

describe.each(QUESTIONS)("%s", (_, readings) => {
  it("both sides are the rates of the reports, and each move opens as many people as it counts", async () => {
    const changes = await getChanges(staff, readings);
    expect(changes).not.toBeNull();
    if (!changes) return;
    expect(changes.sides.map(({ rate }) => rate)).toEqual([await rateOf(readings, 0), await rateOf(readings, 1)]);
    // The classes of the IAE are all positive under the ERN too.
    const differs = readings.second.definition !== "iae-dynamiques";
    expect(changes.moves.some(({ from, to }) => from !== to)).toBe(differs);
    const seen = new Set<string>();
    for (const { n, from, to, reason } of changes.moves) {
      const wanted = { from, to, ...(reason && { reason }) };
      const list = await everybody({ readings, move: wanted });
      expect(list, JSON.stringify(wanted)).toHaveLength(n);
      expect((await listMovers(staff, readings, wanted, 1))?.total, JSON.stringify(wanted)).toBe(n);
      for (const { learnerId, cohortId, move } of list) {
        expect(isMove(wanted, move)).toBe(true);
        seen.add(`${learnerId} ${cohortId}`);
      }
    }
    // Everybody either side counts is somewhere once.
    expect(seen.size).toBe(changes.moves.reduce((sum, { n }) => sum + n, 0));
  });
});

describe("outside ADRAR", () => {
  it("people are pseudonyms, and who changed for a neutral exit is a count alone", async () => {
    const region = contextOf("region");
    const readings: Readings = { filter: { ...filter, knownAt: EARLY }, second: { definition: HEADLINE } };
    const { moves } = (await getChanges(region, readings)) ?? { moves: [] };
    let withheld = 0;
    for (const { from, to, reason, n } of moves) {
      const wanted = { from, to, ...(reason && { reason }) };
      const list = await listMovers(region, readings, wanted, 1);
      if (NEUTRAL_REASONS.includes(reason)) {
        expect(list).toBeNull();
        expect(await exportMovers(region, { readings, move: wanted })).toEqual({
          ok: false,
          failure: { kind: "forbidden" },
        });
        withheld += 1;
      } else if (list) {
        expect(list.total).toBe(n);
        for (const person of list.people)
          expect(person).toMatchObject({ name: null, learnerId: null, exitedOn: expect.stringMatching(/^\d{4}$/) });
      }
    }
    expect(withheld).toBe(2);
  });

  it("a coordinator sees the own schools only, and a host and an administrator nothing", async () => {
    const readings: Readings = { filter, second: { definition: "ern-declarative" } };
    const own = contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 1) });
    const list = await listMovers(own, readings, { from: "positive", to: "positive" }, 1);
    expect(new Set(list?.people.map(({ schoolCode }) => schoolCode))).toEqual(new Set(["ALPHA"]));
    const then: Readings = { filter: { ...filter, knownAt: EARLY }, second: { definition: "ern-declarative" } };
    const ofNone = await listMovers(contextOf("coordinator"), then, { from: "positive", to: "positive" }, 1);
    expect(ofNone).toMatchObject({ people: [], total: 0 });
    for (const role of ["host", "admin"] as const) {
      const ctx = contextOf(role, role === "host" ? { hostOrganisationId: "none" } : {});
      expect(await getChanges(ctx, readings)).toBeNull();
      expect(await listMovers(ctx, readings, { from: "positive", to: "positive" }, 1)).toBeNull();
    }
  });
});
