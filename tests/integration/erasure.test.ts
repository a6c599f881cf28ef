import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { answerErasure, confirmErasures, proposeErasure, proposeErasures } from "@/lib/entrances/retention/commands";
import { getErasure, getRetention, listDue, listProposals } from "@/lib/entrances/retention/queries";
import { runRetention } from "@/lib/entrances/retention/run";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { eachWord } from "@/lib/figures/indicators/packed/rules/journey-words";
import { readJourneysExactly } from "@/lib/figures/indicators/packed/settled-journeys";
import { getPeoplePlaces } from "@/lib/figures/indicators/queries";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf, sqlitePath } from "@/lib/foundation/db/dialect";
import { unchanged, write } from "@/lib/foundation/db/write";
import { storageDirectory } from "@/lib/foundation/platform/secrets.mjs";
import { countParticipants } from "@/lib/money/returns/participant-counts";
import { readParticipants } from "@/lib/money/returns/participants";
import { completenessOf } from "@/lib/money/returns/rules/fse";
import { heldOn } from "@/lib/people/answers/held-records";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm, listDuplicates } from "@/lib/people/learners/queries";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge } from "@/lib/people/merges/queries";
import { takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { attachProof, takeBackProof, verifyProof } from "@/lib/people/outcomes/proof-commands";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { recordMeetingAnswer, recordReferral, takeBackReferral } from "@/lib/people/recruitment/commands";
import { uploadRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { getImport } from "@/lib/people/register/queries";
import { packDryRun, storeDryRun } from "@/lib/people/register/storage";
import { giveNotice, recordRequest } from "@/lib/people/rights/commands";
import { createBackup } from "@/lib/services/backup/commands";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { columnsOf, readSchema } from "@/prisma/schemas";
import { makeUser } from "../support/accounts";
import { isAskedWhole } from "../support/asked-whole";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeFunding,
  makeLearner,
  makeOutcome,
  makeProof,
  makeSchool,
  SAID,
} from "../support/factories";
import { differences, figuresKnown } from "../support/figures-known";
import { confirmHere, makeUpload, setTemporaryStorage, tickEveryCohort } from "../support/register-uploads";

const dialect = dialectOf(databaseUrl());
const writer = clientFor("write");
const staff = (userId: string) => contextOf("staff", { userId });
let [first, second] = [staff(""), staff("")];

/** Values that nothing else in the database has. */
const VALUES = {
  lastName: "Zwyqnom",
  firstName: "Zwyqprenom",
  secondName: "Zwyqusage",
  email: "zwyq@exemple.fr",
  phone: "0799887766",
  otherPhone: "0799887755",
  note: "zwyqnote",
  job: "zwyqposte",
  why: "zwyqmotif",
  structure: "zwyqstructure",
  adviser: "zwyqconseil",
  adviserContact: "zwyqconseil@exemple.fr",
  file: "zwyqfichier",
  words: "zwyqmots",
  reason: "zwyqraison",
  ref: "zwyqref",
  error: "zwyqerreur",
  oldEmail: "zwyqavant@exemple.fr",
  digest: "5a7e".repeat(16),
  siren: "793412585",
  birth: "1991-03-17",
  otherBirth: "1991-04-18",
  commune: "31107",
};
const BEFORE = new Date("2017-01-10T08:00:00.000Z");
const CHANGED = new Date("2018-01-10T08:00:00.000Z");
const settled = () => write(contextOf("system"), "system", async () => unchanged(null));

let learnerId = "";
let enrolmentId = "";
let absorbedId = "";
let fileName = "";

/** Somebody of whom each table that holds something of people holds something that nobody else's does. */
async function makeKnownEverywhere() {
  const [school, other] = [await makeSchool({ code: "ICI" }), await makeSchool({ code: "LA" })];
  const days = { startsOn: "2016-09-05", endsOn: "2017-06-30" };
  const cohort = await makeCohort({ schoolId: school.id, ...days });
  const elsewhere = await makeCohort({ schoolId: other.id, ...days });
  const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
  await makeFunding({ schoolId: other.id, cohortId: elsewhere.id });
  const paid = { instalment: 2, cents: 4_000_000, paidOn: "2019-10-15", reference: "S-1", ...SAID };
  await writer.payment.create({ data: { currentOf: `${agreement.id} S-1`, agreementId: agreement.id, ...paid } });
  for (let n = 0; n < 3; n += 1) {
    const { id } = await makeEnrolment({
      cohortId: cohort.id,
      enteredOn: "2016-09-05",
      appliedOn: "2016-06-01",
      recordedAt: BEFORE,
    });
    await makeExit({ enrolmentId: id, exitedOn: "2017-06-30", recordedAt: BEFORE });
  }
  const person = {
    nameKey: "zwyqnom|zwyqprenom",
    lastName: VALUES.lastName,
    firstName: VALUES.firstName,
    sex: "woman" as const,
  };
  const facts = { birthDate: VALUES.birth, email: VALUES.email, phone: VALUES.phone, communeInsee: VALUES.commune };
  ({ id: learnerId } = await writer.learner.create({
    data: { ...person, ...facts, createdAt: BEFORE, recordedAt: BEFORE },
  }));
  // Another birth date and commune stood before.
  await writer.learner.update({
    where: { id: learnerId },
    data: { birthDate: VALUES.otherBirth, communeInsee: "09122", recordedAt: CHANGED },
  });
  const enrolled = await makeEnrolment({
    cohortId: cohort.id,
    learnerId,
    enteredOn: "2016-09-12",
    appliedOn: "2016-06-02",
    recordedAt: BEFORE,
  });
  enrolmentId = enrolled.id;
  await writer.enrolment.update({
    where: { id: enrolmentId },
    data: { sourceRef: VALUES.ref, passedOverReason: VALUES.why },
  });
  await writer.enrolment.update({
    where: { id: enrolmentId },
    data: { enteredOn: "2016-09-05", qpv: "yes", recordedAt: CHANGED },
  });
  await writer.disabilityStatus.create({ data: { enrolmentId, rqth: "yes", recordedAt: BEFORE } });
  await makeExit({ enrolmentId, exitedOn: "2017-06-30", recordedAt: BEFORE });
  const said = { recordedAt: CHANGED, author: "system" } as const;
  for (const [observedOn, employerSiren] of [
    ["2017-12-20", VALUES.siren],
    ["2018-01-05", "793412593"],
  ] as const) {
    const { id } = await makeOutcome({
      enrolmentId,
      observedOn,
      startedOn: "2017-10-02",
      employerSiren,
      recordedAt: CHANGED,
    });
    await writer.outcome.update({
      where: { id },
      data: { jobTitle: VALUES.job, employerCommuneInsee: VALUES.commune },
    });
  }
  const { id: outcomeId } = await db.outcome.findFirstOrThrow({ where: { enrolmentId, employerSiren: VALUES.siren } });
  const proof = await makeProof(outcomeId);
  const { fileId } = await db.proofFile.findFirstOrThrow({ where: { outcomeId } });
  fileName = (await writer.storedFile.update({ where: { id: fileId }, data: { name: `${VALUES.file}.pdf` } }))
    .storageName;
  await writer.verification.create({
    data: { proofFileId: proof.id, currentOf: proof.id, finding: "asks_again", remark: VALUES.note, ...said },
  });
  const { id: attemptId } = await writer.contactAttempt.create({
    data: {
      enrolmentId,
      window: "M6",
      channel: "phone",
      result: "wrong_address",
      madeOn: "2017-12-01",
      madeAt: CHANGED,
      note: VALUES.note,
      wrongAddress: VALUES.otherPhone,
      ...said,
    },
  });
  const objection = {
    learnerId,
    fromOn: "2018-09-01",
    channel: "letter",
    note: VALUES.note,
    attemptId,
    ...said,
  } as const;
  const { id: replacesId } = await writer.objection.create({ data: { ...objection, supersededAt: FIXED_NOW } });
  await writer.objection.create({ data: { ...objection, endedOn: "2018-10-01", replacesId, why: VALUES.why } });
  await writer.contactHours.create({
    data: { learnerId, notBefore: "09:17", offDays: "mon", words: VALUES.words, saidOn: "2018-01-09", ...said },
  });
  // As staff say it, whose words the audit tells as well.
  const { structure, adviser, adviserContact } = VALUES;
  const by = { structure, adviser, adviserContact, source: "learner" } as const;
  const referral = { enrolmentId, kind: "association", ...by, referredOn: "2016-05-01" } as const;
  const referred = await recordReferral(first, referral);
  if (!referred.ok) throw new Error("refused");
  const terms = { enrolmentId, trainsAs: "trainee", source: "learner", fromOn: "2016-09-05", ...said } as const;
  const { id: termsId } = await writer.trainingTerms.create({ data: { ...terms, supersededAt: FIXED_NOW } });
  const corrected = { currentOf: `${enrolmentId} 2016-09-05`, replacesId: termsId, why: VALUES.why };
  await writer.trainingTerms.create({ data: { ...terms, allowance: "region", ...corrected } });
  const jury = { enrolmentId, heldOn: "2016-09-05", result: "failed", holds: "failed", ...said } as const;
  const { id: juryId } = await writer.juryResult.create({ data: { ...jury, supersededAt: FIXED_NOW } });
  await writer.juryResult.create({
    data: { ...jury, currentOf: `${enrolmentId} 2016-09-05`, replacesId: juryId, why: VALUES.why },
  });
  const told = { actorId: first.actor.userId, actorRole: "staff", entityType: "proof", entityId: proof.id } as const;
  await writer.auditEvent.create({
    data: {
      at: CHANGED,
      key: "proof.attached",
      ...told,
      details: JSON.stringify({ enrolmentId, sha256: VALUES.digest }),
    },
  });
  // What was once enrolled by error is there no more; why it was taken back names them.
  const taken = { enrolmentId: "zwyq-taken", cohortId: elsewhere.id };
  const unsaid = { rsa: "unknown", qpv: "unknown", zrr: "unknown", sex: "woman" } as const;
  const stood = { appliedOn: "2016-06-01", recordedAt: BEFORE, takenBackAt: CHANGED };
  await writer.takenBackEnrolment.create({ data: { ...taken, learnerId, ...unsaid, ...stood } });
  await writer.undoRequest.create({
    data: {
      undoes: "enrolment",
      ...taken,
      reason: VALUES.error,
      requestedAt: CHANGED,
      requestedById: first.actor.userId ?? "",
      answer: "alone",
      answeredAt: CHANGED,
      answeredById: first.actor.userId,
    },
  });
  const meeting = await writer.meeting.create({
    data: {
      cohortId: cohort.id,
      kind: "information",
      heldOn: "2016-06-15",
      startsAt: "09:00",
      place: "Salle",
      ...said,
    },
  });
  const { id: invitationId } = await writer.meetingInvitation.create({
    data: {
      enrolmentId,
      meetingId: meeting.id,
      currentOf: `${enrolmentId} ${meeting.id}`,
      invitedOn: "2016-06-05",
      ...said,
    },
  });
  await writer.meetingAnswer.create({
    data: { invitationId, coming: false, words: VALUES.words, saidOn: "2016-06-06", ...said },
  });
  await writer.undoRequest.create({
    data: {
      undoes: "exit",
      enrolmentId,
      cohortId: cohort.id,
      reason: VALUES.reason,
      requestedAt: CHANGED,
      requestedById: first.actor.userId ?? "",
      answer: "withdrawn",
      answeredAt: CHANGED,
      answeredById: first.actor.userId,
    },
  });
  const link = {
    id: "zwyq-link",
    enrolmentId,
    window: "M6",
    channel: "email",
    currentOf: `${enrolmentId} M6 email`,
  } as const;
  await writer.surveyLink.create({
    data: { ...link, expiresAt: new Date("2018-03-01T00:00:00Z"), tokenHash: "a".repeat(64), ...said },
  });
  await writer.outboxMessage.create({
    data: {
      id: "zwyq-failed",
      kind: "proof_link",
      recipient: VALUES.email,
      locale: "fr",
      entityType: "link",
      entityId: "gone",
      queuedAt: CHANGED,
      dueAt: CHANGED,
      failedAt: CHANGED,
      reason: "refused",
    },
  });
  await writer.outboxMessage.create({
    data: {
      id: "zwyq-mail",
      kind: "survey_link",
      recipient: VALUES.oldEmail,
      locale: "fr",
      entityType: "link",
      entityId: link.id,
      queuedAt: CHANGED,
      dueAt: CHANGED,
    },
  });
  await writer.surveyMessage.create({
    data: {
      enrolmentId,
      window: "M6",
      channel: "email",
      state: "queued",
      linkId: link.id,
      outboxId: "zwyq-mail",
      madeOn: "2018-01-10",
      ...said,
    },
  });
  await writer.onlineApplication.create({
    data: {
      id: "zwyq-online",
      cohortId: cohort.id,
      words: VALUES.words,
      locale: "fr",
      noticeVersion: 1,
      receivedOn: "2016-06-01",
      receivedAt: BEFORE,
      tokenHash: "b".repeat(64),
      confirmedAt: BEFORE,
      examinedAt: BEFORE,
      enrolmentId,
    },
  });
  // A register that wrote of them is still kept.
  const row = { ecole: "ICI", promotion: cohort.code, nom: VALUES.lastName, prenom: VALUES.firstName };
  const { importId } = await makeUpload({ name: "liste.csv", bytes: toCsv([row as never]) }, first.actor.userId ?? "");
  await writer.registerImport.update({ where: { id: importId }, data: { appliedAt: FIXED_NOW, writtenAt: CHANGED } });
  // Another changed their number alone, of which nothing earlier is kept; what is told of one that waits compares it with them.
  const numbers = await makeUpload({
    name: "numeros.csv",
    bytes: toCsv([{ ...row, telephone: VALUES.phone } as never]),
  });
  const agreedTo = new Date("2018-02-01T08:00:00.000Z");
  await writer.registerImport.update({
    where: { id: numbers.importId },
    data: { appliedAt: agreedTo, writtenAt: new Date("2018-02-01T08:01:00.000Z") },
  });
  await writer.auditEvent.create({
    data: { at: agreedTo, actorRole: "staff", key: "learner.updated", entityType: "learner", entityId: learnerId },
  });
  const waiting = await makeUpload({
    name: "autres.csv",
    bytes: toCsv([{ ...row, nom: "Autre", prenom: "Nom" } as never]),
  });
  await storeDryRun(waiting.importId, await packDryRun([JSON.stringify({ name: VALUES.lastName })]));
  // Of a second record of theirs, made one with it since.
  const twin = {
    nameKey: "zwyqusage|zwyqprenom",
    lastName: VALUES.secondName,
    firstName: VALUES.firstName,
    sex: "woman" as const,
  };
  ({ id: absorbedId } = await writer.learner.create({
    data: { ...twin, birthDate: VALUES.otherBirth, phone: VALUES.otherPhone, createdAt: CHANGED },
  }));
  await makeEnrolment({ cohortId: elsewhere.id, learnerId: absorbedId, appliedOn: "2016-06-03", recordedAt: CHANGED });
  await settled();
  const ids = { lowerId: learnerId, higherId: absorbedId };
  const shown = await getMerge(first, ids);
  const choices = {
    lastName: "kept",
    firstName: "kept",
    birthDate: "kept",
    phone: "kept",
    communeInsee: "kept",
    sex: "kept",
    email: "kept",
  } as const;
  const merged = await mergeLearners(first, { ...ids, version: shown?.version ?? "", choices });
  if (!merged.ok) throw new Error(JSON.stringify(merged.failure));
  await settled();
}

const text = (value: unknown) => (typeof value === "string" ? value : value === null ? "" : JSON.stringify(value));
const NEEDLES = Object.values(VALUES).filter((value) => value !== VALUES.commune);
const hits = (content: string) => NEEDLES.filter((value) => content.includes(value));

/** Every column of every table that holds one of the values. */
async function inColumns(): Promise<string[]> {
  const found: string[] = [];
  const columns = columnsOf(readSchema("sqlite"));
  for (const model of new Set(columns.map((column) => column.model))) {
    const rows = await db.$queryRaw<Record<string, unknown>[]>(Prisma.raw(`SELECT * FROM "${model}"`));
    for (const row of rows)
      for (const [name, value] of Object.entries(row))
        for (const hit of hits(text(value))) found.push(`${model}.${name} ${hit}`);
  }
  return [...new Set(found)].sort();
}

const filesBelow = (directory: string): string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
      )
    : [];

/** Files of a directory that hold one of the values as bytes, packed or not. */
const inFiles = (paths: readonly string[]) =>
  paths.flatMap((path) => {
    const bytes = readFileSync(path);
    const content = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return hits(content.toString("latin1")).map((hit) => `${path} ${hit}`);
  });

const monthEnds = (from: CivilDate, months: number) =>
  Array.from({ length: months }, (_, n) => addDays(addMonths(from, n + 1), -1));
const INSTANTS = [undefined, new Date("2017-08-01T00:00:00Z"), new Date("2018-06-01T00:00:00Z"), FIXED_NOW];

/**
 * All that is said of anybody at every month end and instant, every figure at some; of maps by commune, which say « commune
 * effacée », those by département.
 */
async function allFigures() {
  const all: Record<string, unknown> = {};
  for (const knownAt of INSTANTS) {
    for (const asOf of monthEnds("2016-06-01", 27).filter((_, at) => isAskedWhole() || at % 6 === 0))
      for (const aspect of ["journey", "health"] as const) {
        const { blocks } = await readJourneysExactly(first, { asOf, knownAt }, aspect);
        const words = blocks.flatMap(({ cohorts }) => cohorts.flatMap((cohort) => [...eachWord(cohort.words)]));
        all[`${aspect} ${asOf} ${knownAt?.toISOString()}`] = words.sort();
      }
    for (const asOf of isAskedWhole() ? ["2016-09-30", "2017-12-31", "2018-08-31"] : ["2018-08-31"]) {
      const { places: _, ...figures } = (await figuresKnown(first, ["ICI", "LA"], { asOf, knownAt })) as Record<
        string,
        unknown
      >;
      all[`${asOf} ${knownAt?.toISOString()}`] = figures;
    }
  }
  return {
    ...all,
    places: JSON.parse(JSON.stringify(await getPeoplePlaces(contextOf("region"), "ICI", { asOf: FIXED_TODAY }))),
  };
}

const failureOf = (result: { ok: boolean }) =>
  (result as unknown as { failure: { code?: string; kind: string } }).failure;
const codeOf = (result: { ok: boolean }) => failureOf(result).code ?? failureOf(result).kind;

beforeAll(async () => {
  setTemporaryStorage();
  [first, second] = [staff((await makeUser({ name: "Une" })).id), staff((await makeUser({ name: "Autre" })).id)];
});

describe("what is held too long", () => {
  it("falls due by the last payment, or two years after the application; without a certain day nobody does", async () => {
    const school = await makeSchool();
    const days = { startsOn: "2016-09-05", endsOn: "2017-06-30" };
    const [paid, unpaid, uncovered] = [await makeCohort(days), await makeCohort(days), await makeCohort(days)];
    for (const { id, schoolId } of [paid, unpaid]) {
      const { agreement } = await makeFunding({ schoolId, cohortId: id });
      const payment = { agreementId: agreement.id, paidOn: "2019-02-28", reference: `P-${id}`, ...SAID };
      const instalment = id === paid.id ? { instalment: 2, cents: 1_000_000 } : { instalment: 1, cents: 6_000_000 };
      await writer.payment.create({ data: { currentOf: `${agreement.id} ${id}`, ...payment, ...instalment } });
    }
    const entered = async (cohortId: string, exitedOn: CivilDate | null) => {
      const enrolled = await makeEnrolment({ cohortId, enteredOn: "2016-09-05", appliedOn: "2016-06-01" });
      if (exitedOn) await makeExit({ enrolmentId: enrolled.id, exitedOn });
      return enrolled.learnerId;
    };
    const applied = async (cohortId: string, steps: object) =>
      (await makeEnrolment({ cohortId, appliedOn: "2016-06-01", ...steps })).learnerId;
    const open = await makeCohort({ schoolId: school.id, startsOn: "2026-12-01", endsOn: "2027-06-30" });
    const [due, lacksPayment, lacksCover, inTraining] = [
      await entered(paid.id, "2017-06-30"),
      await entered(unpaid.id, "2017-06-30"),
      await entered(uncovered.id, "2017-06-30"),
      await entered(paid.id, null),
    ];
    const [refused, waited, applying] = [
      await applied(paid.id, { rejectedOn: "2016-08-01" }),
      await applied(paid.id, { waitlistedOn: "2016-07-01" }),
      await applied(open.id, {}),
    ];
    const { id: nobody } = await makeLearner();
    const of = async (id: string) => (await getErasure(first, id))?.due;
    expect.soft(await of(due)).toMatchObject({ kind: "learners", dueOn: "2024-02-28", followedUntil: "2018-08-14" });
    expect.soft(await of(lacksPayment)).toMatchObject({ kind: "learners", dueOn: null, why: "unpaid" });
    expect.soft(await of(lacksCover)).toMatchObject({ dueOn: null, why: "uncovered" });
    expect.soft(await of(inTraining)).toMatchObject({ dueOn: null, why: "training" });
    expect.soft(await of(refused)).toMatchObject({ kind: "applicants", dueOn: "2018-08-01" });
    expect.soft(await of(waited)).toMatchObject({ kind: "applicants", dueOn: "2019-06-30" });
    expect
      .soft(await of(applying))
      .toMatchObject({ kind: "applicants", dueOn: "2029-06-30", appliedUntil: "2027-06-30" });
    expect.soft(await of(nobody)).toMatchObject({ dueOn: null, why: "nothing" });
    const retention = await getRetention(first);
    const line = (month: string | null, why: string | null = null) =>
      retention?.lines
        .filter((one) => one.month === month && one.why === why)
        .map(({ kind, people }) => [kind, people]);
    expect.soft(line("2024-02")).toEqual([["learners", 1]]);
    expect.soft(line("2018-08")).toEqual([["applicants", 1]]);
    expect.soft(line(null, "unpaid")).toEqual([["learners", 1]]);
    expect.soft(retention?.counts).toMatchObject({ learners: 1, applicants: 2 });
    expect
      .soft(await runRetention(contextOf("system"), { dryRun: true }))
      .toMatchObject({ learners: 1, applicants: 2 });
    expect
      .soft((await listDue(first, { kind: "learners", by: FIXED_TODAY })).map(({ learnerId: id }) => id))
      .toEqual([due]);
    expect
      .soft((await listDue(first, { kind: "applicants", month: "2018-08" })).map(({ learnerId: id }) => id))
      .toEqual([refused]);
    expect
      .soft((await listDue(first, { kind: "learners", why: "training" })).map(({ learnerId: id }) => id))
      .toEqual([inTraining]);
    expect.soft(await getRetention(contextOf("admin"))).toMatchObject({ counts: { learners: 1 } });
    // What the calendar does not say is not done.
    for (const id of [lacksPayment, lacksCover, inTraining, applying, nobody]) {
      expect.soft(codeOf(await proposeErasure(first, { learnerId: id }))).toBe("erasure_not_requested");
    }
    // Whoever asks for it is told what holds it up.
    const ask = async (id: string) => {
      await recordRequest(first, {
        learnerId: id,
        kind: "erasure",
        channel: "letter",
        words: null,
        receivedOn: FIXED_TODAY,
      });
      return proposeErasure(first, { learnerId: id });
    };
    // Whoever is due is proposed without a request; not due any more by the time of the answer, they are kept.
    expect.soft((await proposeErasure(first, { learnerId: refused })).ok).toBe(true);
    expect.soft((await listProposals(second)).map(({ learner }) => learner.id)).toEqual([refused]);
    await makeEnrolment({ cohortId: open.id, learnerId: refused, appliedOn: "2026-10-01" });
    const stale = await getErasure(second, refused);
    const late1 = { learnerId: refused, erasureId: stale?.open?.id ?? 0, version: stale?.version ?? "" };
    expect.soft(codeOf(await answerErasure(second, { ...late1, answer: "confirmed" }))).toBe("erasure_not_due");
    expect.soft((await answerErasure(first, { ...late1, answer: "withdrawn" })).ok).toBe(true);
    expect.soft(await listProposals(second)).toEqual([]);
    expect.soft(codeOf(await ask(lacksPayment))).toBe("erasure_unpaid");
    expect.soft(codeOf(await ask(inTraining))).toBe("erasure_training");
    expect.soft(codeOf(await ask(applying))).toBe("erasure_applying");
    const followed = await entered(uncovered.id, "2026-06-30");
    expect.soft(codeOf(await ask(followed))).toBe("erasure_followed");
    const late = await makeCohort(days);
    const { agreement } = await makeFunding({ schoolId: late.schoolId, cohortId: late.id });
    const payment = { instalment: 2, cents: 1_000_000, paidOn: "2025-02-28", reference: "P-late", ...SAID };
    await writer.payment.create({
      data: { currentOf: `${agreement.id} P-late`, agreementId: agreement.id, ...payment },
    });
    expect.soft(codeOf(await ask(await entered(late.id, "2017-06-30")))).toBe("erasure_paid_later");
    // Whose course went on elsewhere has their exit there, and none where they were first.
    const moved = await makeEnrolment({ cohortId: paid.id, enteredOn: "2016-09-05", appliedOn: "2016-06-01" });
    const began = { appliedOn: "2016-06-01", enteredOn: "2017-01-09" };
    const { id: arrivedId } = await makeEnrolment({ cohortId: late.id, learnerId: moved.learnerId, ...began });
    await makeExit({ enrolmentId: arrivedId, exitedOn: "2017-06-30" });
    const left = { enrolmentId: moved.id, toCohortId: late.id, lastPresentOn: "2017-01-06", author: "system" } as const;
    const at = { recordedAt: new Date("2017-01-09") };
    const { id: replacesId } = await writer.interruption.create({
      data: { ...left, ...at, supersededAt: at.recordedAt },
    });
    const went = { endedOn: "2017-01-09", beganOn: "2016-09-05", arrivedId, replacesId };
    await writer.interruption.create({ data: { ...left, ...at, ...went } });
    expect.soft(await of(moved.learnerId)).toMatchObject({ kind: "learners", dueOn: "2030-02-28", why: null });
    // A cohort that nobody pays for hides nothing of another that somebody does.
    for (const [cohortId, code] of [
      [unpaid.id, "erasure_unpaid"],
      [late.id, "erasure_paid_later"],
    ] as const) {
      const both = await entered(uncovered.id, "2017-06-30");
      const { id } = await makeEnrolment({
        cohortId,
        learnerId: both,
        enteredOn: "2016-09-05",
        appliedOn: "2016-06-01",
      });
      await makeExit({ enrolmentId: id, exitedOn: "2017-06-30" });
      expect.soft(codeOf(await ask(both))).toBe(code);
    }
    // What an amendment made an advance is no balance any more.
    const amended = await makeCohort(days);
    const { agreement: before } = await makeFunding({ schoolId: amended.schoolId, cohortId: amended.id });
    const paidOnce = { instalment: 2, cents: 1_000_000, paidOn: "2019-02-28", reference: "P-amended", ...SAID };
    await writer.payment.create({ data: { currentOf: `${before.id} P-amended`, agreementId: before.id, ...paidOnce } });
    const owedStill = await entered(amended.id, "2017-06-30");
    expect.soft(await of(owedStill)).toMatchObject({ dueOn: "2024-02-28" });
    const line2 = (position: number, kind: "advance" | "balance") =>
      ({ position, kind, cents: 2_000_000, dueDays: 30, proof: "signed_agreement" }) as const;
    await writer.agreementVersion.create({
      data: {
        agreementId: before.id,
        number: 1,
        signedOn: "2026-01-05",
        reason: "Reste à payer",
        fromOn: "2025-07-01",
        untilOn: "2026-12-31",
        ceilingCents: 10_000_000,
        recordedAt: FIXED_NOW,
        cohorts: { create: { cohortId: amended.id, plannedHours: 1200, plannedCents: 12_000_000 } },
        instalments: { create: [line2(2, "advance"), line2(3, "balance")] },
      },
    });
    expect.soft(await of(owedStill)).toMatchObject({ dueOn: null, why: "unpaid", owed: true });
    // No agreement, nothing to be shown to anybody: it is met, by two people.
    expect.soft((await ask(lacksCover)).ok).toBe(true);
    expect.soft(codeOf(await proposeErasure(second, { learnerId: lacksCover }))).toBe("erasure_waiting");
    const shown = await getErasure(second, lacksCover);
    const proposal = { learnerId: lacksCover, erasureId: shown?.open?.id ?? 0, version: shown?.version ?? "" };
    expect.soft(codeOf(await answerErasure(first, { ...proposal, answer: "confirmed" }))).toBe("erasure_own");
    expect.soft(codeOf(await answerErasure(second, { ...proposal, answer: "withdrawn" }))).toBe("erasure_own");
    expect
      .soft(codeOf(await answerErasure(second, { ...proposal, answer: "confirmed", version: "other" })))
      .toBe("erasure_changed");
    expect.soft((await answerErasure(second, { ...proposal, answer: "refused" })).ok).toBe(true);
    expect.soft(codeOf(await answerErasure(second, { ...proposal, answer: "confirmed" }))).toBe("erasure_answered");
    expect.soft((await proposeErasure(first, { learnerId: lacksCover })).ok).toBe(true);
    const again = (await getErasure(second, lacksCover))?.open?.id ?? 0;
    expect.soft((await answerErasure(second, { ...proposal, erasureId: again, answer: "confirmed" })).ok).toBe(true);
    expect.soft(codeOf(await proposeErasure(first, { learnerId: lacksCover }))).toBe("erasure_done");
    expect
      .soft((await getErasure(first, lacksCover))?.last)
      .toMatchObject({ ground: "request", answeredBy: { name: "Autre" } });
  });
});

describe("several at once", () => {
  it("are proposed and confirmed by two accounts, all or none, and who cannot be is named", async () => {
    const { id: cohortId } = await makeCohort({ startsOn: "2016-09-05", endsOn: "2017-06-30" });
    const applied = async (lastName: string, rejectedOn: CivilDate) => {
      const { id } = await makeLearner({ lastName, firstName: "Zoé" });
      await makeEnrolment({ cohortId, learnerId: id, appliedOn: "2016-06-01", rejectedOn });
      return id;
    };
    const ids = [await applied("Vasseur", "2016-08-01"), await applied("Wiart", "2016-08-02")];
    const recent = await applied("Xavier", "2026-08-03");
    const waiting = () =>
      db.erasure.count({ where: { learnerId: { in: [...ids, recent] }, currentOf: { not: null } } });
    const named = (result: object, name: string, why: string) =>
      expect.soft(result).toMatchObject({ failure: { code: "erasure_one_cannot", details: { name, why } } });
    // Not their time is over, but they asked for it: that is for their own page.
    await recordRequest(first, {
      learnerId: recent,
      kind: "erasure",
      channel: "letter",
      words: null,
      receivedOn: FIXED_TODAY,
    });
    named(await proposeErasures(first, { chosen: [...ids, recent] }), "Zoé Xavier", "erasure_not_due");
    expect.soft(await waiting()).toBe(0);
    expect.soft(await proposeErasures(first, { chosen: [...ids, ...ids] })).toEqual(ok({ count: 2 }));
    named(await proposeErasures(second, { chosen: ids }), "Zoé Vasseur", "erasure_waiting");
    const shownTo = async (ctx: Context) =>
      (await listProposals(ctx))
        .filter(({ learner }) => ids.includes(learner.id))
        .map(({ id, digest }) => [id, digest]);
    expect.soft((await shownTo(first)).map(([, digest]) => digest)).toEqual([null, null]);
    const chosen = (await shownTo(second)).map(([erasureId, digest]) => {
      return { erasureId: Number(erasureId), digest: String(digest) };
    });
    named(await confirmErasures(first, { chosen }), "Zoé Vasseur", "erasure_own");
    const told = { appliedOn: "2016-06-01", rejectedOn: "2016-08-02" };
    // Something is put on record of the second meanwhile: the first is not erased either.
    await makeEnrolment({ cohortId: (await makeCohort()).id, learnerId: ids[1] ?? "", ...told });
    named(await confirmErasures(second, { chosen }), "Zoé Wiart", "erasure_changed");
    expect.soft(await db.learner.count({ where: { id: { in: ids }, anonymisedAt: null } })).toBe(2);
    expect.soft(await waiting()).toBe(2);
    expect.soft(await confirmErasures(second, { chosen: chosen.slice(0, 1) })).toEqual(ok({ count: 1 }));
    named(await confirmErasures(second, { chosen: chosen.slice(0, 1) }), "Personne anonymisée", "erasure_changed");
    expect.soft(await waiting()).toBe(1);
    const after = await db.learner.findMany({ where: { id: { in: ids } }, orderBy: { anonymisedAt: "desc" } });
    expect.soft(after.map(({ lastName }) => lastName).sort()).toEqual(["Personne anonymisée", "Wiart"]);
  });
});

describe("somebody who is anonymised", () => {
  it("is nowhere any more: in no column, file, log or backup; and no figure of any day moves", async () => {
    await makeKnownEverywhere();
    const before = await inColumns();
    // Each of the values is somewhere before.
    expect.soft(NEEDLES.filter((value) => !before.some((hit) => hit.endsWith(` ${value}`)))).toEqual([]);
    expect.soft(inFiles(filesBelow(storageDirectory())).length).toBeGreaterThan(2);
    const figures = await allFigures();
    const frozen = await db.returnVersion.findMany();
    const complete = async () => ({
      counts: completenessOf(await countParticipants(2016, FIXED_TODAY), FIXED_TODAY),
      rows: completenessOf(await readParticipants(first, 2016), FIXED_TODAY),
    });
    const participants = await complete();
    expect
      .soft(await proposeErasure(first, { learnerId: absorbedId }))
      .toMatchObject({ ok: true, value: { done: false } });
    const { version = "", open } = (await getErasure(second, absorbedId)) ?? {};
    const answer = { learnerId, erasureId: open?.id ?? 0, answer: "confirmed", version } as const;
    expect.soft(codeOf(await answerErasure(second, { ...answer, version: "other" }))).toBe("erasure_changed");
    expect.soft(await answerErasure(second, answer)).toMatchObject({ ok: true, value: { done: true } });
    expect.soft(await inColumns()).toEqual([]);
    expect.soft(differences(figures, await allFigures())).toEqual([]);
    expect.soft((await verifyTally()).differences).toEqual([]);
    expect.soft(await db.returnVersion.findMany()).toEqual(frozen);
    expect.soft(await complete()).toEqual(participants);
    const erased = (await readParticipants(first, 2016)).filter((one) => one.learnerId === learnerId);
    expect
      .soft(erased.map(({ lastName, birthDate }) => [lastName, birthDate]))
      .toEqual([["Personne anonymisée", null]]);
    // Files: what was sent, and the register.
    const storage = storageDirectory();
    expect.soft(filesBelow(storage).filter((path) => path.endsWith(fileName))).toEqual([]);
    expect.soft(inFiles(filesBelow(storage))).toEqual([]);
    if (dialect === "sqlite") {
      const path = sqlitePath(databaseUrl());
      const database = new Database(path);
      database.pragma("wal_checkpoint(TRUNCATE)");
      database.close();
      expect.soft(inFiles([path, `${path}-wal`].filter(existsSync))).toEqual([]);
      const target = join(mkdtempSync(join(tmpdir(), "cohorte-erased-")), "copie");
      expect.soft(await createBackup(contextOf("system"), { target })).toMatchObject({ ok: true });
      expect.soft(inFiles(filesBelow(target))).toEqual([]);
    }
  }, 240_000);

  it("is borne by every page, and nothing of them is changed any more", async () => {
    const file = await getLearnerFile(first, learnerId);
    expect(file).toMatchObject({ lastName: "Personne anonymisée", firstName: "" });
    expect(await getErasure(first, learnerId)).toMatchObject({
      anonymisedAt: FIXED_NOW,
      due: null,
      last: { ground: "due" },
    });
    // No day of birth: what stands is the first of its year, which nobody said.
    const { person } = await heldOn(learnerId);
    expect(person).toMatchObject({ lastName: "Personne anonymisée", birthDate: null, earlier: [{ birthDate: null }] });
    expect((await listLearners(first, { text: "zwyqnom" })).page.lines).toEqual([]);
    const facts = {
      lastName: VALUES.lastName,
      firstName: VALUES.firstName,
      birthDate: VALUES.otherBirth,
      email: VALUES.email,
      phone: VALUES.phone,
    };
    expect(await listDuplicates(first, facts)).toEqual([]);
    expect(await getLearnerForm(first, learnerId)).toBeNull();
    const change = { ...facts, sex: "woman", communeInsee: null, communeFromOn: null, version: "" } as const;
    expect(codeOf(await updateLearner(first, { learnerId, ...change }))).toBe("not_found");
    expect(codeOf(await proposeErasure(first, { learnerId }))).toBe("erasure_done");
    // By no other door either, nor in words that might name them.
    const { id: referralId } = await db.referral.findFirstOrThrow({ where: { enrolmentId } });
    const { id: invitationId } = await db.meetingInvitation.findFirstOrThrow({ where: { enrolmentId } });
    const { id: outcomeId } = await db.outcome.findFirstOrThrow({ where: { enrolmentId } });
    const { id: proofFileId } = await db.proofFile.findFirstOrThrow({ where: { outcome: { enrolmentId } } });
    const { id: attemptId } = await db.contactAttempt.findFirstOrThrow({ where: { enrolmentId } });
    const on = { learnerId, channel: "letter" } as const;
    const finding = {
      enrolmentId,
      proofFileId,
      finding: "contradicts",
      remark: VALUES.note,
      shownVerificationId: -1,
    } as const;
    const refusedAll = [
      await recordReferral(first, { enrolmentId, kind: "association", structure: "X", referredOn: "2016-05-01" }),
      await takeBackReferral(first, { statementId: referralId, why: VALUES.why }),
      await recordMeetingAnswer(first, { invitationId, coming: false, words: VALUES.words }),
      await takeBackProof(first, { enrolmentId, proofFileId, why: VALUES.why }),
      await verifyProof(second, finding as never),
      await attachProof(first, { enrolmentId, outcomeId, sent: [] }),
      await takeBackAttempt(first, { enrolmentId, attemptId }),
      await giveNotice(first, { ...on, givenOn: FIXED_TODAY }),
      await recordRequest(first, { ...on, kind: "access", words: VALUES.words, receivedOn: FIXED_TODAY }),
    ].map(codeOf);
    expect(refusedAll).toEqual([...Array.from({ length: 8 }, () => "not_found"), "request_changed_meanwhile"]);
    await expect(writer.learner.update({ where: { id: learnerId }, data: { email: "x@y.fr" } })).rejects.toThrow();
    // The narrow door: nothing but what erasing makes of a value, and of a birth date only where the person is anonymised.
    const { id: other } = await makeLearner();
    await writer.learner.update({ where: { id: other }, data: { sex: "man", recordedAt: FIXED_NOW } });
    const earlier = await db.earlierLearner.findFirstOrThrow({ where: { learnerId: other } });
    await expect(
      writer.earlierLearner.update({ where: { id: earlier.id }, data: { birthDate: "1995-01-01" } }),
    ).rejects.toThrow();
    const mine = await db.earlierLearner.findFirstOrThrow({ where: { learnerId } });
    await expect(
      writer.earlierLearner.update({ where: { id: mine.id }, data: { birthDate: "1990-01-01" } }),
    ).rejects.toThrow();
    const objection = await db.objection.findFirstOrThrow({ where: { learnerId } });
    await expect(writer.objection.update({ where: { id: objection.id }, data: { note: "autre" } })).rejects.toThrow();
    expect(await db.surveyMessage.findFirst({ where: { enrolmentId } })).toMatchObject({ state: "void" });
    const { birthDate, communeInsee } = await db.learner.findUniqueOrThrow({ where: { id: learnerId } });
    expect([birthDate, communeInsee]).toEqual(["1991-01-01", "09XXX"]);
  });

  it("is nobody that a list is of, in which somebody had recognised them before; and of two who confirm at once one is", async () => {
    const school = await makeSchool({ code: "LISTE" });
    const old = await makeCohort({ schoolId: school.id, startsOn: "2016-09-05", endsOn: "2017-06-30" });
    const { code: promotion } = await makeCohort({ schoolId: school.id, startsOn: "2026-12-20", endsOn: "2027-06-30" });
    const applied = { cohortId: old.id, appliedOn: "2016-06-01", rejectedOn: "2016-08-01" };
    const { learnerId: id } = await makeEnrolment(applied);
    const row = { ecole: "LISTE", promotion, nom: "Zwyqliste", prenom: "Nom", date_naissance: "1990-05-05", sexe: "F" };
    const said = { ...row, statut: "candidat", date_candidature: "2026-10-01" };
    const sent = await uploadRegister(first, { name: "liste.csv", bytes: toCsv([said as never]) });
    if (!sent.ok) throw new Error("refused");
    const { importId } = sent.value;
    const choices = await tickEveryCohort(importId, first.actor.userId ?? "");
    const recognised = JSON.stringify({ ...choices, people: { 2: id } });
    await writer.rowChoices.update({ where: { importId }, data: { choices: recognised } });
    const shown = async () => (await getImport(first, importId))?.dryRun?.report.digest ?? "";
    const proposed = [first, first].map((ctx) => proposeErasure(ctx, { learnerId: id }));
    expect((await Promise.all(proposed)).map((done) => (done.ok ? "ok" : codeOf(done))).sort()).toEqual([
      "erasure_waiting",
      "ok",
    ]);
    const found = await getErasure(second, id);
    const answer = { learnerId: id, erasureId: found?.open?.id ?? 0, answer: "confirmed" } as const;
    const both = [second, second].map((ctx) => answerErasure(ctx, { ...answer, version: found?.version ?? "" }));
    expect((await Promise.all(both)).map((done) => (done.ok ? "ok" : codeOf(done))).sort()).toEqual([
      "erasure_answered",
      "ok",
    ]);
    expect(await db.erasure.count({ where: { learnerId: id } })).toBe(1);
    expect(await confirmHere(first, { importId, digest: await shown() })).toMatchObject({
      ok: true,
      value: { created: 1 },
    });
    expect(await db.enrolment.count({ where: { learnerId: id } })).toBe(1);
    expect(await db.learner.count({ where: { lastName: row.nom } })).toBe(1);
  });
});
