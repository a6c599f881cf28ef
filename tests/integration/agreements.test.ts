import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { CostTable } from "@/components/money/agreements/cost-table";
import { COMMAND_LINE } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { amendFunding, amendHosting, signFunding, signHosting } from "@/lib/money/agreements/commands";
import { getCosts } from "@/lib/money/agreements/cost-queries";
import { getAmendForm, getPaymentForm, listCohortChoices } from "@/lib/money/agreements/form-queries";
import { recordPayment, stateHours, takeBackPayment } from "@/lib/money/agreements/payment-commands";
import { type FundingAgreement, getAgreement, listAgreements } from "@/lib/money/agreements/queries";
import type { FundingContent } from "@/lib/money/agreements/rules/agreement";
import { getSchoolAgreements } from "@/lib/money/agreements/school-queries";
import { acceptReport } from "@/lib/money/returns/report-commands";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo } from "@/lib/people/merges/queries";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeFunding,
  makeHost,
  makeHosting,
  makeLearner,
  makeLeaver,
  makeOutcome,
  makeProvider,
  makeSchool,
  makeSubmittedReport,
} from "../support/factories";
import { takenBack } from "../support/take-back";

const region = contextOf("region");
const staff = contextOf("staff");
const hostOf = (hostOrganisationId: string) => contextOf("host", { hostOrganisationId });
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const advance = { instalment: 1, cents: 1_000_000, paidOn: "2025-08-01" };
const contentOf = (cohortId: string, change: Partial<FundingContent> = {}): FundingContent => ({
  signedOn: "2025-07-01",
  fromOn: "2025-07-01",
  untilOn: "2026-12-31",
  ceilingCents: 10_000_000,
  cohorts: [{ cohortId, plannedHours: 1200, plannedCents: 12_000_000 }],
  funders: [{ name: "Département", cents: 2_000_000 }],
  instalments: [
    { position: 1, kind: "advance", cents: 6_000_000, dueOn: null, dueDays: 30, proof: "cohort_started" },
    { position: 2, kind: "balance", cents: 4_000_000, dueOn: null, dueDays: 30, proof: "hours_statement" },
  ],
  reports: [],
  ...change,
});
/** The report of `makeFunding`, and its advance raised. */
const FINAL = { position: 1, kind: "final", dueOn: "2026-09-30" } as const;
const RAISED = { cents: 8_000_000, proof: "signed_agreement" } as const;
const hosting = {
  signedOn: "2018-04-01",
  fromOn: "2018-05-01",
  untilOn: "2026-12-31",
  rooms: 2,
  seats: 40,
  workstations: 24,
  stepFree: true,
  connectionMbits: 1000,
  tacit: false,
  noticeMonths: 6,
};

describe("a hosting agreement", () => {
  it("is signed with who hosts the school, amended beside what it said, and read by its host alone", async () => {
    const [host, other] = [await makeHost(), await makeHost()];
    const school = await makeSchool({ hostId: host.id });
    const signed = await signHosting(region, { number: "2018-H1", schoolId: school.id, ...hosting });
    const id = signed.ok ? signed.value.id : "";
    expect(await signHosting(region, { number: "2018-h1", schoolId: school.id, ...hosting })).toEqual(
      refusal("number_taken", { number: "2018-H1" }),
    );
    const homeless = await makeSchool();
    expect(await signHosting(region, { number: "2018-H2", schoolId: homeless.id, ...hosting })).toEqual(
      refusal("school_without_host"),
    );
    const amendment = { agreementId: id, base: 0, reason: "Prolongée de trois ans", ...hosting };
    expect(await amendHosting(region, { ...amendment, signedOn: "2018-03-31" })).toEqual(
      refusal("signed_before_previous", { day: "2018-04-01" }),
    );
    expect(await amendHosting(region, { ...amendment, signedOn: "2026-06-01" })).toEqual(refusal("nothing_changed"));
    const longer = { ...amendment, signedOn: "2026-06-01", untilOn: "2029-12-31" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => amendHosting(region, longer)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refusal("changed_meanwhile")));
    expect(await getAgreement(hostOf(host.id), id)).toMatchObject({
      kind: "hosting",
      status: "running",
      untilOn: "2029-12-31",
      workstations: 24,
      host: host.name,
      versions: [
        { number: 1, reason: "Prolongée de trois ans", untilOn: "2029-12-31" },
        { number: 0, reason: null, untilOn: "2026-12-31" },
      ],
    });
    expect(await getAgreement(hostOf(other.id), id)).toBeNull();
    const events = await db.auditEvent.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(events.map(({ key }) => key)).toEqual(["agreement.signed", "agreement.amended"]);
  });
});

describe("a funding agreement", () => {
  it("covers cohorts of its provider that no other covers, within its period", async () => {
    const { agreement, providerId, cohortId } = await makeFunding();
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const sign = (id: string, change = {}) =>
      signFunding(region, { number: crypto.randomUUID(), providerId, ...contentOf(id, change) });
    const { code: school } = await db.school.findUniqueOrThrow({ where: { id: schoolId } });
    const { code } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    expect(await sign(cohortId)).toEqual(
      refusal("cohort_covered", { cohort: `${school}/${code}`, number: agreement.number }),
    );
    const other = await makeCohort({ schoolId });
    expect(await sign(other.id, { untilOn: "2026-06-29" })).toMatchObject(refusal("cohort_outside_period"));
    expect(await sign((await makeCohort()).id)).toMatchObject(refusal("cohort_of_other_provider"));
    expect(await sign("nowhere")).toMatchObject({
      failure: { kind: "invalid", fields: { cohorts: ["choice_invalid"] } },
    });
    const choices = { providerId, from: "2025-07-01", until: "2026-12-31" };
    expect((await listCohortChoices(region, choices)).map(({ id }) => id)).toEqual([other.id]);
    expect(await sign(other.id)).toMatchObject({ ok: true });
    expect(await listCohortChoices(region, choices)).toEqual([]);
    // Once an amendment takes a cohort out, another agreement may cover it.
    const third = await makeCohort({ schoolId });
    const amended = { agreementId: agreement.id, base: 0, reason: "Reportée", ...contentOf(third.id) };
    expect(await amendFunding(region, amended)).toMatchObject({ ok: true });
    expect((await listCohortChoices(region, choices)).map(({ id }) => id)).toEqual([cohortId]);
  });

  it("keeps the cohorts it covers within its period and with its provider, whoever trains at their school later", async () => {
    const { agreement, providerId, cohortId } = await makeFunding();
    const { schoolId, programmeId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const other = await makeProvider();
    await clientFor("write").school.update({ where: { id: schoolId }, data: { providerId: other.id } });
    const amended = { agreementId: agreement.id, base: 0, reason: "Prolongée", ...contentOf(cohortId) };
    expect(await amendFunding(region, { ...amended, untilOn: "2026-09-30" })).toMatchObject({ ok: true });
    const change = async (id: string, to: object) => {
      const { version = "", ...form } = (await getCohortForm(staff, id)) ?? {};
      const { code, startsOn, endsOn, capacity } = await db.cohort.findUniqueOrThrow({ where: { id } });
      return updateCohort(staff, {
        ...form,
        programmeId,
        code,
        startsOn,
        endsOn,
        capacity,
        cohortId: id,
        version,
        ...to,
      });
    };
    const cover = { number: agreement.number, start: "2025-07-01", end: "2026-09-30" };
    expect(await change(cohortId, { startsOn: "2025-06-30" })).toEqual(refusal("start_before_agreement", cover));
    expect(await change(cohortId, { endsOn: "2026-10-01" })).toEqual(refusal("end_after_agreement", cover));
    expect(
      await change(cohortId, { startsOn: "2025-07-01", endsOn: "2026-09-30", lengthChanges: "yes" }),
    ).toMatchObject({ ok: true });
    expect(await change(cohortId, { providerId: other.id })).toEqual(refusal("provider_of_agreement", cover));
    expect(await change(cohortId, { providerId: "nobody" })).toMatchObject({
      failure: { kind: "invalid", fields: { providerId: ["choice_invalid"] } },
    });
    // What no agreement covers is corrected.
    const { id: free } = await makeCohort({ schoolId });
    expect(await change(free, { providerId, endsOn: "2027-10-29" })).toMatchObject({ ok: true });
    expect((await getCohortForm(staff, free))?.providerId).toBe(providerId);
  });

  it("is covered once when ten sign at once", async () => {
    const { providerId, cohortId } = await makeFunding();
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const { id } = await makeCohort({ schoolId });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        signFunding(region, { number: crypto.randomUUID(), providerId, ...contentOf(id) }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("pays within its ceiling whatever comes at once, and gives back what is cancelled", async () => {
    const { agreement } = await makeFunding();
    const agreementId = agreement.id;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => recordPayment(region, { agreementId, ...advance, reference: `M-${i}` })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(14).fill(refusal("instalment_paid", {})));
    const [payment, other] = await db.payment.findMany({ where: { agreementId }, orderBy: { id: "asc" } });
    const paymentId = payment?.id ?? 0;
    const { id: userId } = await makeUser({ role: "region" });
    const accountant = contextOf("region", { userId });
    const cancelled = await Promise.all(
      Array.from({ length: 3 }, () => takeBackPayment(accountant, { statementId: paymentId, why: "Saisi deux fois" })),
    );
    expect(cancelled.filter(({ ok }) => ok)).toHaveLength(1);
    expect(cancelled.filter(({ ok }) => !ok)).toEqual(Array(2).fill(refusal("payment_cancelled_already")));
    // Its reference is free again, and so is its amount.
    const again = { agreementId, ...advance, reference: payment?.reference ?? "" };
    expect(await recordPayment(region, { ...again, cents: 1_000_001 })).toEqual(
      refusal("beyond_instalment", { leftCents: 1_000_000 }),
    );
    expect(await recordPayment(accountant, again)).toMatchObject({ ok: true });
    const second = { statementId: other?.id ?? 0, why: "Saisi deux fois" };
    expect(await takeBackPayment({ ...region, actor: COMMAND_LINE }, second)).toMatchObject({ ok: true });
    const byAll = await db.payment.findMany({ where: { agreementId }, orderBy: { id: "asc" } });
    expect([byAll[0], byAll[1], byAll.at(-1)]).toMatchObject([
      { id: paymentId, author: "system", recordedById: null, takenBackAuthor: "account", takenBackById: userId },
      { author: "system", takenBackAuthor: "command_line", takenBackById: null },
      { reference: again.reference, author: "account", recordedById: userId, takenBackAuthor: null },
    ]);
    const freed = { agreementId, ...advance, reference: "M-again" };
    expect(await recordPayment({ ...region, actor: COMMAND_LINE }, freed)).toMatchObject({ ok: true });
    expect(await db.payment.findFirst({ where: { reference: "M-again" } })).toMatchObject({ author: "command_line" });
    const view = await getAgreement(region, agreementId);
    expect(view).toMatchObject({ paidCents: 6_000_000, instalments: [{ paidCents: 6_000_000, lateDays: 0 }, {}] });
    expect(view?.kind === "funding" && view.payments.filter((one) => one.takenBack)).toMatchObject([
      { id: paymentId, takenBack: { on: "2026-11-24", why: "Saisi deux fois" } },
      { id: other?.id, takenBackAuthor: "command_line", takenBackBy: null },
    ]);
  });

  it("pays nothing before its proof, which it finds in the records", async () => {
    const { providerId, cohortId: first } = await makeFunding();
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: first } });
    const cohort = await makeCohort({ schoolId, startsOn: "2025-09-01" });
    const signed = await signFunding(region, { number: crypto.randomUUID(), providerId, ...contentOf(cohort.id) });
    const agreementId = signed.ok ? signed.value.id : "";
    const pay = (change = {}) =>
      recordPayment(region, {
        agreementId,
        ...advance,
        paidOn: "2026-11-01",
        reference: crypto.randomUUID(),
        ...change,
      });
    expect(await pay()).toEqual(refusal("proof_missing", { proof: "cohort_started" }));
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-06-30" });
    expect(await pay()).toMatchObject({ ok: true });
    const balance = { instalment: 2, cents: 4_000_000 };
    expect(await pay(balance)).toEqual(refusal("proof_missing", { proof: "hours_statement" }));
    const said = { cohortId: cohort.id, hours: 1_150, statedOn: "2026-07-15", why: null };
    // Its day was mistyped, and is put right on the same day in metropolitan France, which the clocks of UTC part.
    const at = (instant: string) => contextOf("staff", {}, new Date(instant));
    const mistyped = await stateHours(at("2026-11-22T23:10:00.000Z"), { ...said, statedOn: "2025-09-15" });
    const mended = { ...said, before: mistyped.ok ? mistyped.value.id : 0, why: "Jour mal saisi" };
    const stated = await stateHours(at("2026-11-23T22:50:00.000Z"), mended);
    expect(await pay({ ...balance, paidOn: "2026-07-14" })).toEqual(
      refusal("proof_later", { proof: "hours_statement", day: "2026-07-15" }),
    );
    expect(await pay(balance)).toMatchObject({ ok: true });
    // A statement is corrected by another, with its reason.
    const before = stated.ok ? stated.value.id : 0;
    expect(await stateHours(staff, { ...said, hours: 1_163 })).toEqual(refusal("hours_changed_meanwhile"));
    expect(await stateHours(staff, { ...said, before, hours: 1_163 })).toMatchObject(refusal("hours_reason_missing"));
    const corrected = { ...said, before, hours: 1_163, statedOn: "2026-09-15", why: "Semaine oubliée" };
    // Of another cohort it is no correction.
    expect(await stateHours(staff, { ...corrected, cohortId: first })).toEqual(refusal("hours_changed_meanwhile"));
    expect(await stateHours(at("2026-11-23T23:10:00.000Z"), corrected)).toMatchObject({ ok: true });
    // It puts off nothing that was due since the first.
    expect.soft(await getAgreement(staff, agreementId)).toMatchObject({
      cohorts: [{ stated: { hours: 1_163, statedOn: "2026-09-15", earlier: [{ why: "Semaine oubliée" }, {}] } }],
      instalments: [{}, { proofOn: "2026-07-15", payBy: "2026-08-14" }],
    });
    const { code } = await db.school.findUniqueOrThrow({ where: { id: schoolId } });
    const ledger = await getSchoolAgreements(region, code);
    expect.soft(ledger?.funding.find(({ id }) => id === agreementId)).toMatchObject({
      cohorts: [{ stated: { hours: 1_163, statedOn: "2026-09-15" } }],
      instalments: [{}, { proofOn: "2026-07-15", payBy: "2026-08-14" }],
    });
    expect.soft(await db.hoursStatement.count({ where: { cohortId: cohort.id } })).toBe(3);
  });

  it("is late with a report, accepts it once, and then owes its balance", async () => {
    const { agreement } = await makeFunding();
    const agreementId = agreement.id;
    expect(await getAgreement(region, agreementId)).toMatchObject({
      reports: [{ acceptedOn: null, lateDays: 55 }],
      instalments: [{ lateDays: 481 }, { proofOn: null, lateDays: 0 }],
    });
    const accept = (acceptedOn: string) => acceptReport(region, { agreementId, position: 1, acceptedOn });
    expect(await accept("2026-11-12")).toEqual(refusal("report_not_now"));
    await makeSubmittedReport(agreementId, new Date("2026-11-10T10:00:00.000Z"));
    expect(await getAgreement(region, agreementId)).toMatchObject({
      reports: [{ handed: { state: "submitted" }, lateDays: 0 }],
    });
    expect(await accept("2026-11-25")).toEqual(refusal("report_in_future"));
    expect(await accept("2025-06-30")).toEqual(refusal("report_before_signature", { day: "2025-07-01" }));
    expect(await accept("2026-11-09")).toEqual(refusal("report_before_submission", { day: "2026-11-10" }));
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept("2026-11-12")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refusal("report_not_now")));
    expect(await getAgreement(region, agreementId)).toMatchObject({
      reports: [{ acceptedOn: "2026-11-12", handed: { state: "accepted", on: "2026-11-10" }, lateDays: 0 }],
      // By a day in October that was written, of a report that was accepted later.
      instalments: [{}, { proofOn: "2026-11-12", payBy: "2026-11-12", lateDays: 12 }],
    });
  });

  it("that is extended owes another report, and what it raises a balance by waits for that one", async () => {
    const { agreement, cohortId } = await makeFunding();
    const agreementId = agreement.id;
    await makeSubmittedReport(agreementId, new Date("2026-11-10T10:00:00.000Z"));
    const accepted = await acceptReport(region, { agreementId, position: 1, acceptedOn: "2026-11-12" });
    expect(accepted).toMatchObject({ ok: true });
    const [first] = contentOf(cohortId).instalments;
    if (!first) throw new Error("no instalment");
    const raised = { position: 2, kind: "balance", cents: 5_000_000, dueOn: "2026-10-31", dueDays: null } as const;
    const later = { position: 1, kind: "final", dueOn: "2027-09-30" } as const;
    const amend = (reports: FundingContent["reports"]) => {
      const instalments = [first, { ...raised, proof: "report_accepted" } as const];
      const more = contentOf(cohortId, { ceilingCents: 11_000_000, untilOn: "2027-12-31", instalments, reports });
      return amendFunding(region, { agreementId, base: 0, reason: "Prolongée", ...more, signedOn: "2026-11-20" });
    };
    for (const reports of [[later], [{ ...later, position: 2 }]]) {
      expect(await amend(reports)).toEqual(refusal("report_line_taken", { position: 1 }));
    }
    expect.soft(await getAmendForm(region, agreementId)).toMatchObject({ taken: [1] });
    expect(await amend([FINAL, { ...later, position: 2 }])).toMatchObject({ ok: true });
    // What was agreed and proved is as late as it was, and is paid; the raise is not.
    const proved = { proofOn: "2026-11-12", payBy: "2026-11-12", lateDays: 12, lateCents: 4_000_000 };
    expect.soft(await getAgreement(region, agreementId)).toMatchObject({
      reports: [{ acceptedOn: "2026-11-12" }, { acceptedOn: null, dueOn: "2027-09-30" }],
      instalments: [{}, { cents: 5_000_000, ...proved, payableCents: 4_000_000 }],
    });
    const lineOf = async () => (await getPaymentForm(region, agreementId))?.instalments[1];
    expect.soft(await lineOf()).toMatchObject({ leftCents: 5_000_000, payableCents: 4_000_000 });
    const pay = (cents: number) => {
      return recordPayment(region, {
        agreementId,
        instalment: 2,
        cents,
        paidOn: "2026-11-22",
        reference: `B ${cents}`,
      });
    };
    const proof = "report_accepted";
    expect(await pay(4_000_001)).toEqual(refusal("beyond_proof", { proof, leftCents: 4_000_000 }));
    expect(await pay(4_000_000)).toMatchObject({ ok: true });
    expect(await pay(1_000_000)).toEqual(refusal("proof_missing", { proof }));
    expect.soft(await lineOf()).toMatchObject({ leftCents: 1_000_000, payableCents: 0 });
    expect.soft(await getAgreement(region, agreementId)).toMatchObject({
      instalments: [{}, { proofOn: null, lateDays: 0 }],
    });
  });

  it("stays proved for the cohorts that it covered, whichever an amendment takes in", async () => {
    const { agreement, cohortId } = await makeFunding();
    const agreementId = agreement.id;
    const { schoolId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
    const { id: next } = await makeCohort({ schoolId });
    const plan = { plannedHours: 1200, plannedCents: 12_000_000 };
    const amend = (base: number, signedOn: string, ids: string[]) =>
      amendFunding(region, {
        agreementId,
        base,
        reason: "Étendue",
        ...contentOf(cohortId, { reports: [FINAL] }),
        signedOn,
        cohorts: ids.map((id) => ({ cohortId: id, ...plan })),
      });
    // From here on the balance waits for the hours of all.
    expect(await amend(0, "2026-06-01", [cohortId])).toMatchObject({ ok: true });
    await stateHours(staff, { cohortId, hours: 1_150, statedOn: "2026-07-15", why: null });
    const balance = async () => {
      const view = await getAgreement(region, agreementId);
      return view?.kind === "funding" && view.instalments[1];
    };
    const proved = { proofOn: "2026-07-15", payBy: "2026-08-14", lateDays: 102 };
    expect(await balance()).toMatchObject(proved);
    expect(await amend(1, "2026-10-01", [cohortId, next])).toMatchObject({ ok: true });
    expect(await balance()).toMatchObject(proved);
    expect(await amend(2, "2026-11-01", [next])).toMatchObject({ ok: true });
    expect(await balance()).toMatchObject(proved);
  });

  it("is not amended below what was paid", async () => {
    const { agreement, cohortId } = await makeFunding();
    const agreementId = agreement.id;
    await recordPayment(region, { agreementId, ...advance, reference: "M-1" });
    const amend = (change: Partial<FundingContent>) =>
      amendFunding(region, { agreementId, base: 0, reason: "Réduite", ...contentOf(cohortId, change) });
    const [first] = contentOf(cohortId).instalments;
    if (!first) throw new Error("no instalment");
    expect(await amend({ ceilingCents: 900_000, instalments: [{ ...first, cents: 900_000 }] })).toEqual(
      refusal("ceiling_below_paid", { paidCents: 1_000_000, ceilingCents: 900_000 }),
    );
    expect(await amend({ instalments: [{ ...first, cents: 999_999 }] })).toEqual(
      refusal("instalment_below_paid", { position: 1, paidCents: 1_000_000 }),
    );
    expect(await amend({ ceilingCents: 1_000_000, instalments: [{ ...first, cents: 1_000_000 }] })).toMatchObject({
      ok: true,
    });
    expect(await getAmendForm(region, agreementId)).toMatchObject({ base: 1, content: { ceilingCents: 1_000_000 } });
    expect(await db.instalment.count({ where: { version: { agreementId } } })).toBe(3);
  });

  it("stays where an entry that it was paid for was taken back as an error, and its page says so", async () => {
    const { agreement, cohortId } = await makeFunding();
    const { id: enrolmentId } = await makeEnrolment({ cohortId, enteredOn: "2025-09-01" });
    await recordPayment(region, { agreementId: agreement.id, ...advance, reference: "M-1" });
    const payments = async () => (await getAgreement(region, agreement.id)) as FundingAgreement;
    expect(await payments()).toMatchObject({ paidCents: 1_000_000, payments: [{ errorsSince: 0 }] });
    const later = (minutes: number) => contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minutes * 60_000));
    expect(await takenBack(later(1), enrolmentId, "entry")).toMatchObject({ ok: true });
    expect(await payments()).toMatchObject({ paidCents: 1_000_000, payments: [{ errorsSince: 1 }] });
    expect(await takenBack(later(2), enrolmentId, "enrolment")).toMatchObject({ ok: true });
    // Counted once, whatever went after it.
    expect(await payments()).toMatchObject({ payments: [{ errorsSince: 1 }] });
  });

  it("stays where two who had entered are one since, and its page says so until they are two again", async () => {
    const { agreement, cohortId } = await makeFunding();
    const person = { lastName: "Doublet", firstName: "Inès", nameKey: "doublet|inès", birthDate: "1996-02-11" };
    const people = [await makeLearner(person), await makeLearner(person)];
    for (const { id: learnerId } of people) await makeEnrolment({ cohortId, learnerId, enteredOn: "2025-09-01" });
    await recordPayment(region, { agreementId: agreement.id, ...advance, reference: "M-1" });
    const mergesSince = async () => {
      const found = (await getAgreement(region, agreement.id)) as FundingAgreement;
      return found.payments.map((payment) => payment.mergesSince);
    };
    const later = (minutes: number) => contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minutes * 60_000));
    expect(await mergesSince()).toEqual([0]);
    const ids = pairOf(people[0]?.id ?? "", people[1]?.id ?? "");
    const shown = await getMerge(later(1), ids);
    const merge = await mergeLearners(later(1), { ...ids, version: shown?.version ?? "", courses: { 1: {} } });
    if (!merge.ok) throw new Error(JSON.stringify(merge.failure));
    expect(await mergesSince()).toEqual([1]);
    const next = { ...advance, agreementId: agreement.id, cents: 500_000, reference: "M-2" };
    expect(await recordPayment(contextOf("region", {}, later(2).now), next)).toMatchObject({ ok: true });
    expect(await mergesSince()).toEqual([1, 0]);
    const { mergeId } = merge.value;
    const undo = await getMergeUndo(later(3), mergeId);
    const two = { mergeId, version: undo?.version ?? "", why: "Deux cousines.", sides: {} };
    expect(await undoMerge(later(3), two)).toMatchObject({ ok: true });
    expect(await mergesSince()).toEqual([0, 0]);
  });

  it("pays what an amendment raised from its signature on, whatever was recorded when", async () => {
    const { agreement, cohortId } = await makeFunding();
    const agreementId = agreement.id;
    const more = contentOf(cohortId, { signedOn: "2026-06-01", ceilingCents: 12_000_000, reports: [FINAL] });
    const instalments = more.instalments.map((one) => (one.position === 1 ? { ...one, ...RAISED } : one));
    const amended = { agreementId, base: 0, reason: "Relevée", ...more, instalments };
    expect(await amendFunding(region, amended)).toMatchObject({ ok: true });
    const pay = (paidOn: string, cents: number) =>
      recordPayment(region, { agreementId, instalment: 1, cents, paidOn, reference: `${paidOn} ${cents}` });
    expect(await pay("2026-05-31", 6_000_001)).toEqual(
      refusal("paid_before_amendment", { day: "2026-06-01", leftCents: 6_000_000 }),
    );
    expect(await pay("2026-05-31", 4_000_000)).toMatchObject({ ok: true });
    expect(await pay("2025-08-01", 2_000_001)).toMatchObject(refusal("paid_before_amendment"));
    expect(await pay("2026-06-01", 4_000_000)).toMatchObject({ ok: true });
  });
});

describe("what a host sees", () => {
  it("is the ceiling and payments by year, never hours, cohorts, plans or one payment", async () => {
    const [host, neighbour] = [await makeHost(), await makeHost()];
    const school = await makeSchool({ hostId: host.id });
    const cohort = await makeCohort({ schoolId: school.id });
    const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
    await stateHours(staff, { cohortId: cohort.id, hours: 16_800, statedOn: "2026-07-15", why: null });
    await recordPayment(region, { agreementId: agreement.id, ...advance, reference: "M-1" });
    // A part of an instalment may follow the hours: it is read once the instalment is paid in full.
    expect(await getAgreement(hostOf(host.id), agreement.id)).toMatchObject({ paidByYear: [] });
    expect(await listAgreements(hostOf(host.id))).toMatchObject([{ paidCents: 0 }]);
    const rest = { ...advance, cents: 5_000_000, reference: "M-2", paidOn: "2026-01-15" };
    await recordPayment(region, { agreementId: agreement.id, ...rest });
    expect(await listAgreements(hostOf(host.id))).toMatchObject([{ paidCents: 6_000_000 }]);
    const view = await getAgreement(hostOf(host.id), agreement.id);
    expect(Object.keys(view ?? {}).sort()).toEqual(
      ["ceilingCents", "fromOn", "id", "kind", "number", "paidByYear", "provider", "status", "untilOn"].sort(),
    );
    expect(view).toMatchObject({
      kind: "funding_for_host",
      ceilingCents: 10_000_000,
      paidByYear: [
        { year: "2025", cents: 1_000_000 },
        { year: "2026", cents: 5_000_000 },
      ],
    });
    expect(JSON.stringify(view)).not.toMatch(/16800|1200|12000000|M-1/);
    expect(await getAgreement(hostOf(neighbour.id), agreement.id)).toBeNull();
    expect(await listAgreements(hostOf(neighbour.id))).toEqual([]);
  });

  it("is of no other host, whichever of them asks, and ends with the amendment that takes its school out", async () => {
    const hosts = await Promise.all(Array.from({ length: 3 }, () => makeHost()));
    const own = await Promise.all(
      hosts.map(async ({ id: hostId }) => {
        const school = await makeSchool({ hostId });
        const funding = await makeFunding({ schoolId: school.id });
        const hosted = await makeHosting({ schoolId: school.id, hostId });
        return { hostId, schoolId: school.id, funding, ids: [hosted.id, funding.agreement.id] };
      }),
    );
    for (const { hostId } of own) {
      for (const other of own) {
        const found = await Promise.all(other.ids.map((id) => getAgreement(hostOf(hostId), id)));
        expect(found.map((one) => one !== null)).toEqual(Array(2).fill(other.hostId === hostId));
      }
      const listed = (await listAgreements(hostOf(hostId))).map(({ id }) => id).sort();
      expect(listed).toEqual([...(own.find((one) => one.hostId === hostId)?.ids ?? [])].sort());
    }
    const [first] = own;
    if (!first) throw new Error("no host");
    const { agreement, providerId } = first.funding;
    const elsewhere = await makeSchool();
    await clientFor("write").school.update({ where: { id: elsewhere.id }, data: { providerId } });
    const { id: cohortId } = await makeCohort({ schoolId: elsewhere.id });
    const moved = { agreementId: agreement.id, base: 0, reason: "Autre école", ...contentOf(cohortId) };
    expect(await amendFunding(region, moved)).toMatchObject({ ok: true });
    expect(await getAgreement(hostOf(first.hostId), agreement.id)).toBeNull();
    expect(await listAgreements(hostOf(first.hostId))).toMatchObject([{ kind: "hosting" }]);
  });
});

describe("what the training costs", () => {
  describe("of a cohort of five", () => {
    let school: Awaited<ReturnType<typeof makeSchool>>;
    let [agreementId, cohortId] = ["", ""];
    const leave = async (kind?: "permanent_contract" | "job_seeking") => {
      const { enrolment } = await makeLeaver({ cohortId, exitedOn: "2026-04-30" });
      if (kind) await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-10-30", kind });
    };
    const lineOf = async (ctx = region) =>
      (await getCosts(ctx, "agreement"))?.lines.find((line) => line.agreementId === agreementId);

    beforeAll(async () => {
      school = await makeSchool({ name: "École des coûts" });
      ({ id: cohortId } = await makeCohort({ schoolId: school.id }));
      ({ id: agreementId } = (await makeFunding({ schoolId: school.id, cohortId })).agreement);
      await recordPayment(region, { agreementId, ...advance, cents: 6_000_000, reference: "M-1" });
      await stateHours(staff, { cohortId, hours: 6_000, statedOn: "2026-07-15", why: null });
      for (const kind of ["permanent_contract", "permanent_contract", "job_seeking"] as const) await leave(kind);
    });

    it("is none on three people for the Région, not for the auditor", async () => {
      expect.soft(await lineOf()).toMatchObject({ paidCents: 6_000_000, people: null });
      const entrant = { paidCents: 6_000_000, count: 3, cents: 2_000_000 };
      expect.soft((await lineOf(contextOf("auditor")))?.people?.entrant).toEqual(entrant);
      await leave();
      await leave();
    });

    it("is by agreement and school, with both terms and the bounds of the silent", async () => {
      const line = await lineOf();
      expect.soft(line).toMatchObject({
        hour: { paidCents: 6_000_000, count: 6_000, cents: 1_000 },
        people: {
          entrant: { count: 5, cents: 1_200_000 },
          certified: { count: 0, cents: null },
          positive: { count: 2, cents: 3_000_000, lowestCents: 1_500_000, provisional: false },
        },
      });
      const { lines = [] } = (await getCosts(region, "school")) ?? {};
      const ofSchool = lines.find(({ label }) => label === "École des coûts");
      expect.soft(ofSchool).toMatchObject({ paidCents: 6_000_000, people: line?.people });
    });

    it("is another line of another school of the same name", async () => {
      const namesake = await makeSchool({ name: "École des coûts" });
      const { id: elsewhere } = await makeCohort({ schoolId: namesake.id });
      const { agreement: other } = await makeFunding({ schoolId: namesake.id, cohortId: elsewhere });
      await recordPayment(region, { agreementId: other.id, ...advance, reference: "M-2" });
      const two = ((await getCosts(region, "school"))?.lines ?? []).filter(({ label }) =>
        label.startsWith("École des coûts"),
      );
      const shown = two.map(({ key, label, paidCents, people }) => [key, label, paidCents, people?.entrant.count]);
      expect(shown.sort()).toEqual(
        [
          [school.code, `École des coûts (${school.code})`, 6_000_000, 5],
          [namesake.code, `École des coûts (${namesake.code})`, 1_000_000, undefined],
        ].sort(),
      );
    });

    it("is all that was paid, year by year", async () => {
      const years = (await getCosts(region, "year"))?.lines ?? [];
      const paid = await db.payment.findMany({ where: { supersededAt: null }, select: { cents: true } });
      expect(years.reduce((sum, { paidCents }) => sum + paidCents, 0)).toBe(
        paid.reduce((sum, { cents }) => sum + cents, 0),
      );
    });

    it("is of one place, one programme and one year where it is asked for of them", async () => {
      const line = await lineOf();
      const placed = (place: Parameters<typeof getCosts>[3]) => getCosts(region, "agreement", undefined, place);
      const of = { schoolCode: school.code };
      const none = { lines: [], total: null };
      const { departementCode: departement } = school;
      expect.soft(await placed({ ...of, departement })).toMatchObject({ lines: [line], total: null });
      expect.soft(await placed({ ...of, departement: "2A" })).toEqual(none);
      expect.soft(await placed({ ...of, startYear: "1999" })).toEqual(none);
      const { startsOn, programme } = await db.cohort.findUniqueOrThrow({
        where: { id: cohortId },
        select: { startsOn: true, programme: { select: { code: true } } },
      });
      const begun = { startYear: startsOn.slice(0, 4), programme: programme.code };
      const ofCohort = await getCosts(region, "cohort", undefined, begun);
      expect.soft(ofCohort?.lines.find((one) => one.cohortId === cohortId)?.people).toEqual(line?.people);
    });

    it("is not known per positive exit while somebody more is in training, and is not for a host", async () => {
      await makeEnrolment({ cohortId, admittedOn: "2025-08-15", enteredOn: "2025-09-01" });
      expect.soft((await lineOf())?.people).toMatchObject({ entrant: { count: 6 }, positive: "not_yet" });
      expect.soft(await getCosts(contextOf("host"), "school")).toBeNull();
    });
  });

  it("divide for positive exits the money of the cohorts whose people are all due, and sum what the lines do", async () => {
    const school = await makeSchool();
    const make = async (kinds: readonly ("permanent_contract" | "job_seeking" | null)[], reference: string) => {
      const cohort = await makeCohort({ schoolId: school.id });
      const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
      await recordPayment(region, { agreementId: agreement.id, ...advance, cents: 6_000_000, reference });
      for (const kind of kinds) {
        const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-04-30" });
        if (kind) await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-10-30", kind });
      }
      return cohort.id;
    };
    const job = "permanent_contract" as const;
    await make([job, job, job, "job_seeking", null], "M-21");
    const second = await make([job, "job_seeking", "job_seeking", null, null], "M-22");
    const costs = () => getCosts(region, "cohort", undefined, { schoolCode: school.code });
    // 120,000 euros for four, and for seven if the silent had all succeeded.
    expect(await costs()).toMatchObject({
      lines: [{ people: { positive: { silent: 1 } } }, { people: { positive: { silent: 2 } } }],
      total: {
        paidCents: 12_000_000,
        begunCents: 12_000_000,
        people: {
          entrant: { count: 10, cents: 1_200_000 },
          positive: { paidCents: 12_000_000, count: 4, cents: 3_000_000, lowestCents: 1_714_286, provisional: false },
        },
      },
    });
    // One more is in training there: neither its money nor its people are in it, and it is said that they will be.
    const entered = { admittedOn: "2025-08-15", enteredOn: "2025-09-01" };
    await makeEnrolment({ cohortId: second, ...entered });
    expect((await costs())?.total?.people).toMatchObject({
      entrant: { paidCents: 12_000_000, count: 11 },
      positive: { paidCents: 6_000_000, count: 3, silent: 1, provisional: true },
    });
    // What a line withholds cannot be taken from the total.
    await make([job, null], "M-23");
    const { lines = [], total } = (await costs()) ?? {};
    expect([lines.filter(({ people }) => people === null).length, total?.people]).toEqual([1, null]);
    const asAuditor = await getCosts(contextOf("auditor"), "cohort", undefined, { schoolCode: school.code });
    expect(asAuditor?.total?.people?.positive).toMatchObject({ count: 4, silent: 2 });
  });

  it("withhold the one of positive exits while few are due, and tell what rests on all who entered", async () => {
    const school = await makeSchool();
    const cohort = await makeCohort({ schoolId: school.id, startsOn: "2025-09-01", endsOn: "2026-12-18" });
    const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
    await recordPayment(region, { agreementId: agreement.id, ...advance, cents: 6_000_000, reference: "M-6" });
    for (let n = 0; n < 2; n += 1) await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-04-30" });
    for (let n = 0; n < 4; n += 1)
      await makeEnrolment({ cohortId: cohort.id, admittedOn: "2025-08-15", enteredOn: "2025-09-01" });
    const lineOf = async (ctx: typeof region) =>
      (await getCosts(ctx, "agreement", agreement.id))?.lines.find(({ agreementId }) => agreementId === agreement.id);
    expect((await lineOf(region))?.people).toMatchObject({ entrant: { count: 6 }, positive: "not_yet" });
    // Of a cohort whose neutral exits leave few in the base, for the Région.
    const few = await makeCohort({ schoolId: school.id });
    const ended = await makeFunding({ schoolId: school.id, cohortId: few.id });
    await recordPayment(region, { agreementId: ended.agreement.id, ...advance, cents: 6_000_000, reference: "M-24" });
    for (const reason of ["completed", "completed", "neutral", "neutral", "neutral"] as const)
      await makeLeaver({ cohortId: few.id, exitedOn: "2026-04-30", reason });
    const ofFew = async (ctx: typeof region) =>
      (await getCosts(ctx, "agreement", ended.agreement.id))?.lines[0]?.people;
    expect(await ofFew(region)).toMatchObject({ entrant: { count: 5 }, positive: null });
    expect((await ofFew(contextOf("auditor")))?.positive).toMatchObject({ base: 2, provisional: false });
  });

  it("divide the money of the cohorts that have begun alone, and are provisional while one runs", async () => {
    const school = await makeSchool();
    const running = await makeCohort({ schoolId: school.id, startsOn: "2026-02-02", endsOn: "2026-12-18" });
    const next = await makeCohort({ schoolId: school.id, startsOn: "2026-12-14", endsOn: "2027-06-30" });
    const { agreement } = await makeFunding({ schoolId: school.id, cohortId: running.id });
    await recordPayment(region, { agreementId: agreement.id, ...advance, cents: 6_000_000, reference: "M-7" });
    const half = { plannedHours: 1200, plannedCents: 6_000_000 };
    const both = contentOf(running.id, {
      signedOn: "2026-06-01",
      untilOn: "2027-12-31",
      cohorts: [running, next].map(({ id }) => ({ cohortId: id, ...half })),
    });
    expect(
      await amendFunding(region, { agreementId: agreement.id, base: 0, reason: "Promotion ajoutée", ...both }),
    ).toMatchObject({ ok: true });
    const lineOf = async (agreementId: string) => (await getCosts(region, "agreement", agreementId))?.lines[0];
    for (let n = 0; n < 5; n += 1)
      await makeEnrolment({ cohortId: running.id, admittedOn: "2026-01-15", enteredOn: "2026-02-02" });
    const line = await lineOf(agreement.id);
    expect(line).toMatchObject({
      paidCents: 6_000_000,
      begunCents: 3_000_000,
      people: {
        entrant: { paidCents: 3_000_000, count: 5, cents: 600_000 },
        certified: { paidCents: 3_000_000, count: 0, cents: null, provisional: true },
        positive: "not_yet",
      },
    });
    const html = renderToStaticMarkup(await CostTable({ lines: line ? [line] : [], by: "agreement" }));
    expect(html).toMatch(/dont 30\s000\s€ pour des promotions non commencées/u);
    expect(html).toContain("pas encore\u202f: six mois non écoulés");
    expect(html).not.toContain("effectif trop faible");
    // The title of a cohort that is over costs so much so far, while the other may bring more.
    const over = await makeCohort({ schoolId: school.id, startsOn: "2025-09-01", endsOn: "2026-06-30" });
    const steps = { admittedOn: "2025-08-15", enteredOn: "2025-09-01", certification: "full" } as const;
    const { id: enrolmentId } = await makeEnrolment({ cohortId: over.id, ...steps });
    await makeExit({ enrolmentId, exitedOn: "2026-06-30" });
    const ended = await makeFunding({ schoolId: school.id, cohortId: over.id });
    await recordPayment(region, { agreementId: ended.agreement.id, ...advance, cents: 6_000_000, reference: "M-9" });
    const certified = async (by: "agreement" | "school", agreementId?: string) =>
      (await getCosts(contextOf("auditor"), by, agreementId, { schoolCode: school.code }))?.lines[0]?.people?.certified;
    const titles = (one: Awaited<ReturnType<typeof certified>>) => [one?.paidCents, one?.count, one?.provisional];
    expect(titles(await certified("school"))).toEqual([9_000_000, 1, true]);
    expect(titles(await certified("agreement", ended.agreement.id))).toEqual([6_000_000, 1, false]);
    const other = await makeSchool();
    const only = await makeCohort({ schoolId: other.id, startsOn: "2026-12-14", endsOn: "2026-12-18" });
    const { agreement: early } = await makeFunding({ schoolId: other.id, cohortId: only.id });
    await recordPayment(region, { agreementId: early.id, ...advance, cents: 6_000_000, reference: "M-8" });
    const later = await lineOf(early.id);
    expect(later).toMatchObject({ paidCents: 6_000_000, begunCents: null, people: null });
    const nothing = renderToStaticMarkup(await CostTable({ lines: later ? [later] : [], by: "agreement" }));
    expect(nothing.match(/pas encore commencé/gu)).toHaveLength(3);
    expect(nothing).not.toContain("dont 60");
  });
});
