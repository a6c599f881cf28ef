import { unzipSync } from "fflate";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import LabelPage from "@/app/(app)/label/[programmeId]/page";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { archiveOf, evidenceFiles } from "@/components/figures/label/evidence";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { documentOf } from "@/components/money/returns/document-of";
import { evidenceIn } from "@/components/money/returns/label-document";
import { ClaimsFiles } from "@/components/money/returns/version-parts";
import { getJourneys, getLive } from "@/lib/figures/indicators/queries";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import { correctDecision, recordLabelDecision, takeBackDecision } from "@/lib/figures/label/commands";
import { getEvidence } from "@/lib/figures/label/evidence-queries";
import { getDecisionForm, getDecisions, getThresholdForm, getThresholds } from "@/lib/figures/label/history-queries";
import { labelStanding, listLabelAlerts, listLabels } from "@/lib/figures/label/queries";
import type { DecisionContent } from "@/lib/figures/label/rules/decisions";
import { correctThreshold, recordThreshold, takeBackThreshold } from "@/lib/figures/thresholds/commands";
import type { ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { clientFor, db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { readsWritten } from "@/lib/foundation/reads/record";
import { getLabelSince, getLabelVersionSince, listReturns } from "@/lib/money/returns/queries";
import type { LabelContent } from "@/lib/money/returns/rules/content";
import { freezeLabel, recordTransmission } from "@/lib/money/returns/version-commands";
import { getVersion, listVersions } from "@/lib/money/returns/version-queries";
import { recordVersionExport } from "@/lib/money/returns/version-records";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import { isAskedWhole } from "../support/asked-whole";
import { htmlOf, numbersIn, partsOf } from "../support/drawn-tables";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeLabel,
  makeLearner,
  makeLeaver,
  makeOutcome,
  makeProgramme,
  makeSchool,
  makeThreshold,
  SAID,
} from "../support/factories";
import { textOfPaper } from "../support/pdf-text";
import { request } from "../support/request";
import { seeded } from "../support/seeded";

const region = contextOf("region");
const staff = contextOf("staff");
const refusal = (code: string, day?: CivilDate) => ({
  ok: false,
  failure: { kind: "rule", code, ...(day && { details: { day } }) },
});
const granted: DecisionContent = {
  act: "granted",
  fromOn: "2024-04-27",
  untilOn: null,
  decidedOn: "2024-04-02",
  reference: "GEN-24-118",
  reason: null,
};
const suspended: DecisionContent = {
  act: "suspended",
  fromOn: "2026-09-01",
  untilOn: null,
  decidedOn: "2026-08-20",
  reference: "GEN-26-7",
  reason: "Bilan non reçu",
};
const idOf = (result: { ok: true; value: { id: number } } | { ok: false }) => (result.ok ? result.value.id : 0);
const eventsOf = async (entityId: number, entityType: string) => {
  const where = { entityId: String(entityId), entityType };
  return (await db.auditEvent.findMany({ where, orderBy: { id: "asc" } })).map(({ key }) => key);
};
const stateOf = async (programmeId: string) => (await labelStanding(region, { programmeId }))?.state;

describe("a decision on a label", () => {
  it("is recorded by the Région, once, and the state follows from its days", async () => {
    const { id: programmeId } = await makeProgramme();
    expect.soft(await stateOf(programmeId)).toBe("none");
    const id = idOf(await recordLabelDecision(region, { programmeId, ...granted }));
    expect.soft(await eventsOf(id, "label")).toEqual(["label.recorded"]);
    expect.soft(await labelStanding(region, { programmeId })).toMatchObject({
      state: "running",
      endsOn: "2027-04-26",
      alert: "six_months",
      period: { fromOn: "2024-04-27", untilOn: "2027-04-26" },
    });
    expect(await recordLabelDecision(region, { programmeId, ...granted })).toEqual(
      refusal("decision_on_same_day", "2024-04-27"),
    );
    expect(await recordLabelDecision(region, { programmeId, ...granted, fromOn: "2027-04-26" })).toEqual(
      refusal("label_overlaps", "2027-04-26"),
    );
    expect(await recordLabelDecision(region, { programmeId, ...suspended, decidedOn: "2026-11-25" })).toEqual(
      refusal("decided_in_future"),
    );
    expect(await recordLabelDecision(region, { programmeId, ...suspended })).toMatchObject({ ok: true });
    expect.soft(await stateOf(programmeId)).toBe("suspended");
    const renewal = { ...granted, act: "renewed", fromOn: "2027-04-27", decidedOn: "2026-11-20" } as const;
    expect(await recordLabelDecision(region, { programmeId, ...renewal })).toMatchObject({ ok: true });
    expect
      .soft(await labelStanding(region, { programmeId }))
      .toMatchObject({ state: "suspended", since: "2026-09-01", endsOn: "2030-04-26", alert: null });
    expect(await recordLabelDecision(region, { programmeId: "none", ...granted })).toMatchObject({ ok: false });
  });

  it("holds once when ten people record it at once", async () => {
    const { id: programmeId } = await makeProgramme();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => recordLabelDecision(region, { programmeId, ...granted })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(refusal("decision_on_same_day", "2024-04-27")));
  });

  it("is corrected with a reason by who read the one that holds, and what stood before stays to be read", async () => {
    const { id: decisionId, programmeId } = await makeLabel();
    const correction = { statementId: decisionId, ...granted, untilOn: "2026-10-31", why: "Durée mal lue" };
    const id = idOf(await correctDecision(region, correction));
    expect(await eventsOf(id, "label")).toEqual(["label.corrected"]);
    expect(await labelStanding(region, { programmeId })).toMatchObject({ state: "lapsed", since: "2026-11-01" });
    expect(await correctDecision(region, correction)).toEqual(refusal("decision_changed_meanwhile"));
    const same = { statementId: id, ...granted, untilOn: "2026-10-31", why: "encore" };
    expect(await correctDecision(region, same)).toEqual(refusal("decision_unchanged"));
    expect(await correctDecision(region, { ...same, fromOn: "2026-11-30" })).toEqual(refusal("label_ends_before"));
    expect((await getDecisions(staff, programmeId)).decisions).toMatchObject([
      { id, earlier: [{ id: decisionId, untilOn: "2027-04-26", why: "Durée mal lue" }] },
    ]);
    expect(await getDecisionForm(region, { programmeId, decisionId })).toBeNull();
    expect(await getDecisionForm(region, { programmeId, decisionId: id })).toMatchObject({ decision: { id } });
  });

  it("is taken back unless another rests on it, and once", async () => {
    const { id: decisionId, programmeId } = await makeLabel();
    const stop = idOf(await recordLabelDecision(region, { programmeId, ...suspended }));
    expect(await takeBackDecision(region, { statementId: decisionId, why: "Erreur" })).toEqual(
      refusal("outside_label", "2026-09-01"),
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => takeBackDecision(region, { statementId: stop, why: "Erreur" })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await eventsOf(stop, "label")).toEqual(["label.recorded", "label.cancelled"]);
    expect(await stateOf(programmeId)).toBe("running");
    expect((await getDecisions(staff, programmeId)).takenBack).toMatchObject([{ id: stop, why: "Erreur" }]);
    expect(await takeBackDecision(region, { statementId: decisionId, why: "Erreur" })).toMatchObject({ ok: true });
    expect(await stateOf(programmeId)).toBe("none");
  });
});

describe("a threshold", () => {
  const asked: ThresholdContent = {
    percent: 70,
    source: "GEN",
    validFromOn: "2015-09-17",
    validUntilOn: null,
    criterion: "positive_exits",
    operator: "above",
  };

  it("holds from its day on, is corrected with a reason, and taken back", async () => {
    const [first] = (await getThresholds(staff)).thresholds.filter(({ criterion }) => criterion === asked.criterion);
    // What a new database begins with.
    expect.soft(first).toMatchObject({ ...asked, source: expect.any(String), inForce: true });
    expect(await recordThreshold(region, asked)).toEqual(refusal("threshold_overlaps", "2015-09-17"));
    const next = idOf(await recordThreshold(region, { ...asked, percent: 75, validFromOn: "2026-01-01" }));
    const held = async () =>
      (await getThresholds(staff)).thresholds.filter(({ criterion }) => criterion === asked.criterion);
    expect.soft((await held()).map(({ percent, inForce: holds }) => [percent, holds])).toEqual([
      [75, true],
      [70, false],
    ]);
    const correction = { statementId: next, ...asked, validFromOn: "2026-01-01", percent: 72, why: "Mal lu" };
    const corrected = idOf(await correctThreshold(region, correction));
    expect(await correctThreshold(region, correction)).toEqual(refusal("threshold_changed_meanwhile"));
    expect(await correctThreshold(region, { ...correction, statementId: corrected })).toEqual(
      refusal("threshold_unchanged"),
    );
    expect(
      await correctThreshold(region, { ...correction, statementId: corrected, validUntilOn: "2025-01-01" }),
    ).toEqual(refusal("threshold_ends_before", "2026-01-01"));
    expect.soft(await held()).toMatchObject([{ percent: 72, earlier: [{ percent: 75, why: "Mal lu" }] }, {}]);
    expect.soft(await getThresholdForm(region, next)).toBeNull();
    expect(await takeBackThreshold(region, { statementId: next, why: "Erreur" })).toEqual(
      refusal("threshold_changed_meanwhile"),
    );
    expect(await takeBackThreshold(region, { statementId: corrected, why: "Erreur" })).toMatchObject({ ok: true });
    expect(await takeBackThreshold(region, { statementId: corrected, why: "Erreur" })).toMatchObject({ ok: true });
    expect.soft(await eventsOf(corrected, "threshold")).toEqual(["threshold.corrected", "threshold.cancelled"]);
    expect.soft((await held()).map(({ id, inForce: holds }) => [id, holds])).toEqual([[first?.id, true]]);
  });

  it("is the target that the dashboard and the ledger have from its day on, and no other is", async () => {
    const search = figuresSearch.parse({});
    const on = async (day: CivilDate) =>
      (await getFigureContext(staff, { ...search, arrete: day }, staff.today)).targets;
    const before = await on("2020-01-01");
    const record = (content: Partial<ThresholdContent>) =>
      recordThreshold(region, { ...asked, operator: "at_least", validFromOn: "2020-01-02", ...content });
    const made = [
      idOf(await record({ percent: 72, source: "GEN 2020" })),
      idOf(await record({ criterion: "women", percent: 33 })),
    ];
    expect(await on("2020-01-02")).toMatchObject({
      rate: { operator: "at_least", percent: 72, source: "GEN 2020" },
      shares: { women: { percent: 33 }, priority: { percent: 50 } },
    });
    expect(await on("2020-01-01")).toEqual(before);
    expect((await getFigureContext("public", search, staff.today)).targets).toEqual({ rate: null, shares: {} });
    for (const thresholdId of made) await takeBackThreshold(region, { statementId: thresholdId, why: "Erreur" });
    expect(await on("2020-01-02")).toEqual(before);
  });
});

/** Somebody of a cohort of the label, and what became of them. */
type Entrant = {
  sex: "woman" | "man";
  level: number | null;
  outcome?: "permanent_contract" | "job_seeking";
  left?: CivilDate;
  evidence?: "documented";
};

async function enter(cohortId: string, { sex, level, outcome, left, evidence }: Entrant) {
  const learnerId = (await makeLearner({ sex })).id;
  const days = { appliedOn: "2024-06-01", admittedOn: "2024-07-01", enteredOn: "2024-09-02" };
  const { id } = await makeEnrolment({ cohortId, learnerId, ...days });
  await clientFor("write").enrolment.update({ where: { id }, data: { level, recordedAt: FIXED_NOW } });
  if (!left) return;
  await makeExit({ enrolmentId: id, exitedOn: left });
  if (outcome)
    await makeOutcome({ enrolmentId: id, kind: outcome, observedOn: "2025-12-30", ...(evidence && { evidence }) });
}

/** Thirty people who entered a cohort of the label; one that began before it, and one of 15 seats to come. */
async function makeLabelled() {
  const { id: programmeId } = await makeProgramme();
  await makeLabel({ programmeId });
  const { id: schoolId, code } = await makeSchool();
  const of = { programmeId, schoolId };
  const cohort = await makeCohort({ ...of, startsOn: "2024-09-02", endsOn: "2025-06-30", capacity: 30 });
  const before = await makeCohort({ ...of, startsOn: "2024-04-26", endsOn: "2025-02-26", capacity: 30 });
  const planned = await makeCohort({ ...of, startsOn: "2027-01-11", endsOn: "2027-11-12", capacity: 15 });
  await makeCohort({ ...of, startsOn: "2027-04-27", endsOn: "2028-02-25", capacity: 15 });
  const left = "2025-06-30";
  const people: Entrant[] = [
    ...Array<Entrant>(8).fill({ sex: "woman", level: 4, outcome: "permanent_contract", left }),
    ...Array<Entrant>(12).fill({ sex: "man", level: 3, outcome: "permanent_contract", left }),
    ...Array<Entrant>(6).fill({ sex: "man", level: 5, outcome: "job_seeking", left }),
    { sex: "man", level: null, left },
    { sex: "man", level: 5, left },
    // Not due by today, and by the end of the label.
    { sex: "man", level: 5, left: "2026-10-05" },
    { sex: "man", level: 5 },
  ];
  for (const one of people) await enter(cohort.id, one);
  await makeLeaver({ cohortId: before.id });
  const learnerId = (await makeLearner({ sex: "woman" })).id;
  await makeEnrolment({ cohortId: planned.id, learnerId, admittedOn: "2026-11-02", appliedOn: "2026-10-01" });
  return { programmeId, cohort, schoolCode: code };
}

describe("the criteria of a label", () => {
  it("are the figures of the dashboard for its cohorts, and say what is needed until its end", async () => {
    await makeThreshold({ criterion: "women", percent: 30, validFromOn: "2016-01-01" });
    await makeThreshold({ criterion: "bac", percent: 50, validFromOn: "2016-01-01" });
    const { programmeId, cohort, schoolCode } = await makeLabelled();
    for (const ctx of [staff, region]) {
      const label = await labelStanding(ctx, { programmeId });
      const [exits, women, bac] = label?.measures ?? [];
      const filter = { definition: "ern-prudente", window: "M6", asOf: ctx.today, schoolCode } as const;
      const live = (await getLive(ctx, { ...filter, cohortId: cohort.id }))?.figures();
      expect(exits?.counted).toEqual({
        yes: live?.positives,
        unknown: (live?.base ?? 0) - (live?.respondents ?? 0),
        total: live?.base,
      });
      expect(exits).toMatchObject({ counted: { yes: 20, unknown: 2, total: 28 }, denominator: 28, provisional: true });
      const journeys = await getJourneys(ctx, { asOf: ctx.today, cohortId: cohort.id });
      const under = { definition: "ern-prudente", window: "M6" } as const;
      for (const [measure, criterion] of [
        [women, "women"],
        [bac, "bac"],
      ] as const) {
        const entrants = journeys?.equity({}, criterion, under).entrants;
        const total = (entrants?.yes ?? 0) + (entrants?.no ?? 0) + (entrants?.unknown ?? 0);
        expect(measure?.counted).toEqual({ yes: entrants?.yes, unknown: entrants?.unknown, total });
      }
      // 8 of 30, and one admitted; 14 of 45 are needed with the seats that are free.
      expect(women).toMatchObject({ verdict: "unmet", outlook: { kind: "needs", count: 5, of: 14 } });
      expect(women?.open).toEqual({ seats: 14, unknown: 0, toBeDue: 0 });
      expect(bac).toMatchObject({ counted: { yes: 20, unknown: 1, total: 30 }, denominator: 29, verdict: "met" });
      // 20 of 45, of whom one is unknown and one was admitted without a level: 23 are needed.
      expect(bac?.outlook).toEqual({ kind: "needs", count: 3, of: 16 });
      expect(label?.cohorts.map(({ id, isPlanned }) => [id === cohort.id, isPlanned])).toEqual([
        [true, false],
        [false, true],
      ]);
    }
  });

  it("count who is due by the last day of the label, and nobody twice", async () => {
    const { programmeId } = await makeLabelled();
    const view = await labelStanding(staff, { programmeId });
    const [exits] = view?.measures ?? [];
    // Out since 5 October 2026, due on 5 April 2027; still there, due six months after the planned end.
    expect(exits?.open).toEqual({ seats: 0, unknown: 0, toBeDue: 2 });
  });

  it("are of an earlier label where its first day is given, and need nothing any more", async () => {
    const { programmeId, cohort } = await makeLabelled();
    await clientFor("write").labelStatement.create({
      data: {
        currentOf: `${programmeId} 2020-01-06`,
        programmeId,
        act: "granted",
        fromOn: "2020-01-06",
        untilOn: "2023-01-05",
        decidedOn: "2019-12-02",
        reference: "GEN-19",
        ...SAID,
      },
    });
    const earlier = await labelStanding(staff, { programmeId, periodFrom: "2020-01-06" });
    expect(earlier).toMatchObject({ state: "past", alert: null, period: { untilOn: "2023-01-05" }, cohorts: [] });
    expect(earlier?.measures.map(({ outlook, verdict }) => [outlook, verdict])).toEqual(Array(3).fill([null, null]));
    expect(await labelStanding(staff, { programmeId, periodFrom: "2021-01-06" })).toBeNull();
    const listed = (await listLabels(region)).find(({ programme }) => programme.id === programmeId);
    expect(listed?.cohorts.some(({ id }) => id === cohort.id)).toBe(true);
  });
});

describe("what is to be watched of labels", () => {
  it("is told until it is renewed, and of what runs no more only while cohorts go on", async () => {
    const { programmeId } = await makeLabel();
    const of = async (id: string) => (await listLabelAlerts(region)).filter(({ programme }) => programme.id === id);
    expect(await of(programmeId)).toMatchObject([{ kind: "six_months", day: "2027-04-26", cohorts: 0 }]);
    const renewal = { ...granted, act: "renewed", fromOn: "2027-04-27", decidedOn: "2026-11-20" } as const;
    await recordLabelDecision(region, { programmeId, ...renewal });
    expect(await of(programmeId)).toEqual([]);
    const lapsed = (await makeLabel({ fromOn: "2020-01-01", untilOn: "2022-12-31" })).programmeId;
    expect(await of(lapsed)).toEqual([]);
    await makeCohort({ programmeId: lapsed, startsOn: "2026-09-01", endsOn: "2027-06-30" });
    expect(await of(lapsed)).toMatchObject([{ kind: "lapsed", day: "2023-01-01", cohorts: 1 }]);
    expect(await listLabelAlerts(contextOf("host"))).toEqual([]);
  });
});

// Files of what is counted and kept, whose statements are Prisma's or those of the figures.
describe.runIf(isAskedWhole())("the evidence for a label", () => {
  it("holds no count of one to four people, and reading it is on record", async () => {
    const { programmeId } = await makeLabelled();
    const evidence = await getEvidence(region, { programmeId });
    const [exits, women] = evidence?.measures ?? [];
    // Two silent and two not due: told with the smallest other part, so that no rate gives them back.
    expect(exits?.rate).toBeNull();
    expect(exits?.parts?.every(({ count }) => count === 0 || count >= 5)).toBe(true);
    expect(exits?.parts?.reduce((sum, { count }) => sum + count, 0)).toBe(30);
    expect(women).toMatchObject({ rate: { numerator: 8, denominator: 30 } });
    expect(evidence).toMatchObject({ asOf: region.today, knownAt: region.now, proofs: null, kinds: null });
    expect(JSON.stringify(evidence)).not.toMatch(/Nom\d|Prénom\d/);
    await readsWritten();
    expect(await db.accessRecord.count({ where: { entityType: "label", entityId: programmeId } })).toBe(1);
  });

  it("says nothing of fewer than twenty people, not even that they reach the threshold, whoever fetches it", async () => {
    const { id: programmeId } = await makeProgramme();
    await makeLabel({ programmeId });
    const { id: cohortId } = await makeCohort({ programmeId, startsOn: "2024-09-02", endsOn: "2025-06-30" });
    const positive: Entrant = { sex: "woman", level: 4, outcome: "permanent_contract", left: "2025-06-30" };
    for (let n = 0; n < 3; n += 1) await enter(cohortId, positive);
    expect((await labelStanding(staff, { programmeId }))?.measures[0]?.verdict).toBe("met");
    for (const ctx of [staff, region, contextOf("auditor")]) {
      const evidence = await getEvidence(ctx, { programmeId });
      if (!evidence) throw new Error("no evidence");
      expect(evidence.measures.map(({ verdict, parts, rate }) => [verdict, parts, rate])).toEqual(
        Array(3).fill([null, null, null]),
      );
      const files = await evidenceFiles(evidence, null);
      const figures = files.find(({ name }) => name === "chiffres.csv")?.content;
      expect(String(figures)).not.toMatch(/atteint/);
    }
  });

  it("says no rate on fewer than twenty people of whom it is known, however many entered", async () => {
    const { id: programmeId } = await makeProgramme();
    await makeLabel({ programmeId });
    const { id: cohortId } = await makeCohort({
      programmeId,
      startsOn: "2024-09-02",
      endsOn: "2025-06-30",
      capacity: 30,
    });
    const levels = [...Array<number>(6).fill(4), ...Array<number>(9).fill(5), ...Array<null>(10).fill(null)];
    for (const level of levels) await enter(cohortId, { sex: "woman", level });
    const bacOf = async () => (await getEvidence(region, { programmeId }))?.measures[2];
    expect(await bacOf()).toMatchObject({ criterion: "bac", verdict: null, parts: null, rate: null });
    for (let n = 0; n < 5; n += 1) await enter(cohortId, { sex: "woman", level: 5 });
    expect(await bacOf()).toMatchObject({ rate: { numerator: 6, denominator: 20 } });
  });

  describe("in one archive", () => {
    const left = "2025-06-30";
    const days = { startsOn: "2024-09-02", endsOn: left, capacity: 30 };
    let [programmeId, code, cohortId, sentFirst] = ["", "", "", 0];
    let [bytes, files]: [Buffer, Record<string, Uint8Array>] = [Buffer.of(), {}];
    const evidenceNow = async () => {
      const evidence = await getEvidence(region, { programmeId });
      if (!evidence) throw new Error("no evidence");
      return evidence;
    };
    const textOf = (name: string) => new TextDecoder().decode(files[name]);

    beforeAll(async () => {
      ({ id: programmeId, code } = await makeProgramme({ title: "Développement web" }));
      await makeLabel({ programmeId });
      ({ id: cohortId } = await makeCohort({ programmeId, ...days }));
      const people: Entrant[] = [
        ...Array<Entrant>(18).fill({ sex: "woman", level: 4, outcome: "permanent_contract", left }),
        ...Array<Entrant>(8).fill({ sex: "man", level: 5, outcome: "job_seeking", left }),
      ];
      for (const one of people) await enter(cohortId, one);
      bytes = Buffer.from(await archiveOf(await evidenceNow()));
      files = unzipSync(bytes);
    });

    it("is what the records give, and the same bytes again, so that a copy can be compared", async () => {
      const evidence = await evidenceNow();
      expect.soft(evidence.measures[0]).toMatchObject({ rate: { numerator: 18, denominator: 26 } });
      expect.soft(evidence.proofs).toContainEqual({ keys: ["declared"], count: 18 });
      expect.soft(evidence.kinds).toContainEqual({ keys: ["salaried"], count: 18 });
      expect(bytes.equals(await archiveOf(evidence))).toBe(true);
    });

    it("names each of its files with its digest, and nobody", () => {
      const manifest = JSON.parse(textOf("manifeste.json"));
      expect.soft(manifest).toMatchObject({ label: code, asOf: "2026-11-24", knownAt: "2026-11-24T10:00:00.000Z" });
      const named = manifest.files.map(({ name }: { name: string }) => name);
      expect.soft(["manifeste.json", ...named].sort()).toEqual(Object.keys(files).sort());
      for (const { name, sha256: digest } of manifest.files)
        expect.soft(digestOf(files[name] ?? ""), name).toBe(digest);
      for (const name of Object.keys(files)) expect.soft(textOf(name), name).not.toMatch(/Nom\d|Prénom\d/);
    });

    it("has its figures as data and in a tagged paper, with the definitions", () => {
      expect.soft(JSON.parse(textOf("chiffres.json"))).toMatchObject({
        asOf: "2026-11-24",
        definition: { code: "ern-prudente", version: 1, window: "M6" },
        criteria: [{ criterion: "positive_exits", numerator: 18, denominator: 26 }, {}, {}],
      });
      const pdf = files["dossier.pdf"] ?? new Uint8Array();
      expect.soft(Buffer.from(pdf).toString("latin1")).toMatch(/\/Marked true/);
      const text = textOfPaper(pdf).replace(/\s/g, "");
      for (const said of ["Développementweb", "GEN-24", "18", "26"]) expect.soft(text).toContain(said);
      expect.soft(textOf("definitions.csv").split("\r\n").length).toBeGreaterThan(10);
    });

    it("is due until it is handed over, and tells what has changed since, until a corrected one is", async () => {
      const due = async () => (await listReturns(staff)).find(({ key }) => key === `label ${programmeId}`);
      const awaited = { state: "awaited", recipient: "gen", dueOn: "2027-04-26", of: 26, known: 26 };
      expect.soft(await due()).toMatchObject(awaited);
      const freeze = async () => idOf(await freezeLabel(region, { programmeId, periodFrom: "2024-04-27" }));
      const send = (versionId: number) =>
        recordTransmission(staff, { versionId, recipient: "gen", sentOn: staff.today });
      const changed = (today = staff.today) =>
        getLabelSince({ ...staff, today }, { programmeId, periodFrom: "2024-04-27" });
      sentFirst = await freeze();
      expect(await send(sentFirst)).toMatchObject({ ok: true });
      expect.soft(await due()).toMatchObject({ state: "done", doneOn: staff.today });
      expect.soft(await changed()).toBeNull();
      const another: Entrant = { sex: "woman", level: 4, outcome: "permanent_contract", left };
      await enter(cohortId, another);
      const since = await changed();
      expect(since).toEqual({
        number: 1,
        sentOn: staff.today,
        corrected: null,
        change: { kind: "label", criteria: ["positive_exits", "women", "bac"], decisions: false, claimsFiles: false },
      });
      if (since) {
        expect
          .soft(renderToStaticMarkup(await ChangedSince({ changed: since, writes: true })))
          .toMatch(
            /Critères concernés\s: Sorties positives, Femmes et Bac ou moins\. Une version corrigée peut être figée/u,
          );
      }
      await recordLabelDecision(region, { programmeId, ...suspended });
      expect.soft((await changed())?.change).toMatchObject({ decisions: true });
      const second = await freeze();
      expect.soft(await changed()).toMatchObject({ number: 1, corrected: 2 });
      await send(second);
      // Neither what is decided later nor that the label is over by then changes what was said of that day.
      const renewal = { ...granted, act: "renewed", fromOn: "2027-04-27", decidedOn: "2027-04-01" } as const;
      await recordLabelDecision({ ...region, today: "2027-04-02" }, { programmeId, ...renewal });
      expect.soft(await changed("2027-06-01")).toBeNull();
    });

    it("frozen and handed over stays what it was, and is on record where it is fetched", async () => {
      const version = await getVersion(staff, sentFirst);
      if (!version) throw new Error("no version");
      expect.soft(bytes.equals(await archiveOf(evidenceIn(version.content as LabelContent)))).toBe(true);
      const document = await documentOf(version);
      expect.soft(document.name).toBe("Preuves du label GEN : Développement web");
      expect.soft(document.sections[0]?.tables[0]?.rows[0]?.slice(2, 4)).toEqual(["18", "26"]);
      const sent = [{ recipient: "gen", sentOn: staff.today }];
      expect.soft(await listVersions(staff, { kind: "label", subject: programmeId })).toMatchObject([
        { number: 2, transmissions: sent },
        { number: 1, transmissions: sent, sha256: version.sha256 },
      ]);
      // Fetched by somebody else it is on record where that of today is.
      recordVersionExport(staff, version);
      await readsWritten();
      const read = { entityType: "label", entityId: programmeId, actorRole: "staff" } as const;
      expect.soft(await db.accessRecord.count({ where: read })).toBe(1);
    });
  });

  const SEED = Date.now() % 1_000_000;
  it(`of labels drawn at random tells what their pages tell, as figures, data and paper, seed ${SEED}`, async () => {
    const random = seeded(SEED);
    const one = <T>(among: readonly T[]) => among[Math.floor(random() * among.length)] as T;
    let told = 0;
    for (const fewest of [34, 3]) {
      const { id: programmeId } = await makeProgramme();
      await makeLabel({ programmeId });
      const of = { programmeId, startsOn: "2024-09-02", endsOn: "2025-06-30", capacity: 60 };
      const { id: cohortId } = await makeCohort(of);
      for (let n = fewest + Math.floor(random() * 12); n > 0; n -= 1) {
        const outcome = one(["permanent_contract", "permanent_contract", "job_seeking", undefined] as const);
        const left = one(["2025-06-30", "2025-06-30", "2026-10-05"]);
        await enter(cohortId, {
          sex: one(["woman", "man"]),
          level: one([3, 4, 5, null]),
          left,
          ...(outcome && { outcome }),
        });
      }
      request.reader = one([staff, region]);
      request.locale = one(["fr", "en"]);
      const props = { params: Promise.resolve({ programmeId }), searchParams: Promise.resolve({}) };
      const page = partsOf(await htmlOf(await LabelPage(props as Parameters<typeof LabelPage>[0])));
      const evidence = await getEvidence(request.reader, { programmeId });
      if (!evidence) throw new Error("no evidence");
      const files = unzipSync(await archiveOf(evidence));
      const fileOf = (name: RegExp) =>
        files[Object.keys(files).find((key) => name.test(key)) ?? ""] ?? new Uint8Array();
      const data = JSON.parse(new TextDecoder().decode(fileOf(/^(chiffres|figures)\.json$/)));
      const lines = new TextDecoder().decode(fileOf(/^(chiffres|figures)\.csv$/)).split("\r\n");
      const paper = textOfPaper(fileOf(/\.pdf$/)).replace(/\s/gu, "");
      const rows = lines.slice(-4, -1).map((line) => line.split(";"));
      expect(rows.map(([name]) => name)).toEqual([...page.keys()].slice(0, 3));
      rows.forEach(([name = "", , numerator = "", denominator = "", rate = "", , verdict = ""], i) => {
        const where = `${request.locale} ${name} ${page.get(name)}`;
        const criterion = data.criteria[i];
        expect(paper, where).toContain([numerator, denominator, rate].join("").replace(/\s/gu, ""));
        if (criterion.verdict !== null) expect(page.get(name), where).toContain(verdict);
        if (criterion.numerator === null) {
          expect([denominator, rate], where).toEqual([numerator, numerator]);
          expect(numerator, where).not.toMatch(/\d/);
          return;
        }
        told += 1;
        expect([numerator, denominator], where).toEqual([criterion.numerator, criterion.denominator].map(String));
        const numbers = numbersIn(page.get(name) ?? "", request.locale);
        expect(numbers.slice(0, 3), where).toEqual([
          ...numbersIn(rate, request.locale),
          Number(numerator),
          Number(denominator),
        ]);
      });
    }
    expect(told).toBeGreaterThan(0);
  });

  it("frozen when documents were called attached keeps its bytes, is marked on its page, and is asked for anew", async () => {
    const { id: programmeId } = await makeProgramme();
    await makeLabel({ programmeId });
    const of = { programmeId, startsOn: "2024-09-02", endsOn: "2025-06-30", capacity: 30 };
    const { id: cohortId } = await makeCohort(of);
    const one = { sex: "woman", level: 4, left: "2025-06-30" } as const;
    for (let n = 0; n < 14; n += 1)
      await enter(cohortId, { ...one, outcome: "permanent_contract", evidence: "documented" });
    for (let n = 0; n < 6; n += 1) await enter(cohortId, { ...one, outcome: "permanent_contract" });
    for (let n = 0; n < 6; n += 1) await enter(cohortId, { ...one, outcome: "job_seeking" });
    const evidence = await getEvidence(region, { programmeId });
    if (!evidence) throw new Error("no evidence");
    const proofsIn = async (of: typeof evidence) => {
      const files = unzipSync(await archiveOf(of));
      const lines = new TextDecoder().decode(files["justificatifs.csv"]).split("\r\n");
      return lines.slice(1, 1 + (of.proofs?.length ?? 0));
    };
    expect
      .soft(await proofsIn(evidence))
      .toEqual([
        ...["vérifiée par une seconde personne;0", "document joint;0", "déclarée par la personne;0"],
        ...["déclarée par l’école, document vu mais non conservé;14", "déclarée par l’école, sans document;6"],
      ]);

    const { knownAt, ...content } = evidence;
    const count = (key: Proof, people: number) => ({ keys: [key], count: people });
    const said = {
      ...content,
      return: "label",
      version: 1,
      knownAt: knownAt.toISOString(),
      proofs: [count("verified", 0), count("documented", 14), count("own", 0), count("declared", 6)],
    };
    const { id: versionId } = await clientFor("write").returnVersion.create({
      data: {
        kind: "label",
        subject: programmeId,
        number: 1,
        asOfOn: evidence.asOf,
        knownAt,
        sha256: "0".repeat(64),
        content: JSON.stringify(said),
      },
    });
    const send = (id: number) => recordTransmission(staff, { versionId: id, recipient: "gen", sentOn: staff.today });
    expect(await send(versionId)).toMatchObject({ ok: true });
    const version = await getVersion(staff, versionId);
    if (!version) throw new Error("no version");
    expect
      .soft(await proofsIn(evidenceIn(version.content as LabelContent)))
      .toEqual([
        ...["vérifiée par une seconde personne;0", "document joint;14", "déclarée par la personne;0"],
        "déclarée par l’école;6",
      ]);
    const since = await getLabelVersionSince(staff, version);
    expect.soft(since).toMatchObject({ number: 1, corrected: null });
    expect
      .soft(since?.change)
      .toEqual({ kind: "label", criteria: ["positive_exits"], decisions: false, claimsFiles: true });
    if (since) {
      expect
        .soft(renderToStaticMarkup(await ChangedSince({ changed: since, writes: false })))
        .toMatch(
          /Elle parle de documents joints ou vérifiés, alors qu’aucun n’est conservé\. Une version corrigée peut être figée/u,
        );
      // On the page of the version it is said above, and what to do beneath.
      const beneath = renderToStaticMarkup(await ChangedSince({ changed: since, marked: true, writes: false }));
      expect.soft(beneath).toMatch(/Sorties positives\. Une version corrigée peut être figée/u);
      expect
        .soft(renderToStaticMarkup(await ClaimsFiles({ version, saysNext: false })))
        .not.toContain("Une version corrigée");
    }
    const second = idOf(await freezeLabel(region, { programmeId, periodFrom: "2024-04-27" }));
    expect.soft(await getLabelVersionSince(staff, version)).toMatchObject({ corrected: 2 });
    await send(second);
    expect.soft(await getLabelVersionSince(staff, version)).toBeNull();
    const text = renderToStaticMarkup(await ClaimsFiles({ version }));
    expect.soft([version.claimsFiles, (await getVersion(staff, second))?.claimsFiles]).toEqual([true, false]);
    expect
      .soft(text)
      .toMatch(/alors qu’aucun n’était conservé.*restent tels qu’ils ont été figés\. Une version corrigée/);
  });

  it("of an earlier label of the programme is none for the one that is to be renewed", async () => {
    const { programmeId, id: decisionId } = await makeLabel();
    await makeLabel({ programmeId, fromOn: "2020-01-06", untilOn: "2023-01-05" });
    const days = { startsOn: "2024-09-02", endsOn: "2025-06-30" };
    const { id: cohortId } = await makeCohort({ programmeId, ...days, capacity: 30 });
    const one: Entrant = { sex: "woman", level: 4, outcome: "permanent_contract", left: "2025-06-30" };
    for (let n = 0; n < 25; n += 1) await enter(cohortId, one);
    const freeze = async (periodFrom: CivilDate) => idOf(await freezeLabel(region, { programmeId, periodFrom }));
    const send = (versionId: number) => recordTransmission(staff, { versionId, recipient: "gen", sentOn: staff.today });
    const due = async () => (await listReturns(staff)).find(({ key }) => key === `label ${programmeId}`)?.state;
    const changed = (periodFrom: CivilDate) => getLabelSince(staff, { programmeId, periodFrom });

    await send(await freeze("2020-01-06"));
    expect(await due()).toBe("awaited");
    await send(await freeze("2024-04-27"));
    expect(await due()).toBe("done");
    await enter(cohortId, one);
    expect(await changed("2024-04-27")).toMatchObject({ number: 2, corrected: null });
    expect(await changed("2020-01-06")).toBeNull();
    await send(await freeze("2020-01-06"));
    expect(await changed("2024-04-27")).toMatchObject({ number: 2, corrected: null });
    await freeze("2024-04-27");
    expect(await changed("2024-04-27")).toMatchObject({ number: 2, corrected: 4 });
    // What was handed over of a label whose first day was mistyped is told where the label is found by now.
    const correction = { statementId: decisionId, ...granted, fromOn: "2024-05-27", why: "Mal lu" };
    expect(await correctDecision(region, correction)).toMatchObject({ ok: true });
    expect(await changed("2024-05-27")).toMatchObject({ number: 2, corrected: null });
  });

  it("is none for a programme without a label", async () => {
    expect(await getEvidence(region, { programmeId: (await makeProgramme()).id })).toBeNull();
  });
});
