import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readBases } from "@/lib/figures/indicators/published/closed-years";
import type { Publication } from "@/lib/figures/indicators/published/rules/block-table";
import { closedPeriods } from "@/lib/figures/indicators/published/rules/periods";
import { PUBLIC_FLOOR } from "@/lib/figures/indicators/published/rules/release";
import { db } from "@/lib/foundation/db/client";
import { recordPayment, stateHours } from "@/lib/money/agreements/payment-commands";
import { acceptReport } from "@/lib/money/returns/report-commands";
import { correctExit } from "@/lib/people/enrolments/commands";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { attack } from "../support/attack";
import {
  contextOf,
  FIXED_TODAY,
  makeEnrolment,
  makeExit,
  makeOutcome,
  makeSubmittedReport,
} from "../support/factories";
import { inventNetwork } from "../support/invented-network";
import { type Files, filesOf, schoolsIn, toldIn } from "../support/outside-files";
import { type WrittenNetwork, writeNetwork } from "../support/written-network";

/* The attacker of domain.md §5.2 is here the public and every host at once, holds the copies that officials hand out, and
   keeps what was ever fetched. tests/unit/disclosure-attack.test.ts attacks larger networks by their publications alone. */

const BEFORE = ["2022-02-01", FIXED_TODAY] as const;
const AFTERWARDS = "2027-02-01";
const staff = contextOf("staff");
const region = contextOf("region");

let network: WrittenNetwork;
let held: Files[];

// What is read slowly is kept for a while, whichever day is asked for (lib/foundation/db/kept.ts): here nothing takes any time.
const clock = vi.spyOn(performance, "now").mockReturnValue(0);
afterAll(() => clock.mockRestore());

beforeAll(async () => {
  network = await writeNetwork(inventNetwork({ schools: 6, departements: 2, years: 11, seed: 5 }));
  held = [];
  for (const day of BEFORE) held.push(await filesOf(day, network));
});

const keyOf = ({ kind, place, period, window }: Publication) => `${kind} ${place} ${period} ${window}`;

it("ledgers and copies say of people what the public page says on that day, to the unit, and nothing finer", () => {
  for (const files of held) {
    const told = toldIn(files);
    expect(told.filter(({ release }) => release).length).toBeGreaterThan(50);
    const published = new Map(files.lines.map((line) => [keyOf(line), line.release]));
    for (const line of told) {
      const { base = null, positives = null, bound = null, respondents = null } = published.get(keyOf(line)) ?? {};
      if (!line.release) expect(base, keyOf(line)).toBeNull();
      else expect({ base, positives, bound }, keyOf(line)).toMatchObject(pick(line.release));
      if (line.release?.respondents != null) expect(line.release.respondents).toBe(respondents);
    }
  }
});

const pick = ({ base, positives, bound }: NonNullable<Publication["release"]>) => ({ base, positives, bound });

type Act = [what: string, act: (network: WrittenNetwork) => Promise<unknown>];

const someLeaver = (year: string, silent = false) =>
  db.enrolment.findFirstOrThrow({
    where: {
      exit: { is: { exitedOn: { startsWith: year }, reason: "completed" } },
      ...(silent && { outcomes: { none: {} } }),
    },
    select: { id: true, certification: true, exit: true },
    orderBy: { id: "asc" },
  });

/** What is recorded of one person, or of money that follows people, one after the other. */
const ACTS: Act[] = [
  ["a candidate", ({ cohortIds }) => makeEnrolment({ cohortId: cohortIds.at(-1) ?? "" })],
  [
    "an entry, and an exit",
    async ({ cohortIds }) => {
      const dates = { admittedOn: "2026-01-01", enteredOn: FIXED_TODAY };
      const { id } = await makeEnrolment({ cohortId: cohortIds.at(-1) ?? "", ...dates });
      return makeExit({ enrolmentId: id, exitedOn: FIXED_TODAY, reason: "dropout" });
    },
  ],
  [
    "an answer of somebody silent, of a year that is published",
    async () => makeOutcome({ enrolmentId: (await someLeaver("2023", true)).id, observedOn: "2024-06-01" }),
  ],
  [
    "another exit than was published",
    async () => {
      const { id: enrolmentId, certification, exit } = await someLeaver("2022");
      if (!exit) throw new Error("no exit");
      const after = { exitedOn: exit.exitedOn, reason: "neutral", certification } as const;
      const done = await correctExit(staff, { enrolmentId, version: exitVersion(exit, certification), ...after });
      expect(done).toMatchObject({ ok: true });
    },
  ],
  [
    "the hours of a cohort",
    async ({ cohortIds: [cohortId = ""] }) => {
      const { id: before } = await db.hoursStatement.findUniqueOrThrow({ where: { currentOf: cohortId } });
      const said = { hours: 1_201, statedOn: FIXED_TODAY, why: "Une personne de moins" };
      expect(await stateHours(staff, { cohortId, before, ...said })).toMatchObject({ ok: true });
    },
  ],
  [
    "a report, and a part of what was left to pay",
    async ({ agreementIds }) => {
      const agreementId = agreementIds.at(-2) ?? "";
      await makeSubmittedReport(agreementId);
      const accepted = await acceptReport(region, { agreementId, position: 1, acceptedOn: FIXED_TODAY });
      expect(accepted).toMatchObject({ ok: true });
      const more = { instalment: 3, cents: 1, paidOn: FIXED_TODAY, reference: "M-4" };
      expect(await recordPayment(region, { agreementId, ...more })).toMatchObject({ ok: true });
    },
  ],
];

it("not one of them changes with what is recorded of one person, and those of days that are past never do", async () => {
  const some = { hostIds: network.hostIds.slice(0, 2), agreementIds: network.agreementIds.slice(-3) };
  const before = await filesOf(FIXED_TODAY, some);
  for (const [what, act] of ACTS) {
    await act(network);
    expect(await filesOf(FIXED_TODAY, some), what).toEqual(before);
  }
  expect(await filesOf(FIXED_TODAY, network)).toEqual(held.at(-1));
  expect(await filesOf(BEFORE[0], network)).toEqual(held[0]);
});

it("nobody is found with a solver in all that was held, before and after", async () => {
  held.push(await filesOf(AFTERWARDS, network));
  const all = held.flatMap((files) => [...files.lines, ...toldIn(files)]);
  const shown = new Set(all.filter(({ release }) => release).map(keyOf));
  // A line that waited and was shown later is known; the same line of several files is asked about once.
  const known = new Map(
    all
      .filter((line) => line.release || !shown.has(keyOf(line)))
      .map((line) => [`${keyOf(line)} ${JSON.stringify(line.release)}`, line]),
  );
  const last = held.at(-1) as Files;
  const periods = closedPeriods(await readBases(AFTERWARDS), PUBLIC_FLOOR, AFTERWARDS);
  expect(shown.size).toBeGreaterThan(40);
  expect(attack(schoolsIn(last), periods, [...known.values()])).toEqual([]);
});
