import { beforeAll, expect, it } from "vitest";
import { eventTexts } from "@/components/people/cohorts/event-text";
import { clientFor, db } from "@/lib/foundation/db/client";
import { readParticipants, rowsDigest } from "@/lib/money/returns/participants";
import { getBpf } from "@/lib/money/returns/queries";
import { listCohortHistory } from "@/lib/people/cohorts/history-queries";
import { enterElsewhere, recordTransfer } from "@/lib/people/enrolments/interruption-commands";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { correctTerms, recordTerms, takeBackTerms } from "@/lib/people/enrolments/terms-commands";
import { getTerms } from "@/lib/people/enrolments/terms-queries";
import { applyRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { contextOf, makeCohort, makeEnrolment, makeExit, makeProvider, makeSchool } from "../support/factories";

const staff = contextOf("staff");
const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
const [START, END] = ["2025-09-01", "2026-12-18"];

let cohortId: string;
let provider: string;
let people: string[];

beforeAll(async () => {
  const { id: providerId, code } = await makeProvider();
  provider = code;
  const school = await makeSchool({ code: "TERMS" });
  cohortId = (await makeCohort({ code: "2025", schoolId: school.id, startsOn: START, endsOn: END })).id;
  people = [];
  for (let at = 0; at < 4; at += 1) {
    const days = { admittedOn: "2025-08-01", enteredOn: START };
    people.push((await makeEnrolment({ cohortId, ...days })).id);
  }
  const writer = clientFor("write");
  await writer.enrolment.updateMany({ where: { cohortId }, data: { entryStatus: "job_seeker" } });
  await writer.cohort.update({ where: { id: cohortId }, data: { providerId, sessionNumber: "26_1001S" } });
});

const publicsOf = async (year: number) => {
  const bpf = await getBpf(staff, { provider, year });
  return Object.fromEntries(
    (bpf?.content.publics ?? []).flatMap(({ code, trainees }) => (trainees > 0 ? [[code, trainees]] : [])),
  );
};

const told = { trainsAs: "trainee", allowance: "region", source: "learner", fromOn: START } as const;
const record = (change: object) => recordTerms(staff, { enrolmentId: people[0] ?? "", ...told, ...change });
const standing = async () =>
  (await getTerms(staff, people[0] ?? ""))?.told.map(({ fromOn, trainsAs, allowance }) => [
    fromOn,
    trainsAs,
    allowance,
  ]);

it("is said from a day of the course on, once from each", async () => {
  const [, left = ""] = people;
  await makeExit({ enrolmentId: left, exitedOn: "2026-02-27" });
  expect(await record({ trainsAs: null, allowance: null })).toEqual(refusal("terms_of_nothing"));
  expect(await record({ fromOn: "2025-08-31" })).toEqual(refusal("terms_before_entry"));
  expect(await record({ fromOn: "2026-12-01" })).toEqual(refusal("terms_to_come"));
  expect(await record({ enrolmentId: left, fromOn: "2026-02-28" })).toEqual(refusal("terms_after_exit"));
  const { id: applying } = await makeEnrolment({ cohortId, appliedOn: "2025-07-01" });
  expect(await record({ enrolmentId: applying })).toEqual(refusal("terms_without_entry"));
  // Of two who say something from the same day one wins.
  const both = await Promise.all([record({}), record({ allowance: "none" })]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toEqual(refusal("terms_day_taken"));
});

it("is corrected and taken back, and the day decides what holds", async () => {
  const [first] = (await getTerms(staff, people[0] ?? ""))?.told ?? [];
  const statementId = first?.id ?? 0;
  expect(await correctTerms(staff, { statementId, why: "lu", allowance: first?.allowance ?? null })).toEqual(
    refusal("terms_unchanged"),
  );
  const why = "relevé de la Région";
  expect(await correctTerms(staff, { statementId, why, allowance: "france_travail" })).toMatchObject({ ok: true });
  expect(await correctTerms(staff, { statementId, why, allowance: "other" })).toEqual(
    refusal("terms_changed_meanwhile"),
  );
  const later = await record({ trainsAs: "apprenticeship", allowance: "employer", fromOn: "2026-03-02" });
  expect(later).toMatchObject({ ok: true });
  expect(await standing()).toEqual([
    ["2026-03-02", "apprenticeship", "employer"],
    [START, "trainee", "france_travail"],
  ]);
  expect(await publicsOf(2025)).toEqual({ job_seekers: 4 });
  expect(await publicsOf(2026)).toEqual({ job_seekers: 3, apprentices: 1 });
  const { page } = await listLearners(staff, { filter: { promotion: cohortId, statut: "apprenticeship" } });
  expect(page.lines.map(({ latest }) => [latest?.trainsAs, latest?.allowance])).toEqual([
    ["apprenticeship", "employer"],
  ]);
  const none = await listLearners(staff, { filter: { promotion: cohortId, statut: "trainee" } });
  expect(none.page.lines).toEqual([]);
  const say = await eventTexts();
  const { events } = await listCohortHistory(staff, { cohortId });
  expect(events.slice(0, 1).map(say)).toEqual([
    expect.stringMatching(/contrat d’apprentissage, salaire de l’employeur, depuis le 02\/03\/2026$/u),
  ]);
  expect(
    await takeBackTerms(staff, { statementId: later.ok ? later.value.id : 0, why: "autre personne" }),
  ).toMatchObject({ ok: true });
  expect(await standing()).toEqual([[START, "trainee", "france_travail"]]);
  expect(await publicsOf(2026)).toEqual({ job_seekers: 4 });
});

it("is in the file of participants as the entry has it, where an older file stays as it was", async () => {
  const [enrolmentId = "", , other = ""] = people;
  const all = await readParticipants(staff, 2025);
  const rowOf = (id: string) => all.find((row) => row.enrolmentId === id);
  expect(rowOf(enrolmentId)).toMatchObject({ session: "26_1001S", trainsAs: "trainee", allowance: "france_travail" });
  expect(rowOf(other)).toMatchObject({ session: "26_1001S", trainsAs: null, allowance: null });
  const row = rowOf(other);
  if (!row) throw new Error("nobody");
  const before = { ...row, session: null };
  expect(rowsDigest([before])).not.toBe(rowsDigest([row]));
  expect(rowsDigest([{ ...before, trainsAs: "trainee" }])).not.toBe(rowsDigest([before]));
});

it("comes by a register, once, and corrects what is said from its day; no allowance of health does", async () => {
  const row: RegisterRowText = {
    ecole: "TERMS",
    promotion: "2025",
    ref: "T-1",
    nom: "Quille",
    prenom: "Maud",
    date_naissance: "1990-01-02",
    sexe: "F",
    date_candidature: "2025-06-01",
    date_entree: START,
    statut_formation: "salarie",
    remuneration_formation: "employeur",
  };
  const send = async (change: RegisterRowText) => {
    const done = await applyRegister(staff, { name: "registre.csv", bytes: toCsv([{ ...row, ...change }]) });
    if (!done.ok) throw new Error(done.failure.kind);
    const { created, updated, unchanged, issues } = done.value;
    return [created, updated, unchanged, ...issues.map(({ reason }) => reason)];
  };
  const onRecord = async () =>
    (
      await db.trainingTerms.findMany({
        where: { enrolment: { sourceRef: "T-1" }, supersededAt: null },
        orderBy: { fromOn: "asc" },
      })
    ).map(({ fromOn, trainsAs, allowance }) => [fromOn, trainsAs, allowance]);
  const health = await send({ remuneration_formation: "AAH" });
  expect(health).toEqual([0, 0, 0, "allowance_of_health"]);
  expect(await send({ remuneration_formation: "RSTP" })).toEqual([0, 0, 0, "not_listed"]);
  expect(await send({ date_entree: null })).toEqual([0, 0, 0, "terms_without_entry"]);
  expect(await send({ statut_formation_depuis: "2025-08-01" })).toEqual([0, 0, 0, "terms_out_of_course"]);
  const nothing = { statut_formation: null, remuneration_formation: null, statut_formation_depuis: START };
  expect(await send(nothing)).toEqual([0, 0, 0, "day_of_nothing"]);
  expect(await send({})).toEqual([1, 0, 0]);
  expect(await send({})).toEqual([0, 0, 1]);
  expect(await onRecord()).toEqual([[START, "employee", "employer"]]);
  expect(await send({ statut_formation: "stagiaire", remuneration_formation: "AREF" })).toEqual([0, 1, 0]);
  expect(await onRecord()).toEqual([[START, "trainee", "france_travail"]]);
  const moved = { statut_formation: "apprentissage", remuneration_formation: null };
  expect(await send({ ...moved, statut_formation_depuis: "2026-01-05" })).toEqual([0, 1, 0]);
  expect(await onRecord()).toEqual([
    [START, "trainee", "france_travail"],
    ["2026-01-05", "apprenticeship", "france_travail"],
  ]);
  expect(await publicsOf(2026)).toEqual({ job_seekers: 4, apprentices: 1 });
});

it("goes with whoever went on in another cohort", async () => {
  const [, , , enrolmentId = ""] = people;
  const { schoolId, programmeId, providerId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
  const days = { startsOn: "2026-02-02", endsOn: "2027-01-29" };
  const { id: toCohortId } = await makeCohort({ code: "2026", schoolId, programmeId, ...days });
  await clientFor("write").cohort.update({ where: { id: toCohortId }, data: { providerId } });
  const before = await publicsOf(2026);
  expect(await recordTerms(staff, { enrolmentId, ...told, trainsAs: "self_funded" })).toMatchObject({ ok: true });
  const on = (day: string) => contextOf("staff", {}, new Date(`${day}T10:00:00.000Z`));
  const left = { enrolmentId, lastPresentOn: "2026-03-10", toCohortId };
  expect(await recordTransfer(on("2026-03-11"), left)).toMatchObject({ ok: true });
  const { id: interruptionId } = await db.interruption.findUniqueOrThrow({ where: { currentOf: enrolmentId } });
  const arrival = { enrolmentId, interruptionId, enteredOn: "2026-03-16" };
  expect(await enterElsewhere(on("2026-03-16"), arrival)).toMatchObject({ ok: true });
  expect(await publicsOf(2026)).toEqual({ ...before, job_seekers: (before.job_seekers ?? 0) - 1, self_funded: 1 });
  const whereSelfFunded = async () => {
    const all = await readParticipants(staff, 2025);
    return all.filter(({ trainsAs }) => trainsAs === "self_funded").map((row) => row.cohortId);
  };
  expect(await whereSelfFunded()).toEqual([toCohortId]);
  // And with whoever went on once more.
  const third = await makeCohort({ code: "2026-B", schoolId, programmeId, ...days });
  await clientFor("write").cohort.update({ where: { id: third.id }, data: { providerId } });
  const there = await db.enrolment.findFirstOrThrow({ where: { cohortId: toCohortId, enteredOn: "2026-03-16" } });
  const again = { enrolmentId: there.id, lastPresentOn: "2026-05-11", toCohortId: third.id };
  expect(await recordTransfer(on("2026-05-12"), again)).toMatchObject({ ok: true });
  const { id: next } = await db.interruption.findUniqueOrThrow({ where: { currentOf: there.id } });
  const onward = { enrolmentId: there.id, interruptionId: next, enteredOn: "2026-05-18" };
  expect(await enterElsewhere(on("2026-05-18"), onward)).toMatchObject({ ok: true });
  expect(await whereSelfFunded()).toEqual([third.id]);
  expect(await publicsOf(2026)).toEqual({ ...before, job_seekers: (before.job_seekers ?? 0) - 1, self_funded: 1 });
});
