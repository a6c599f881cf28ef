import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type CohortWords, wordsOf } from "@/lib/figures/indicators/packed/journey-sql";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { eachWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import { addMonths } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { recordRead, settleReads } from "@/lib/foundation/reads/record";
import { chooseOccupation } from "@/lib/people/answers/commands";
import { correctExit, recordExit } from "@/lib/people/enrolments/commands";
import { correctEntryRecord } from "@/lib/people/enrolments/entry-record-commands";
import { suspendEnrolment } from "@/lib/people/enrolments/interruption-commands";
import { recordJury } from "@/lib/people/enrolments/jury-commands";
import { getApplications, getEntryForm } from "@/lib/people/enrolments/queries";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { recordTerms } from "@/lib/people/enrolments/terms-commands";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo, getStandingEnrolment } from "@/lib/people/merges/queries";
import type { MergeSide } from "@/lib/people/merges/rules/cells";
import type { CourseChoices } from "@/lib/people/merges/rules/joining";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { listPersonMessages } from "@/lib/people/notices/queries";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { verifyProof } from "@/lib/people/outcomes/proof-commands";
import { getProofInTurn } from "@/lib/people/outcomes/proof-queries";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { makeUser } from "../support/accounts";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeFirstUse,
  makeLearner,
  makeOutcome,
  makeProof,
  makeSchool,
} from "../support/factories";
import { differences, figuresKnown } from "../support/figures-known";
import { makeLink } from "../support/links";
import { askedToTakeBack, takenBack } from "../support/take-back";

let userId = "";
let minute = 0;
/** Each a minute later: what is known of one is not known of the one before. */
function later(): Context {
  minute += 1;
  const ctx = contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minute * 60_000));
  ctx.actor.userId = userId;
  return ctx;
}

const schools: [string, string] = ["ICI", "AILLEURS"];
let schoolId = "";

beforeAll(async () => {
  // Before any act of these tests: that somebody was brought in is no figure of a merge.
  await makeFirstUse("2000-01-03T08:00:00.000Z");
  userId = (await makeUser({ role: "staff" })).id;
  schoolId = (await makeSchool({ code: schools[0] })).id;
  await makeSchool({ code: schools[1] });
});

const writer = () => clientFor("write");

type Steps = Partial<Parameters<typeof makeEnrolment>[0]>;

/** Two records of one person in one cohort of this school, the first of which came earlier and applied first unless it is said otherwise. */
async function makeBoth(name: string, one: Steps, other: Steps, cohort: { capacity?: number } = {}) {
  const { id: cohortId } = await makeCohort({ schoolId, ...cohort });
  const person = { lastName: name, firstName: "Inès", nameKey: `${name.toLowerCase()}|inès`, birthDate: "1996-02-11" };
  const record = async (createdAt: string, steps: Steps) => {
    const learner = await makeLearner(person);
    await writer().learner.update({ where: { id: learner.id }, data: { createdAt: new Date(createdAt) } });
    const enrolment = await makeEnrolment({ cohortId, learnerId: learner.id, ...steps });
    return { learnerId: learner.id, id: enrolment.id };
  };
  const kept = await record("2023-06-01T08:00:00Z", one);
  const absorbed = await record("2024-06-01T08:00:00Z", other);
  return { cohortId, kept, absorbed, ids: pairOf(kept.learnerId, absorbed.learnerId) };
}
type Both = Awaited<ReturnType<typeof makeBoth>>;

async function merge({ ids }: Both, course: CourseChoices = {}) {
  await settleReads();
  const shown = await getMerge(later(), ids);
  const choices = Object.fromEntries((shown?.cells ?? []).map(({ name }) => [name, "kept" as const]));
  return mergeLearners(later(), { ...ids, version: shown?.version ?? "", choices, courses: { 1: course } });
}

async function merged(both: Both, course: CourseChoices = {}): Promise<number> {
  const done = await merge(both, course);
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value.mergeId;
}

async function part(mergeId: number, sideOf: (kind: string) => MergeSide = () => "kept") {
  const shown = await getMergeUndo(later(), mergeId);
  const sides = Object.fromEntries((shown?.since ?? []).map(({ key, kind }) => [key, sideOf(kind)]));
  return undoMerge(later(), { mergeId, version: shown?.version ?? "", why: "Deux sœurs.", sides });
}

const ENTERED = { appliedOn: "2025-06-01", admittedOn: "2025-07-01", enteredOn: "2025-09-01" };
const AS_OF = "2027-03-01";
const known = (knownAt?: Date) => figuresKnown(contextOf("staff"), schools, { asOf: AS_OF, knownAt });

/** How many figures count of a cohort, from the application on. */
async function countsOf(cohortId: string, knownAt?: Date): Promise<number> {
  const filter = { asOf: AS_OF, ...(knownAt && { knownAt }), cohortIds: [cohortId] };
  const [cohort] = await db.$queryRaw<CohortWords[]>(wordsOf(contextOf("staff"), filter));
  return eachWord(cohort?.words ?? "").length;
}

const enrolmentOf = (id: string) =>
  db.enrolment.findUniqueOrThrow({
    where: { id },
    omit: { recordedAt: true, reconstructed: true },
    include: {
      disability: { select: { rqth: true } },
      exit: { select: { exitedOn: true, reason: true } },
      outcomes: { where: { supersededAt: null }, select: { window: true, kind: true, observedOn: true } },
      contactAttempts: { where: { supersededAt: null }, select: { madeOn: true, channel: true } },
      referrals: { where: { supersededAt: null }, select: { structure: true } },
    },
  });
const seatsIn = async (id: string) => (await db.cohort.findUniqueOrThrow({ where: { id } })).placesTaken;
const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

describe("two enrolments in one cohort", () => {
  it("are one from the merge on, with what either had; as known before two; and two again with what was theirs", async () => {
    const both = await makeBoth("Ferrand", { ...ENTERED }, { ...ENTERED, appliedOn: "2025-05-20", level: 5 });
    const { kept, absorbed, cohortId } = both;
    for (const { id } of [kept, absorbed]) await makeExit({ enrolmentId: id, exitedOn: "2026-04-30" });
    await writer().disabilityStatus.create({ data: { enrolmentId: absorbed.id, rqth: "yes", recordedAt: FIXED_NOW } });
    const outcome = await makeOutcome({ enrolmentId: absorbed.id, observedOn: "2026-10-30" });
    const proof = await makeProof(outcome.id);
    const said = { recordedAt: FIXED_NOW, author: "system" } as const;
    await writer().contactAttempt.create({
      data: {
        enrolmentId: absorbed.id,
        window: "T0",
        channel: "phone",
        result: "reached",
        madeOn: "2026-05-04",
        madeAt: new Date("2026-05-04T09:00:00Z"),
        ...said,
      },
    });
    const referral = { kind: "mission_locale", structure: "Mission locale", referredOn: "2025-05-20" } as const;
    await writer().referral.create({
      data: { enrolmentId: absorbed.id, currentOf: absorbed.id, ...referral, ...said },
    });
    const told = { enrolmentId: absorbed.id, kind: "admission", way: "phone", toldOn: "2026-07-02" } as const;
    await writer().recruitmentMessage.create({
      data: { id: randomUUID(), currentOf: `${absorbed.id} admission`, ...told, ...said },
    });
    const before = [await enrolmentOf(kept.id), await enrolmentOf(absorbed.id)];
    const instant = later().now;
    const figures = await known(instant);

    // Said before: one entry and one exit fewer, of whom nothing is to be chosen.
    const shown = await getMerge(later(), both.ids);
    expect(shown?.joined[0]?.changes).toEqual(["applicationLess", "entryLess", "exitLess", "seatLess"]);
    expect(shown?.shared[0]?.cells.filter(({ same, only }) => !same && !only)).toEqual([]);
    const mergeId = await merged(both);
    expect.soft(await enrolmentOf(kept.id)).toMatchObject({
      ...before[0],
      appliedOn: "2025-05-20",
      level: 5,
      disability: { rqth: "yes" },
      outcomes: [{ window: "M6", kind: "permanent_contract", observedOn: "2026-10-30" }],
      contactAttempts: [{ madeOn: "2026-05-04", channel: "phone" }],
      referrals: [{ structure: "Mission locale" }],
    });
    expect.soft(await seatsIn(cohortId)).toBe(1);
    expect((await getApplications(later(), cohortId)).map(({ enrolmentId }) => enrolmentId)).toEqual([kept.id]);
    expect.soft(await countsOf(cohortId)).toBe(1);
    expect.soft(await countsOf(cohortId, instant)).toBe(2);
    expect((await verifyTally()).differences).toEqual([]);

    // The file is shown where the answer is, and looked at there: its proof is that of who stands for both.
    const file = await getLearnerFile(later(), kept.learnerId);
    expect(JSON.stringify(file)).toContain(proof.id);
    expect(await getProofInTurn(later(), proof.id)).toMatchObject({ enrolmentId: kept.id });
    const reader = later();
    recordRead(reader, { kind: "file", of: "file", id: proof.fileId });
    const finding = { enrolmentId: kept.id, proofFileId: proof.id, finding: "confirms", remark: null } as const;
    expect(await verifyProof(reader, { ...finding, shownVerificationId: NOTHING_SHOWN })).toMatchObject({ ok: true });
    expect((await verifyTally()).differences).toEqual([]);
    expect((await listPersonMessages(later(), kept.learnerId)).map(({ kind }) => kind)).toEqual(["admission"]);
    // The address of the other leads on, for whoever sees the one that stands for it.
    expect(await getStandingEnrolment(later(), absorbed.id)).toBe(kept.id);
    expect(await getStandingEnrolment(later(), kept.id)).toBeNull();
    // Nothing is said of the other any more, and the one that stands for it stays.
    const call = { window: "M3", channel: "phone", result: "no_answer", callBackAt: null, note: null } as const;
    expect((await recordAttempt(later(), { enrolmentId: absorbed.id, ...call })).ok).toBe(false);
    expect((await takenBack(later(), kept.id, "exit")).ok).toBe(false);

    expect((await getMergeUndo(later(), mergeId))?.moved).toBe(1);
    const whileOne = later().now;
    expect.soft(await part(mergeId)).toMatchObject({ ok: true });
    expect.soft(await enrolmentOf(absorbed.id)).toEqual(before[1]);
    expect.soft(await enrolmentOf(kept.id)).toEqual({ ...before[0], disability: { rqth: "unknown" } });
    expect.soft(await seatsIn(cohortId)).toBe(2);
    expect
      .soft([await countsOf(cohortId, instant), await countsOf(cohortId, whileOne), await countsOf(cohortId)])
      .toEqual([2, 1, 2]);
    expect.soft(differences(figures, await known(instant))).toEqual([]);
    expect.soft((await verifyTally()).differences).toEqual([]);
  });

  it("are chosen among where they differ: one entry, one exit, one answer; and refused where they make no sense", async () => {
    const both = await makeBoth("Sorel", { ...ENTERED }, { ...ENTERED, enteredOn: "2025-09-08" });
    await makeExit({ enrolmentId: both.kept.id, exitedOn: "2025-09-03", reason: "dropout" });
    await makeExit({ enrolmentId: both.absorbed.id, exitedOn: "2026-06-30" });
    expect.soft(await merge(both)).toMatchObject({
      failure: { kind: "invalid", fields: { "courses.1.steps": ["required"], "courses.1.exit": ["required"] } },
    });
    expect
      .soft(await merge(both, { steps: "absorbed", exit: "kept" }))
      .toMatchObject(refusal("merge_exit_before_entry"));
    await merged(both, { steps: "kept", exit: "absorbed" });
    const joined = await enrolmentOf(both.kept.id);
    expect(joined).toMatchObject({ enteredOn: "2025-09-01", exit: { exitedOn: "2026-06-30", reason: "completed" } });
    expect(await db.exit.count({ where: { currentOf: both.absorbed.id } })).toBe(0);

    // One who entered and one who did not, one who was answered and one who only applied: nothing is asked.
    const came = await makeBoth("Sanglier", {}, { ...ENTERED });
    await merged(came);
    expect.soft(await enrolmentOf(came.kept.id)).toMatchObject({ appliedOn: "2025-06-01", enteredOn: "2025-09-01" });
    expect.soft(await seatsIn(came.cohortId)).toBe(1);

    const away = await makeBoth("Suspens", { ...ENTERED }, { ...ENTERED, enteredOn: "2025-09-02" });
    const stop = { enrolmentId: away.kept.id, lastPresentOn: "2026-03-10", reason: "family" } as const;
    expect.soft((await suspendEnrolment(later(), stop)).ok).toBe(true);
    expect.soft(await merge(away, { steps: "kept" })).toMatchObject(refusal("merge_away"));

    // As what somebody trains is said of one enrolment, and goes with it: the record that has it is the one to keep.
    const trains = await makeBoth("Alterne", { ...ENTERED }, { ...ENTERED });
    const said = { trainsAs: "apprenticeship", allowance: null, source: "learner", fromOn: "2025-09-01" } as const;
    expect.soft((await recordTerms(later(), { enrolmentId: trains.absorbed.id, ...said })).ok).toBe(true);
    expect.soft(await merge(trains)).toMatchObject(refusal("merge_terms"));

    const sat = await makeBoth("Juree", { ...ENTERED }, { ...ENTERED });
    const gave = { enrolmentId: sat.kept.id, heldOn: "2025-10-01", result: "failed", blocks: null } as const;
    expect.soft((await recordJury(later(), gave)).ok).toBe(true);
    expect.soft(await merge(sat)).toMatchObject(refusal("merge_jury"));

    // The campaign counts what it wrote by the enrolment: of the other it would begin anew while the window is open.
    const written = await makeBoth("Courrier", { ...ENTERED }, { ...ENTERED });
    await makeExit({ enrolmentId: written.absorbed.id, exitedOn: addMonths(later().today, -6) });
    const sent = { window: "M6", channel: "email", state: "sent", madeOn: later().today } as const;
    const row = { enrolmentId: written.absorbed.id, linkId: "link", recordedAt: FIXED_NOW, author: "system" } as const;
    const message = await writer().surveyMessage.create({ data: { ...sent, ...row } });
    expect.soft(await merge(written)).toMatchObject(refusal("merge_written"));
    await writer().surveyMessage.update({ where: { id: message.id }, data: { state: "lost" } });
    expect.soft(await merge(written)).toMatchObject({ ok: true });

    const waits = await makeBoth("Attente", { ...ENTERED }, { appliedOn: "2025-06-02" });
    await askedToTakeBack(waits.kept.id, "entry");
    expect.soft(await merge(waits)).toMatchObject(refusal("merge_take_back_waits"));
  });

  it("are two again after further changes: what came since goes where it is put", async () => {
    const both = await makeBoth("Depuis", { ...ENTERED }, { ...ENTERED });
    for (const { id } of [both.kept, both.absorbed]) await makeExit({ enrolmentId: id, exitedOn: "2026-04-30" });
    const first = await makeOutcome({ enrolmentId: both.absorbed.id, observedOn: "2026-10-20", kind: "fixed_term" });
    await makeOutcome({ enrolmentId: both.absorbed.id, window: "T0", observedOn: "2026-05-02", kind: "job_seeking" });
    const mergeId = await merged(both);
    const { id: enrolmentId } = both.kept;
    const anew = await db.outcome.findFirstOrThrow({ where: { enrolmentId, window: "M6" } });
    expect(anew.proofOfId).toBe(first.id);
    const changed = { evidence: "declared", kind: "permanent_contract", observedOn: "2026-10-25" } as const;
    const answer = { ...anew, ...changed, supersedesId: anew.id };
    expect(await recordOutcome(later(), { ...answer, id: null })).toMatchObject({ ok: true });
    const atT0 = await db.outcome.findFirstOrThrow({ where: { enrolmentId, window: "T0" } });
    expect((await withdrawOutcome(later(), { enrolmentId, outcomeId: atT0.id })).ok).toBe(true);
    const call = { window: "M6", channel: "phone", result: "reached", callBackAt: null, note: null } as const;
    expect((await recordAttempt(later(), { enrolmentId, ...call })).ok).toBe(true);
    const form = await getEntryForm(later(), enrolmentId);
    if (!form) throw new Error("no form");
    const corrected = { ...form.facts, enrolmentId, version: form.version, level: 3 };
    expect((await correctEntryRecord(later(), corrected)).ok).toBe(true);
    const { exit, certification } = await db.enrolment.findUniqueOrThrow({
      where: { id: enrolmentId },
      select: { certification: true, exit: true },
    });
    const version = exitVersion(exit, certification);
    const otherExit = { exitedOn: "2026-05-31", reason: "completed", certification: "full" } as const;
    expect((await correctExit(later(), { enrolmentId, version, ...otherExit })).ok).toBe(true);
    const undone = await getMergeUndo(later(), mergeId);
    expect(undone?.since.map((one) => (one.kind === "course" ? one.cell : one.kind))).toEqual([
      "exit",
      "level",
      "outcome",
      "attempt",
    ]);
    expect.soft(await part(mergeId, (kind) => (kind === "course" ? "kept" : "absorbed"))).toMatchObject({ ok: true });
    expect.soft(await enrolmentOf(enrolmentId)).toMatchObject({
      level: 3,
      certification: "full",
      exit: { exitedOn: "2026-05-31" },
      outcomes: [],
      contactAttempts: [],
    });
    // The correction stands there in the place of what it corrects, and what was taken back never was so.
    expect.soft(await enrolmentOf(both.absorbed.id)).toMatchObject({
      level: null,
      certification: null,
      exit: { exitedOn: "2026-04-30" },
      outcomes: [{ window: "M6", kind: "permanent_contract", observedOn: "2026-10-25" }],
      contactAttempts: [{ madeOn: "2026-11-24" }],
    });
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("are not parted where that makes no sense, or where the seat is gone", async () => {
    const both = await makeBoth("Place", { appliedOn: "2025-06-01" }, { ...ENTERED }, { capacity: 2 });
    const mergeId = await merged(both);
    const exit = {
      enrolmentId: both.kept.id,
      exitedOn: "2026-06-30",
      reason: "completed",
      certification: null,
    } as const;
    expect((await recordExit(later(), exit)).ok).toBe(true);
    expect.soft(await part(mergeId)).toMatchObject(refusal("merge_part_without_entry"));
    expect.soft(await part(mergeId, () => "absorbed")).toMatchObject({ ok: true });
    expect.soft(await enrolmentOf(both.absorbed.id)).toMatchObject({ exit: { exitedOn: "2026-06-30" } });

    const full = await makeBoth("Complet", { ...ENTERED }, { ...ENTERED }, { capacity: 2 });
    const joined = await merged(full);
    await makeEnrolment({ cohortId: full.cohortId, ...ENTERED });
    expect.soft(await part(joined)).toMatchObject(refusal("merge_no_seat"));

    const away = await makeBoth("Depart", { ...ENTERED }, { appliedOn: "2025-06-03" });
    const later1 = await merged(away);
    const stop = { enrolmentId: away.kept.id, lastPresentOn: "2026-03-10", reason: "family" } as const;
    expect.soft((await suspendEnrolment(later(), stop)).ok).toBe(true);
    expect.soft(await part(later1)).toMatchObject(refusal("merge_away_since"));

    const trains = await makeBoth("Apprentie", { ...ENTERED }, { appliedOn: "2025-06-03" });
    const later2 = await merged(trains);
    const said = { trainsAs: "apprenticeship", allowance: null, source: "learner", fromOn: "2025-09-01" } as const;
    expect.soft((await recordTerms(later(), { enrolmentId: trains.kept.id, ...said })).ok).toBe(true);
    expect.soft(await part(later2)).toMatchObject(refusal("merge_terms_since"));

    const sat = await makeBoth("Recue", { ...ENTERED }, { appliedOn: "2025-06-03" });
    const later3 = await merged(sat);
    const gave = { enrolmentId: sat.kept.id, heldOn: "2025-10-01", result: "failed", blocks: null } as const;
    expect.soft((await recordJury(later(), gave)).ok).toBe(true);
    expect.soft(await part(later3)).toMatchObject(refusal("merge_jury_since"));
  });

  it("are found by what a file says of either; a third record joins them, and is parted first", async () => {
    const both = await makeBoth("Trois", { ...ENTERED }, { ...ENTERED });
    await writer().enrolment.update({
      where: { id: both.absorbed.id },
      data: { sourceRef: "R-2", recordedAt: FIXED_NOW },
    });
    const first = await merged(both);
    const { code } = await db.cohort.findUniqueOrThrow({ where: { id: both.cohortId } });
    const row = {
      ecole: schools[0],
      promotion: code,
      ref: "R-2",
      nom: "Trois",
      prenom: "Inès",
      date_naissance: "1996-02-11",
    };
    const sent = { name: "registre.csv", bytes: toCsv([{ ...row, sexe: "F" }]) };
    expect(await applyRegister(later(), sent, {})).toMatchObject({ ok: true, value: { created: 0, rejected: 0 } });
    expect.soft(await enrolmentOf(both.kept.id)).toMatchObject({ sourceRef: null });

    const third = await makeLearner({
      lastName: "Trois",
      firstName: "Inès",
      nameKey: "trois|inès",
      birthDate: "1996-02-11",
    });
    await writer().learner.update({ where: { id: third.id }, data: { createdAt: new Date("2022-01-01T08:00:00Z") } });
    const { id } = await makeEnrolment({ cohortId: both.cohortId, learnerId: third.id, ...ENTERED });
    const ids = pairOf(third.id, both.kept.learnerId);
    const second = await merged({ ...both, ids });
    const intoIds = async () =>
      (await db.enrolment.findMany({ where: { cohortId: both.cohortId }, orderBy: { id: "asc" } })).map(
        (one) => one.mergedIntoId,
      );
    expect(await intoIds()).toEqual([id, id, null]);
    expect.soft(await countsOf(both.cohortId)).toBe(1);
    expect.soft(await part(first)).toMatchObject(refusal("merge_absorbed_since"));
    expect.soft(await part(second)).toMatchObject({ ok: true });
    expect(await intoIds()).toEqual([null, both.kept.id, null]);
    expect.soft(await part(first)).toMatchObject({ ok: true });
    expect.soft(await countsOf(both.cohortId)).toBe(3);
    expect((await verifyTally()).differences).toEqual([]);
  });

  it("are answered for by the link of either: what the person says by it is said of the one that stands", async () => {
    const left = { ...ENTERED, enteredOn: "2025-09-01" };
    const both = await makeBoth("Réponse", left, left);
    for (const { id } of [both.kept, both.absorbed])
      await makeExit({ enrolmentId: id, exitedOn: "2026-06-12", reason: "completed" });
    const { token } = await makeLink(both.absorbed.id, "M6", "2026-06-12");
    const mergeId = await merged(both, { exit: "kept" });
    const sender = { now: new Date("2026-12-10T09:00:00.000Z"), today: "2026-12-10", address: "192.0.2.1" };
    expect(await chooseOccupation(sender, { token, occupation: "searching" })).toMatchObject({ ok: true });
    const said = await db.outcome.findMany({ where: { supersededAt: null, enrolment: { cohortId: both.cohortId } } });
    expect(said).toMatchObject([{ enrolmentId: both.kept.id, kind: "job_seeking" }]);
    expect((await verifyTally()).differences).toEqual([]);
    // Parted, the answer goes where it is put.
    expect(await part(mergeId, () => "absorbed")).toMatchObject({ ok: true });
    expect((await enrolmentOf(both.absorbed.id)).outcomes).toMatchObject([{ kind: "job_seeking" }]);
    expect((await enrolmentOf(both.kept.id)).outcomes).toEqual([]);
    expect((await verifyTally()).differences).toEqual([]);
  });
});
