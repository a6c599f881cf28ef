import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listApplications } from "@/lib/competition/applications/queries";
import { getRanking } from "@/lib/competition/applications/review-queries";
import { getPublicStory, getSchoolStory } from "@/lib/competition/applications/story-queries";
import { getPublicCall, listCalls } from "@/lib/competition/calls/queries";
import { DEMO_ACCOUNTS } from "@/lib/entrances/accounts/demo-accounts";
import {
  DEFINITION_CODES,
  type DefinitionCode,
  effectiveWindow,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { getQuality, listClaims } from "@/lib/figures/indicators/queries";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { CONTRADICTIONS } from "@/lib/figures/indicators/readings/rules/quality";
import type { Figures } from "@/lib/figures/indicators/tally/rules/formulas";
import { daysBetween } from "@/lib/foundation/core/civil-date";
import { type Context, SYSTEM } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { clientFor, db } from "@/lib/foundation/db/client";
import { sqlitePath } from "@/lib/foundation/db/dialect";
import { getHostLedger, getLedger } from "@/lib/money/ledger/queries";
import { countSubmittedReports, getBpf, listReturns } from "@/lib/money/returns/queries";
import { findCommune } from "@/lib/network/places/communes";
import { duePoint, duePoints, isInInterval, lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { type EnrolmentDates, enrolmentStatus, leftBy, takesSeat } from "@/lib/people/enrolments/rules/status";
import { checkApplication, checkExit, checkStep, DATE_OF_STEP } from "@/lib/people/enrolments/rules/steps";
import type { StepName } from "@/lib/people/enrolments/rules/vocabulary";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { listPairs } from "@/lib/people/learners/pair-queries";
import { compareWaiting } from "@/lib/people/learners/pair-records";
import { listMergesOf } from "@/lib/people/merges/queries";
import { checkOutcome } from "@/lib/people/outcomes/rules/observation";
import { INVENTED_ADDRESS } from "@/prisma/demo/premises-told";
import { SUBCONTRACTED } from "@/prisma/demo/reference";
import { seedNetwork } from "@/prisma/demo/seed-network";
import { seedState } from "@/prisma/demo/state";
import { contextOf, FIXED_NOW, FIXED_TODAY } from "@/tests/support/factories";

const ctx = { actor: SYSTEM, now: FIXED_NOW, today: FIXED_TODAY };
const filter = { window: "M6", asOf: FIXED_TODAY, knownAt: FIXED_NOW, definition: "ern-prudente" } as const;

const loadEnrolments = () =>
  db.enrolment.findMany({
    include: {
      cohort: { include: { school: true } },
      learner: true,
      exits: { include: { followUps: true } },
      outcomes: true,
    },
  });
let enrolments: Awaited<ReturnType<typeof loadEnrolments>>;

/** Before anything that is done in the browser on this day, which begins at midnight in Paris. */
const SEEDED_AT = new Date("2026-11-23T23:00:00.000Z");

beforeAll(async () => {
  vi.stubEnv("COHORTE_DEMO", "1");
  const kept = process.env.COHORTE_E2E_DIRECTORY;
  vi.stubEnv("STORAGE_DIR", kept ? join(kept, "storage") : mkdtempSync(join(tmpdir(), "cohorte-seed-")));
  await seedNetwork({ now: SEEDED_AT, today: FIXED_TODAY }, () => {});
  if (kept) {
    // The server of the browser tests would make it once more. A copy of the file keeps the way it is written to.
    expect(await clientFor("write").$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`).toMatchObject([{ busy: 0n }]);
    copyFileSync(sqlitePath(process.env.DATABASE_URL ?? ""), join(kept, "cohorte.db"));
  }
  enrolments = await loadEnrolments();
}, 300_000);

afterAll(() => {
  vi.unstubAllEnvs();
});

type Row = (typeof enrolments)[number];
const currentExit = ({ exits }: Row) => exits.find(({ supersededAt }) => supersededAt === null) ?? null;
const datesOf = (row: Row): EnrolmentDates => ({
  ...row,
  exitedOn: leftBy(currentExit(row), FIXED_TODAY)?.exitedOn ?? null,
});
const outcomesWithExit = () =>
  enrolments.flatMap((row) => {
    const exit = currentExit(row);
    const { birthDate: bornOn } = row.learner;
    return exit ? row.outcomes.map((outcome) => ({ outcome, exit, bornOn })) : [];
  });

describe("the figures that are exact", () => {
  test("leavers of 2018: 80 % of 50, 32 + 2 + 5 + 1, one neutral exit beside", async () => {
    const { total } = await getIndicatorReport(ctx, { ...filter, exitYear: "2018" }, "none");
    expect(total).toMatchObject({
      leavers: 51,
      neutral: 1,
      due: 51,
      base: 50,
      respondents: 45,
      positives: 40,
      rate: 0.8,
    });
    expect(total.families).toEqual({ salaried: 32, entrepreneur: 2, further_study: 5, other_positive: 1 });
    expect(total.provisional).toBe(false);
  });

  test("the first cohort of Carbonne: the example of contracts.md §3", async () => {
    const { groups } = await getIndicatorReport(ctx, { ...filter, schoolCode: "CARBONNE" }, "cohort");
    expect(groups[0]).toMatchObject({
      key: "CARBONNE/2018-05",
      leavers: 20,
      neutral: 0,
      due: 20,
      base: 20,
      respondents: 18,
      positives: 16,
      families: { salaried: 13, entrepreneur: 1, further_study: 2, other_positive: 0 },
      rate: 0.8,
      responseRate: 0.9,
      bounds: [0.8, 0.9],
      provisional: false,
    });
  });

  test("the claim of the press page stands beside them", async () => {
    const claim = await db.publishedClaim.findFirstOrThrow({ include: { parts: true } });
    expect(claim).toMatchObject({ exitYear: 2018, window: "M6", declaredPercent: 80, definitionCode: "ern-prudente" });
    expect(claim.parts.reduce((sum, { percent }) => sum + percent, 0)).toBe(78);
  });
});

const parts = (counts: object) => Object.values(counts).join("/");

/** Whom every definition counts in the same way. */
function peopleText({ leavers, neutral, due, base, respondents }: Figures): string {
  return [leavers, neutral, due, base, respondents].join(" ");
}

/** What a definition counts of one group: positives, their families and classes, and a denominator of its own. */
function countsText({ positives, families, classes, denominator }: Figures): string {
  const own = [classes && `classes ${parts(classes)}`, denominator !== undefined && `of ${denominator}`];
  return [`${positives} = ${parts(families)}`, ...own.filter(Boolean)].join(", ");
}

/** The ratios of a report as they are, to six digits. */
function ratiosText({ rate, respondentRate, responseRate, bounds, wilson95, provisional }: Figures): string {
  const text = (value: number | null) => (value === null ? "n.d." : String(Number(value.toFixed(6))));
  const range = (ends: readonly number[] | null) => ends?.map(text).join("–") ?? "n.d.";
  const rates = [rate, respondentRate, responseRate].map(text).join(" ");
  return `${rates}, bounds ${range(bounds)}, wilson ${range(wilson95)}${provisional ? ", provisional" : ""}`;
}

// Both databases are held against one file: seeding again, elsewhere, gives the same figures. When the invented network
// is changed on purpose, `npx vitest run -u --project sqlite tests/integration/seed.test.ts` writes it anew.
test("the same day gives the same figures under every definition", async () => {
  const lines: string[] = [];
  for (const window of WINDOWS) {
    const own = DEFINITION_CODES.filter((code) => effectiveWindow(code, window) === window);
    const ask = (definition: DefinitionCode) => getIndicatorReport(ctx, { ...filter, definition, window }, "cohort");
    const reports = await Promise.all(own.map(ask));
    lines.push(`\n${window}: leavers neutral due base respondents; ${own.join("; ")}\n`);
    for (const { key, ...common } of reports[0]?.groups ?? []) {
      const counts = reports.map(({ groups }) => {
        const group = groups.find((one) => one.key === key);
        return group && countsText(group);
      });
      lines.push(`${key}: ${peopleText(common)}; ${counts.join("; ")}\n`);
    }
    for (const { definition, total } of reports) {
      lines.push(`${definition.code}: ${peopleText(total)}; ${countsText(total)}; ${ratiosText(total)}\n`);
    }
  }
  await expect(lines.join("")).toMatchFileSnapshot("./seed-figures.txt");
});

describe("no rule is broken", () => {
  test("every application, step and exit would be accepted by its rule", () => {
    const order: StepName[] = ["invite", "waitlist", "admit", "reject", "withdraw", "enter", "no_show"];
    const refusals = enrolments.flatMap((row) => {
      const dates = datesOf(row);
      const appliedOn = row.appliedOn ?? "";
      const found = [checkApplication({ birthDate: row.learner.birthDate, appliedOn }, row.cohort, FIXED_TODAY)];
      const taken = order.filter((step) => dates[DATE_OF_STEP[step]] !== null);
      // The register knows no date of admission: an entry that it brought stands without one.
      const admitted = row.enteredOn && row.sourceRef ? { admittedOn: row.appliedOn } : {};
      let before: EnrolmentDates = { ...NOTHING, appliedOn: row.appliedOn, ...admitted };
      for (const step of taken) {
        const on = dates[DATE_OF_STEP[step]] ?? "";
        found.push(checkStep(step, on, before, row.cohort, FIXED_TODAY));
        before = { ...before, [DATE_OF_STEP[step]]: on };
      }
      const exit = currentExit(row);
      if (exit && !exit.derived)
        found.push(checkExit(exit, { dates: { enteredOn: row.enteredOn }, interruptions: [] }, FIXED_TODAY));
      return found.filter((code) => code !== null);
    });
    expect(refusals).toEqual([]);
  });

  test("steps come in order, nothing lies in the future", () => {
    for (const row of enrolments) {
      const chain = [row.learner.birthDate, row.appliedOn, row.invitedOn, row.admittedOn, row.enteredOn];
      const days = [...chain, datesOf(row).exitedOn].filter((day) => day !== null);
      expect(days).toEqual([...days].sort());
      expect([...days, row.rejectedOn, row.withdrawnOn, row.noShowOn].every((day) => !day || day <= FIXED_TODAY)).toBe(
        true,
      );
    }
  });

  test("every observation would be accepted, and was written down on or after its day", () => {
    const refusals = outcomesWithExit().filter(
      ({ outcome, exit, bornOn }) =>
        checkOutcome(outcome, { exitedOn: exit.exitedOn, bornOn }, FIXED_TODAY) !== null ||
        outcome.recordedAt > FIXED_NOW ||
        outcome.recordedAt.toISOString().slice(0, 10) < outcome.observedOn ||
        outcome.sixMonths !== lastsSixMonths(outcome.startedOn, outcome.endedOn),
    );
    expect(refusals).toEqual([]);
  });

  test("exits have their four due points, statements that were corrected have one successor", () => {
    for (const { exits, outcomes } of enrolments) {
      expect(exits.filter(({ supersededAt }) => supersededAt === null).length).toBeLessThanOrEqual(1);
      for (const { exitedOn, followUps } of exits) {
        const due = followUps.map(({ window, dueOn }) => `${window} ${dueOn}`).sort();
        expect(due).toEqual(
          duePoints(exitedOn)
            .map(({ window, dueOn }) => `${window} ${dueOn}`)
            .sort(),
        );
      }
      const superseded = outcomes.filter(({ supersededAt }) => supersededAt !== null).map(({ id }) => id);
      const successors = outcomes.flatMap(({ supersedesId }) => supersedesId ?? []);
      expect(superseded.sort()).toEqual(successors.sort());
    }
  });

  test("the places taken are those who hold one, and never more than there are", async () => {
    const cohorts = await db.cohort.findMany();
    for (const { id, placesTaken, capacity } of cohorts) {
      const holders = enrolments.filter((row) => row.cohortId === id && takesSeat(enrolmentStatus(datesOf(row))));
      expect(placesTaken).toBe(holders.length);
      expect(placesTaken).toBeLessThanOrEqual(capacity);
    }
  });

  test("every commune exists", () => {
    const communes = enrolments.flatMap(({ learner, outcomes, cohort }) => [
      learner.communeInsee,
      cohort.school.communeInsee,
      ...outcomes.map(({ employerCommuneInsee }) => employerCommuneInsee),
    ]);
    expect(communes.filter((code) => code && !findCommune(code))).toEqual([]);
  });
});

describe("what a demonstration has to show is there", () => {
  test("every status, every window, late answers, two answers in one interval, corrections", () => {
    const statuses = new Set(enrolments.map((row) => enrolmentStatus(datesOf(row))));
    expect(statuses.size).toBe(9);
    const seen = outcomesWithExit();
    const inInterval = ({ outcome, exit }: (typeof seen)[number]) =>
      isInInterval(duePoint(exit.exitedOn, outcome.window), outcome.observedOn);
    expect(seen.filter((one) => !inInterval(one)).length).toBeGreaterThan(20);
    expect(seen.filter(({ outcome }) => outcome.supersededAt !== null).length).toBeGreaterThan(10);
    const answers = seen.filter((one) => inInterval(one) && one.outcome.supersededAt === null);
    const windows = answers.map(({ outcome }) => `${outcome.enrolmentId} ${outcome.window}`);
    expect(windows.length - new Set(windows).size).toBeGreaterThan(5);
  });

  test("fixed terms shorter and longer than six months and without end, all evidence levels and sources", () => {
    const outcomes = enrolments.flatMap(({ outcomes }) => outcomes);
    const fixed = outcomes.filter(({ kind }) => kind === "fixed_term");
    expect(fixed.filter(({ sixMonths }) => sixMonths).length).toBeGreaterThan(20);
    expect(fixed.filter(({ sixMonths, endedOn }) => !sixMonths && endedOn).length).toBeGreaterThan(20);
    expect(fixed.filter(({ endedOn }) => endedOn === null).length).toBeGreaterThan(5);
    expect(new Set(outcomes.map(({ evidence }) => evidence))).toEqual(new Set(["declared", "seen"]));
    expect(new Set(outcomes.map(({ source }) => source)).size).toBe(5);
  });

  test("of three people who were typed twice one pair was merged, one told apart, and one waits", async () => {
    const merges = await db.learnerMerge.findMany({ where: { currentOf: { not: null } }, select: { keptId: true } });
    expect(merges).toHaveLength(1);
    const apart = await db.toldApart.findMany({ select: { currentOf: true, saidIn: true } });
    expect(apart.map(({ saidIn }) => saidIn)).toEqual(["pairs"]);
    // As a server does once it has started.
    await compareWaiting();
    const { pairs } = await listPairs(contextOf("staff"));
    expect(pairs.filter(({ people }) => people[0].phone === people[1].phone)).toHaveLength(1);
    expect(pairs.map(({ lowerId, higherId }) => `${lowerId} ${higherId}`)).not.toContain(apart[0]?.currentOf);
    expect(
      (await listMergesOf(contextOf("staff"), merges[0]?.keptId ?? "")).map(({ recordedBy }) => recordedBy?.name),
    ).toEqual([DEMO_ACCOUNTS.find(({ role }) => role === "staff")?.name]);
  });

  test("one person came again, one went on in another cohort, one is suspended and one came back, and one died", async () => {
    const people = enrolments.map(({ learnerId }) => learnerId);
    // And one who applied at two schools, whose two records are one.
    expect(people.length - new Set(people).size).toBe(3);
    const standing = await db.interruption.findMany({ where: { supersededAt: null }, orderBy: { id: "asc" } });
    expect(standing.map(({ reason, endedOn, arrivedId }) => [reason, endedOn !== null, arrivedId !== null])).toEqual([
      ["childcare", true, false],
      ["short_job", false, false],
      [null, true, true],
    ]);
    expect(enrolments.some((row) => currentExit(row)?.reason === "neutral")).toBe(true);
  });

  test("the accounts of contracts.md §2, the coordinator at Carbonne and the host of Carbonne", async () => {
    const users = await db.user.findMany({
      include: { schools: { include: { school: true } }, hostOrganisation: true },
    });
    expect(users.map(({ email }) => email).sort()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).sort());
    expect(users.every(({ demo, passwordHash }) => demo && passwordHash.startsWith("$argon2id$"))).toBe(true);
    const coordinator = users.find(({ role }) => role === "coordinator");
    expect(coordinator?.schools.map(({ school }) => school.code)).toEqual(["CARBONNE"]);
    const agents = users.filter(({ role }) => role === "host");
    expect(new Set(agents.map(({ hostOrganisation }) => hostOrganisation?.siren))).toEqual(new Set(["200066819"]));
    expect(agents.filter(({ readOnly }) => readOnly).map(({ email }) => email)).toEqual(["lecture.ccv@demo.cohorte"]);
  });

  test("ADRAR has one cohort taught by another body, and its report of last year tells it", async () => {
    const year = Number(FIXED_TODAY.slice(0, 4)) - 1;
    const found = await getBpf(contextOf("staff"), { provider: "ADRAR", year });
    const { orderedAs, otherBody } = SUBCONTRACTED;
    expect(found?.orders).toMatchObject([{ orderedAs, otherBody }]);
    const { subcontracted, entrusted } = found?.content ?? {};
    expect(subcontracted?.trainees).toBeGreaterThan(4);
    expect(subcontracted?.hours).toBeGreaterThan(1000);
    expect(entrusted).toEqual({ trainees: 0, hours: 0 });
    const frozen = await db.returnVersion.findFirstOrThrow({ where: { kind: "bpf", subject: `ADRAR/${year}` } });
    expect(JSON.parse(frozen.content).subcontracted.trainees).toBe(subcontracted?.trainees);
  });

  test("the calls of 2015 and of Carbonne are closed, one is open and cites the economy, and one is being written", async () => {
    const calls = await listCalls(ctx);
    expect(calls.map(({ code, state }) => [code, state])).toEqual([
      ["AMI-2027", "draft"],
      ["AMI-2026", "open"],
      ["AMI-2026-AUDE", "closed"],
      ["AMI-2025", "closed"],
      ["AMI-2017", "closed"],
      ["AMI-2015", "closed"],
    ]);
    const open = await getPublicCall("AMI-2026", FIXED_NOW);
    expect(open?.figures.map(({ value }) => value).sort()).toEqual(["16500", "63600"]);
    const daysLeft = daysBetween(FIXED_TODAY, civilDayOf(open?.closesAt ?? FIXED_NOW));
    expect(daysLeft).toBeGreaterThan(14);
    expect(daysLeft).toBeLessThan(28);
    // Put off by a note while it was open, and answered as Carbonne was retained.
    const retained = await getPublicCall("AMI-2017", FIXED_NOW);
    expect(retained?.notes).toMatchObject([{ closesAtAfter: retained?.closesAt }]);
    expect(retained?.decisionDueOn).toBe("2018-01-31");
    expect(await db.callReviewer.count({ where: { call: { code: "AMI-2026" }, user: { role: "region" } } })).toBe(3);
  });

  test("the Volvestre was retained against another, and the open call has applications at each step", async () => {
    const applications = await listApplications(ctx);
    const stepsAt = applications.map(({ call, host, state, step }) => [call.code, host.siren, state, step]).sort();
    expect(stepsAt.filter(([call]) => call !== "AMI-2015")).toEqual([
      ["AMI-2017", "000000067", "waitlisted", null],
      ["AMI-2017", "200066819", "agreed", null],
      ["AMI-2025", "000000059", "selected", "opening"],
      ["AMI-2026", "000000034", "draft", null],
      ["AMI-2026", "000000042", "submitted", "check"],
      ["AMI-2026", "000000067", "incomplete", null],
      ["AMI-2026", "000000075", "complete", "end_of_call"],
      ["AMI-2026-AUDE", "000000026", "under_review", "reviews"],
    ]);
    // Each of the schools that were there before Carbonne came out of the call of 2015.
    const earliest = await db.school.findMany({ where: { openedOn: { lt: "2018" } }, include: { host: true } });
    const agreed = earliest.map(({ host }) => ["AMI-2015", host?.siren, "agreed", null]);
    expect(stepsAt.filter(([call]) => call === "AMI-2015")).toEqual(agreed.sort());
    const [first, second] = (await getRanking(ctx, "AMI-2017"))?.rows ?? [];
    expect([first?.host, first?.retained, second?.retained]).toEqual([
      "Communauté de communes du Volvestre",
      true,
      false,
    ]);
  });

  test("what is refused, waits or lacks something is of authorities that say they are invented", async () => {
    const hosts = await db.hostOrganisation.findMany({ include: { applications: { select: { state: true } } } });
    const isInvented = ({ siren }: { siren: string }) => siren.startsWith("000000");
    expect(hosts.filter((host) => isInvented(host) !== host.name.endsWith(" (inventée)"))).toEqual([]);
    const real = hosts.filter((host) => !isInvented(host)).flatMap(({ applications }) => applications);
    expect(new Set(real.map(({ state }) => state))).toEqual(new Set(["agreed"]));
    // Nor does a real one keep a promise badly, as it reads itself.
    const region = contextOf("region");
    const schools = await db.school.findMany({ select: { code: true } });
    for (const { code } of schools) {
      const late = (await getHostLedger(region, code))?.promises.filter(
        ({ standing }) => standing === "late" || standing === "not_kept",
      );
      expect([code, late]).toEqual([code, []]);
    }
  });

  test("what is late, sent back or not kept is of training bodies that say they are invented", async () => {
    const region = contextOf("region");
    const isInvented = (name: string) => /\(inventée?\)$/.test(name);
    const names = (await db.trainingProvider.findMany()).map(({ name }) => name);
    expect(names.filter((name) => !isInvented(name))).toEqual(["ADRAR"]);
    const others = await db.cohort.findMany({ where: { otherBody: { not: null } }, select: { otherBody: true } });
    expect(others.filter(({ otherBody }) => !isInvented(otherBody ?? ""))).toEqual([]);
    const sentBack = await db.reportMove.findMany({
      where: { to: "sent_back" },
      select: { agreement: { select: { provider: { select: { name: true } } } } },
    });
    expect(sentBack.length).toBeGreaterThan(0);
    expect(sentBack.filter(({ agreement }) => !isInvented(agreement.provider?.name ?? ""))).toEqual([]);
    const returns = await listReturns(region);
    const late = returns.filter(({ lateDays }) => lateDays > 0);
    expect(late.length).toBeGreaterThan(1);
    // What was handed in waits for the Région, so that it has something to examine.
    const waiting = returns.filter(({ about, state }) => about.kind === "funding_report" && state === "with_recipient");
    expect(waiting).toHaveLength(1);
    expect(await countSubmittedReports(region)).toBe(1);
    for (const { about } of [...late, ...waiting])
      expect("provider" in about && isInvented(about.provider), JSON.stringify(about)).toBe(true);
    // What people answered, and who they are, is as invented as they are.
    const ofPeople = ["response", "share"];
    const schools = await db.school.findMany({ select: { code: true, provider: { select: { name: true } } } });
    for (const { code, provider } of schools) {
      const failed = (await getLedger(region, code))?.promises.filter(
        ({ kind, party, standing }) =>
          (standing === "late" || standing === "not_kept") &&
          !ofPeople.includes(kind) &&
          !(party === "provider" && isInvented(provider?.name ?? "")),
      );
      expect([code, failed]).toEqual([code, []]);
    }
  });

  test("every school has its premises, whose address says that it is invented", async () => {
    const schools = await db.school.findMany({ include: { premises: { include: { rooms: true } } } });
    for (const { code, premises } of schools) {
      expect([code, premises.length, premises[0]?.address]).toEqual([code, 1, INVENTED_ADDRESS]);
      expect(premises[0]?.rooms.length).toBeGreaterThan(0);
    }
  });

  test("the Région pays within thirty days of a proof, and not always after as many", async () => {
    const agreements = await db.agreement.findMany({ include: { versions: true, payments: true } });
    const days = agreements.flatMap(({ versions, payments }) =>
      payments
        .filter(({ instalment }) => instalment === 1)
        .map(({ paidOn }) => daysBetween(versions[0]?.signedOn ?? "", paidOn)),
    );
    expect(new Set(days).size).toBeGreaterThan(5);
    expect(Math.max(...days)).toBeLessThanOrEqual(30);
  });

  test("what no source states says that it is supposed, where it is read", async () => {
    const [claim] = await listClaims(contextOf("region"));
    expect([claim?.publishedOn, claim?.author]).toEqual([null, expect.stringMatching(/année de sortie supposée/)]);
    const figures = await db.territoryFigure.findMany();
    expect(figures.map(({ source }) => /année supposée/.test(source))).toEqual([true, true]);
  });

  test("records contradict each other in each way that is looked for", async () => {
    const faults = (await getQuality(contextOf("region"), { asOf: FIXED_TODAY }))?.counts().faults;
    for (const fault of CONTRADICTIONS) expect([fault, (faults?.[fault] ?? 0) > 0]).toEqual([fault, true]);
  });

  test("Carbonne tells how it came to be, to each what they may know", async () => {
    const story = async (reader: Context) =>
      (await getSchoolStory(reader, "CARBONNE"))?.map(({ kind, on }) => `${on} ${kind}`);
    const [own, all] = [
      ["2017-06-06 call", "2017-09-14 application", "2018-01-19 decision", "2018-04-16 premises"],
      ["2018-05-07 opening", "2026-07-13 cohort", "2027-01-11 cohort"],
    ];
    expect.soft(await story(ctx)).toEqual([...own, ...all]);
    expect.soft(await story(contextOf("staff"))).toEqual([own[0], ...own.slice(2), ...all]);
    const open = await getPublicStory("CARBONNE", FIXED_TODAY);
    // Its rank is that of its source; of the fifteen before it ten are named.
    expect.soft(open?.find(({ kind }) => kind === "opening")).toMatchObject({ rank: 16, known: 11 });
    expect.soft(open).toEqual(await getSchoolStory(contextOf("staff"), "CARBONNE"));
    expect.soft(open?.find(({ kind }) => kind === "decision")).toMatchObject({ rank: null, number: "2018/AP-JANV/07" });
    const rankFor = async (reader: Context) =>
      (await getSchoolStory(reader, "CARBONNE"))?.find(({ kind }) => kind === "decision");
    const { id: hostOrganisationId } = await db.hostOrganisation.findUniqueOrThrow({ where: { siren: "200066819" } });
    expect.soft(await rankFor(ctx)).toMatchObject({ rank: { rank: 1, of: 2 } });
    expect.soft(await rankFor(contextOf("host", { hostOrganisationId }))).toMatchObject({ rank: null, host: null });
    expect.soft(await story(contextOf("host", { hostOrganisationId }))).toEqual([...own, ...all]);
    const opening = await db.applicationOpening.findFirst({
      where: { school: { code: "CARBONNE" } },
      include: { agreement: true, premises: true },
    });
    expect.soft(opening).toMatchObject({ renews: true, agreement: { number: "H-11" } });
    expect.soft(opening?.premises?.name).toBe("Ancien bâtiment des services techniques");
    expect.soft(await db.premises.count({ where: { school: { code: "CARBONNE" } } })).toBe(1);
  });

  test("the audit tells who, and that the seed came to its end", async () => {
    expect(await seedState()).toBe("seeded");
    expect(await db.auditEvent.count({ where: { at: { gt: FIXED_NOW } } })).toBe(0);
    expect(await db.auditEvent.count({ where: { key: "enrolment.imported", actorRole: "staff" } })).toBeGreaterThan(
      1000,
    );
    expect(await db.auditEvent.count({ where: { key: "outcome.recorded", actorRole: "coordinator" } })).toBeGreaterThan(
      20,
    );
  });
});

const NOTHING: EnrolmentDates = {
  appliedOn: null,
  invitedOn: null,
  admittedOn: null,
  waitlistedOn: null,
  rejectedOn: null,
  withdrawnOn: null,
  noShowOn: null,
  enteredOn: null,
  exitedOn: null,
};
