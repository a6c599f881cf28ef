import { catchUp } from "@/lib/figures/indicators/packed/packed";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { type Context, personOf } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm } from "@/lib/network/schools/queries";
import { cancelCohort, reopenCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { correctExit, enrolLearner, recordExit, takeStep, undoStep } from "@/lib/people/enrolments/commands";
import { correctEntryDate, enterLearners } from "@/lib/people/enrolments/entry-commands";
import {
  enterElsewhere,
  recordReturn,
  recordTransfer,
  suspendEnrolment,
} from "@/lib/people/enrolments/interruption-commands";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import { INTERRUPTION_REASONS } from "@/lib/people/enrolments/rules/interruptions";
import {
  CERTIFICATIONS,
  type Certification,
  EXIT_REASONS,
  exitVersion,
  STEP_NAMES,
  WINDOWS,
} from "@/lib/people/enrolments/rules/vocabulary";
import { recordAttempt, takeBackAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import {
  endObjection,
  recordObjection,
  restoreObjection,
  takeBackObjection,
} from "@/lib/people/outcomes/objection-commands";
import { takeBackProof, verifyProof } from "@/lib/people/outcomes/proof-commands";
import { CONTACT_CHANNELS, CONTACT_RESULTS } from "@/lib/people/outcomes/rules/attempts";
import { FINDINGS } from "@/lib/people/outcomes/rules/proof";
import {
  EVIDENCE_LEVELS,
  FIELD_LINKS,
  NOTHING_SHOWN,
  OUTCOME_KINDS,
  OUTCOME_SOURCES,
} from "@/lib/people/outcomes/rules/vocabulary";
import { applyRegister } from "@/lib/people/register/commands";
import { makeUser } from "./accounts";
import { drawEntry } from "./entry";
import { contextOf, makeCohort, makeHost, makeLearner, makeProof, makeSchool } from "./factories";
import { sit } from "./random-juries";
import { correctAnswer, correctPerson, erase, mergeTwo, partTwo } from "./random-person-acts";
import type { seeded } from "./seeded";
import { takenBack } from "./take-back";

type Random = ReturnType<typeof seeded>;
type Outcome = { ok: boolean } | null;

/** Communes of three départements. */
const COMMUNES = ["31107", "09225", "48095"];
const CAPACITIES = [8, 12, 15];

export type ActedOn = { schoolIds: string[]; cohortIds: string[]; hostIds: string[]; userIds: [string, string] };

/** Three schools of two cohorts each, one of them yet to come, on which acts are tried, and two people of staff. */
export async function makeActedOn(): Promise<ActedOn> {
  const hostIds = [(await makeHost()).id, (await makeHost()).id];
  const schoolIds: string[] = [];
  const cohortIds: string[] = [];
  for (const code of ["NORD", "SUD", "EST"]) {
    const school = await makeSchool({ code, hostId: hostIds[0] ?? "" });
    schoolIds.push(school.id);
    for (const [cohort, startsOn, endsOn] of [
      ["2017", "2017-09-04", "2018-06-29"],
      ["2018", "2018-09-03", "2019-06-28"],
    ] as const) {
      cohortIds.push((await makeCohort({ schoolId: school.id, code: cohort, startsOn, endsOn, capacity: 12 })).id);
    }
  }
  const userIds: [string, string] = [(await makeUser({ role: "staff" })).id, (await makeUser({ role: "staff" })).id];
  return { schoolIds, cohortIds, hostIds, userIds };
}

const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

export function staffOn(day: CivilDate, hour: number): Context {
  return contextOf("staff", {}, new Date(`${day}T${String(hour).padStart(2, "0")}:00:00.000Z`));
}

async function anyEnrolment(random: Random, having: object = {}) {
  const all = await db.enrolment.findMany({ where: having, select: { id: true }, orderBy: { id: "asc" } });
  if (all.length === 0) return null;
  return db.enrolment.findUniqueOrThrow({
    where: choose(random, all),
    select: {
      id: true,
      cohortId: true,
      learnerId: true,
      enteredOn: true,
      certification: true,
      _count: { select: { juries: { where: { supersededAt: null } } } },
      exit: { select: { id: true, exitedOn: true, reason: true } },
      outcomes: { where: { supersededAt: null }, select: { id: true, window: true }, orderBy: { id: "asc" } },
      contactAttempts: { where: { supersededAt: null }, select: { id: true }, orderBy: { id: "asc" } },
      cohort: { select: { startsOn: true, endsOn: true, code: true, school: { select: { code: true } } } },
      learner: { select: { lastName: true, firstName: true, birthDate: true } },
    },
  });
}

/** Whoever came in is of this cohort, and may have been there some days. */
const dayIn = (random: Random, { startsOn }: { startsOn: CivilDate }) =>
  addDays(startsOn, choose(random, [0, 0, 1, 14]));
const certificationOf = (random: Random) => (random() < 0.3 ? null : choose(random, CERTIFICATIONS));

type Titled = { certification: Certification | null; _count: { juries: number } };

/** Where juries stand they alone say what was had: most of the time that is what is stated. */
const titleOf = (random: Random, { certification, _count }: Titled) =>
  _count.juries > 0 && random() < 0.9 ? certification : certificationOf(random);

type Act = (random: Random, ctx: Context, on: ActedOn) => Promise<Outcome>;

const enrol: Act = async (random, ctx, { cohortIds }) => {
  const cohortId = choose(random, cohortIds);
  const cohort = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
  const { id: existingId } = await makeLearner(random() < 0.1 ? { birthDate: null, sex: "unknown" } : {});
  const enrolled = await enrolLearner(ctx, {
    cohortId,
    learner: { existingId },
    appliedOn: addDays(cohort.startsOn, -60),
    duplicateAccepted: true,
    ...drawEntry(random),
    rqth: null,
  });
  if (!enrolled.ok) return enrolled;
  const { enrolmentId } = enrolled.value;
  await takeStep(ctx, { enrolmentId, step: "admit", on: addDays(cohort.startsOn, -20), passedOverReason: "prête" });
  return random() < 0.2 ? enrolled : takeStep(ctx, { enrolmentId, step: "enter", on: dayIn(random, cohort) });
};

const step: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { enteredOn: null });
  if (!found) return null;
  const on = addDays(found.cohort.startsOn, choose(random, [-15, -1, 0, 3]));
  return takeStep(ctx, { enrolmentId: found.id, step: choose(random, STEP_NAMES), on });
};

const enterAll: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { enteredOn: null, admittedOn: { not: null } });
  if (!found) return null;
  const { id, cohortId, cohort } = found;
  return enterLearners(ctx, { cohortId, on: dayIn(random, cohort), enrolmentIds: [id] });
};

const undo: Act = async (random, ctx) => {
  const found = await anyEnrolment(random);
  if (!found) return null;
  if (found.enteredOn && !found.exit) return takenBack(ctx, found.id, random() < 0.7 ? "entry" : "enrolment");
  return random() < 0.2 && !found.exit
    ? takenBack(ctx, found.id, "enrolment")
    : undoStep(ctx, { enrolmentId: found.id });
};

const moveEntry: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { enteredOn: { not: null } });
  if (!found?.enteredOn) return null;
  const enteredOn = dayIn(random, found.cohort);
  return correctEntryDate(ctx, { enrolmentId: found.id, version: found.enteredOn, enteredOn });
};

const leaving = (random: Random, found: Titled & { cohort: { startsOn: CivilDate; endsOn: CivilDate } }) => ({
  exitedOn: choose(random, [
    found.cohort.endsOn,
    found.cohort.endsOn,
    addDays(found.cohort.endsOn, -40),
    addDays(found.cohort.startsOn, 90),
  ]),
  reason: random() < 0.6 ? ("completed" as const) : choose(random, EXIT_REASONS),
  certification: titleOf(random, found),
});

const leave: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { enteredOn: { not: null }, exit: null });
  return found && recordExit(ctx, { enrolmentId: found.id, ...leaving(random, found) });
};

const leaveOtherwise: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { exit: { isNot: null } });
  if (!found?.exit) return null;
  const { id: enrolmentId, exit, certification } = found;
  const change = random() < 0.4 ? { ...exit, certification: titleOf(random, found) } : leaving(random, found);
  return correctExit(ctx, { enrolmentId, version: exitVersion(exit, certification), ...change });
};

const stay: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { exit: { isNot: null } });
  return found ? takenBack(ctx, found.id, "exit") : null;
};

const answer: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { exit: { isNot: null } });
  if (!found?.exit) return null;
  const window = choose(random, WINDOWS);
  const earlier = found.outcomes.find((outcome) => outcome.window === window && random() < 0.4);
  const { exitedOn } = found.exit;
  const startedOn = random() < 0.3 ? null : addDays(exitedOn, choose(random, [-10, 0, 30, 100, 183, 190]));
  // Now and then the person says it, by a link of their own.
  const by = random() < 0.2 ? { ...ctx, actor: personOf(found.id) } : ctx;
  return recordOutcome(by, {
    enrolmentId: found.id,
    window,
    kind: choose(random, OUTCOME_KINDS),
    startedOn,
    observedOn: addDays(duePoint(exitedOn, window).dueOn, choose(random, [-46, -30, -5, 0, 2, 20, 29, 46])),
    endedOn: startedOn && random() < 0.5 ? addDays(startedOn, choose(random, [20, 180, 184, 400])) : null,
    fullTime: null,
    fieldLink: choose(random, [null, ...FIELD_LINKS]),
    jobTitle: null,
    employerSiren: choose(random, [null, "732829320", "732829321"]),
    employerCommuneInsee: null,
    source: choose(random, OUTCOME_SOURCES),
    evidence: choose(random, EVIDENCE_LEVELS),
    supersedesId: earlier?.id ?? null,
  });
};

const takeAnswerBack: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { outcomes: { some: { supersededAt: null } } });
  const outcome = found && choose(random, found.outcomes);
  return outcome ? withdrawOutcome(ctx, { enrolmentId: found.id, outcomeId: outcome.id }) : null;
};

/** The file is a row alone: what is drawn here is what stands on record. It is summed by the turn that a file sent has of itself. */
const attach: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { outcomes: { some: { supersededAt: null } } });
  const outcome = found && choose(random, found.outcomes);
  if (!outcome) return null;
  const { proofOfId } = await db.outcome.findUniqueOrThrow({ where: { id: outcome.id }, select: { proofOfId: true } });
  await makeProof(proofOfId ?? outcome.id, { recordedAt: ctx.now });
  return catchUp(contextOf("system"));
};

async function anyProof(random: Random) {
  const all = await db.proofFile.findMany({
    where: { supersededAt: null },
    orderBy: { id: "asc" },
    select: {
      id: true,
      fileId: true,
      outcome: { select: { enrolmentId: true } },
      verifications: { where: { supersededAt: null }, select: { id: true } },
    },
  });
  return all.length > 0 ? choose(random, all) : null;
}

const judge: Act = async (random, ctx) => {
  const proof = await anyProof(random);
  if (!proof) return null;
  const { fileId, verifications } = proof;
  const reader = { ...ctx, actor: { ...ctx.actor, userId: await aSecondPerson() } };
  recordRead(reader, { kind: "file", of: "file", id: fileId });
  return verifyProof(reader, {
    enrolmentId: proof.outcome.enrolmentId,
    proofFileId: proof.id,
    finding: choose(random, ["confirms", "confirms", ...FINDINGS]),
    remark: "un CDD de quatre mois",
    shownVerificationId: verifications[0]?.id ?? NOTHING_SHOWN,
  });
};

const takeProofBack: Act = async (random, ctx) => {
  const proof = await anyProof(random);
  const why = "autre personne";
  return proof && takeBackProof(ctx, { enrolmentId: proof.outcome.enrolmentId, proofFileId: proof.id, why });
};

/** Of this database, made once. */
async function aSecondPerson(): Promise<string> {
  const email = "seconde@demo.cohorte";
  const known = await db.user.findUnique({ where: { email }, select: { id: true } });
  return (known ?? (await makeUser({ email, role: "staff" }))).id;
}

const call: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { exit: { isNot: null } });
  if (!found?.exit) return null;
  const window = choose(random, WINDOWS);
  const { dueOn, toOn } = duePoint(found.exit.exitedOn, window);
  const madeOn = addDays(dueOn, choose(random, [-46, -20, -5, 0, 2, 20, 29, 46]));
  const madeAt = new Date(`${madeOn}T10:00:00.000Z`);
  const result = choose(random, CONTACT_RESULTS);
  const callBackAt = result === "call_back" ? new Date(`${toOn}T16:00:00.000Z`) : null;
  const channel = choose(random, CONTACT_CHANNELS);
  // Whoever notes it may do so later: on what day is what counts.
  const now = madeAt > ctx.now ? madeAt : ctx.now;
  return recordAttempt(
    { ...ctx, now },
    { enrolmentId: found.id, window, channel, result, madeAt, callBackAt, note: null },
  );
};

const takeCallBack: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { contactAttempts: { some: { supersededAt: null } } });
  const attempt = found && choose(random, found.contactAttempts);
  return attempt ? takeBackAttempt(ctx, { enrolmentId: found.id, attemptId: attempt.id }) : null;
};

/** Now or some time ago; of who objects it ends, or never was so. */
const object: Act = async (random, ctx) => {
  const found = await anyEnrolment(random);
  if (!found) return null;
  const { learnerId } = found;
  const standing = await db.objection.findFirst({ where: { learnerId, supersededAt: null }, orderBy: { id: "desc" } });
  const day = addDays(ctx.today, -choose(random, [0, 0, 20, 200]));
  if (!standing || (standing.endedOn && random() < 0.7))
    return recordObjection(ctx, { learnerId, fromOn: day, channel: choose(random, CONTACT_CHANNELS), note: null });
  const { id: statementId, endedOn } = standing;
  if (random() < 0.3) return takeBackObjection(ctx, { statementId, why: "Une autre personne" });
  if (endedOn) return restoreObjection(ctx, { statementId, why: "Une autre lettre" });
  return endObjection(ctx, { statementId, endedOn: day, why: "Lettre" });
};

const changeCohort: Act = async (random, ctx, { cohortIds }) => {
  const cohortId = choose(random, cohortIds);
  const { cancelledOn } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
  if (cancelledOn && random() < 0.7) return reopenCohort(ctx, { cohortId });
  if (random() < 0.2) return cancelCohort(ctx, { cohortId });
  const form = await getCohortForm(ctx, cohortId);
  if (!form) return null;
  const endsOn = addDays(form.endsOn, choose(random, [-30, 0, 0, 30]));
  return updateCohort(ctx, { ...form, cohortId, endsOn, capacity: choose(random, CAPACITIES) });
};

/** Who is away comes back, most of the time; else somebody stops coming. */
const interrupt: Act = async (random, ctx, { cohortIds }) => {
  const away = await db.interruption.findMany({ where: { currentOf: { not: null } }, orderBy: { id: "asc" } });
  if (away.length > 0 && random() < 0.5) {
    const one = choose(random, away);
    const { id: interruptionId, enrolmentId, lastPresentOn } = one;
    const returnedOn = addDays(lastPresentOn, choose(random, [1, 30, 120]));
    if (random() < 0.3) return takenBack(ctx, enrolmentId, "interruption");
    if (one.toCohortId) return arrive(random, ctx, one);
    return recordReturn(onDay(ctx, returnedOn), { enrolmentId, interruptionId, returnedOn });
  }
  const found = await anyEnrolment(random, { enteredOn: { not: null }, exit: null });
  if (!found?.enteredOn) return null;
  const lastPresentOn = addDays(found.enteredOn, choose(random, [0, 20, 100, 200]));
  const toCohortId = choose(random, cohortIds);
  if (random() < 0.5)
    return recordTransfer(onDay(ctx, lastPresentOn), { enrolmentId: found.id, lastPresentOn, toCohortId });
  const reason = choose(random, INTERRUPTION_REASONS);
  return suspendEnrolment(onDay(ctx, lastPresentOn), { enrolmentId: found.id, lastPresentOn, reason });
};

/** They enter elsewhere by the way of a transfer, or that entry never was. */
async function arrive(
  random: Random,
  ctx: Context,
  away: { id: number; enrolmentId: string; lastPresentOn: CivilDate },
) {
  const made = await db.interruption.findMany({
    where: { arrivedId: { not: null }, supersededAt: null },
    orderBy: { id: "asc" },
  });
  const last = made.length > 0 && random() < 0.2 ? choose(random, made).arrivedId : null;
  if (last) return takenBack(ctx, last, "entry");
  const { id: interruptionId, enrolmentId, lastPresentOn } = away;
  const enteredOn = addDays(lastPresentOn, choose(random, [1, 30, 60, 61]));
  return enterElsewhere(onDay(ctx, enteredOn), { enrolmentId, interruptionId, enteredOn });
}

/** What is of a day is noted on it, or later. */
const onDay = (ctx: Context, day: CivilDate): Context => (day > ctx.today ? { ...ctx, today: day } : ctx);

const changeSchool: Act = async (random, ctx, { schoolIds, hostIds }) => {
  const schoolId = choose(random, schoolIds);
  const form = await getSchoolForm(ctx, { schoolId });
  if (!form) return null;
  const place = { communeInsee: choose(random, COMMUNES), hostId: choose(random, hostIds) };
  const movedOn = addDays(ctx.today, choose(random, [0, -30, -400, 5]));
  return updateSchool(ctx, {
    ...form,
    ...place,
    schoolId,
    placeChange: choose(random, ["moved", "corrected"]),
    movedOn,
  });
};

const importRow: Act = async (random, ctx) => {
  const found = await anyEnrolment(random, { enteredOn: { not: null } });
  if (!found) return null;
  const { cohort, learner, exit } = found;
  const { exitedOn } = leaving(random, found);
  const row = {
    ecole: cohort.school.code,
    promotion: cohort.code,
    nom: learner.lastName,
    prenom: learner.firstName,
    date_naissance: learner.birthDate ?? "1995-03-14",
    sexe: "F",
    date_sortie: exit?.exitedOn ?? exitedOn,
    motif_sortie: "fin_normale",
    certification: choose(random, ["complete", "partielle", "echec"]),
    ...(random() < 0.5 && {
      m6_observe_le: duePoint(exit?.exitedOn ?? exitedOn, "M6").dueOn,
      m6_situation: choose(random, ["cdi", "refus"]),
      m6_source: "apprenant",
      m6_preuve: "declare",
    }),
  };
  const text = `${Object.keys(row).join(";")}\n${Object.values(row).join(";")}\n`;
  return applyRegister(ctx, { name: "registre.csv", bytes: new TextEncoder().encode(text) }, { strict: true });
};

const ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [4, enrol],
  [1, step],
  [1, enterAll],
  [1, undo],
  [1, moveEntry],
  [4, leave],
  [2, leaveOtherwise],
  [1, stay],
  [6, answer],
  [1, takeAnswerBack],
  [3, attach],
  [4, judge],
  [1, takeProofBack],
  [4, call],
  [1, takeCallBack],
  [2, object],
  [1, changeCohort],
  [1, changeSchool],
  [2, interrupt],
  [1, importRow],
  [3, sit],
  [2, correctPerson],
  [2, correctAnswer],
  [2, mergeTwo],
  [1, partTwo],
  [2, erase],
];
const DRAWN = ACTS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));

/** One act of somebody at a screen, drawn at random; what it may not do is refused and changes nothing. */
export async function actAtRandom(random: Random, ctx: Context, on: ActedOn): Promise<boolean> {
  return (await choose(random, DRAWN)(random, ctx, on))?.ok ?? false;
}
