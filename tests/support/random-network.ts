import { randomUUID } from "node:crypto";
import { YES_NO } from "@/lib/foundation/core/form";
import { pick } from "@/lib/foundation/core/record";
import { clientFor } from "@/lib/foundation/db/client";
import { duePoint, duePoints, lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import { CERTIFICATIONS, EXIT_REASONS, WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { FINDINGS } from "@/lib/people/outcomes/rules/proof";
import { EVIDENCE_LEVELS, FIELD_LINKS, OUTCOME_KINDS, OUTCOME_SOURCES } from "@/lib/people/outcomes/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { drawEntry } from "./entry";
import { makeCohort, makeSchool, newLearner } from "./factories";
import { plusDays, type RefExit, type RefFile, type RefOutcome, type RefPerson } from "./reference-indicators";
import { seeded } from "./seeded";

/** Days from the due date, inside, on and just past every edge of the intervals. */
const SHIFTS = [-46, -45, -31, -30, -1, 0, 0, 1, 5, 28, 29, 30, 31, 45, 46];
const LENGTHS = [null, 20, 150, 179, 180, 181, 183, 184, 400];

const REASONS = EXIT_REASONS.filter((reason) => reason !== "completed");
const ENTRIES = ["2016-09-01", "2017-03-01", "2017-10-02"];
const PLANNED_ENDS = { "2017": "2018-06-30", "2018": "2019-01-31" } as const;

type Random = ReturnType<typeof seeded>;
const choose = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const instant = (date: string, hours: number) => new Date(`${date}T${String(hours).padStart(2, "0")}:00:00.000Z`);

function randomExits(random: Random): RefExit[] {
  const exitedOn = choose(random, ["2017-12-31", "2018-02-28", "2018-06-30", "2018-08-31", "2018-11-30", "2019-03-01"]);
  const reason = random() < 0.6 ? "completed" : choose(random, REASONS);
  const first = { exitedOn, reason, recordedAt: instant(plusDays(exitedOn, choose(random, [0, 20, 200])), 9) };
  if (random() < 0.8) return [{ ...first, supersededAt: null }];
  const supersededAt = instant(plusDays(exitedOn, 230), 10);
  const corrected = { exitedOn: plusDays(exitedOn, choose(random, [-40, -3, 3, 40])), reason: "completed" };
  return [
    { ...first, supersededAt },
    { ...corrected, recordedAt: supersededAt, supersededAt: null },
  ];
}

/** Nobody recorded it: a drop-out whatever the planned end. */
const asDerived = (exit: RefExit): RefExit => (exit.reason === "dropout" ? { ...exit, derived: true } : exit);

/** Every third of those who entered and have no exit went on in another cohort, as long as there are enrolments to go on in: one each. */
function addMoves(rows: Rows, people: readonly RefPerson[], enrolmentIds: readonly string[]): void {
  const toGoOnIn = people.flatMap(({ enteredOn }, at) => {
    const enrolment = enteredOn === null && rows.enrolment.find(({ id }) => id === enrolmentIds[at]);
    return enrolment ? [enrolment] : [];
  });
  const stayed = people.flatMap((person, at) =>
    person.enteredOn && person.exits.length === 0 ? [{ person, at }] : [],
  );
  for (const [n, { person, at }] of stayed.filter((_, third) => third % 3 === 0).entries()) {
    const { id: arrivedId, cohortId: toCohortId } = toGoOnIn[n] ?? {};
    if (!arrivedId || !toCohortId) return;
    const enteredOn = "2018-07-10";
    const recordedAt = instant(enteredOn, 9);
    person.moves = [{ enteredOn, recordedAt, supersededAt: null }];
    const [enrolmentId = ""] = enrolmentIds.slice(at);
    const course = { lastPresentOn: "2018-06-20", endedOn: enteredOn, beganOn: person.enteredOn ?? "", arrivedId };
    const said = { enrolmentId, toCohortId, author: "system", recordedAt } as const;
    rows.interruption.push(
      { ...said, lastPresentOn: course.lastPresentOn, supersededAt: recordedAt },
      { ...said, ...course },
    );
  }
}

function cancelled(exit: RefExit): RefExit {
  return { ...exit, supersededAt: exit.supersededAt ?? new Date(exit.recordedAt.getTime() + 100 * 86_400_000) };
}

/** Those that differ in their last digit alone: one in ten holds its check. */
const SIRENS = ["73282932", "35600000", "20007216", "91827364"].flatMap((stem) =>
  Array.from({ length: 10 }, (_, key) => `${stem}${key}`),
);

/** As rows of before say it too. */
const RECORDED_EVIDENCE = [...EVIDENCE_LEVELS, "documented", "verified"] as const;

/** What outcomes rest on, and what was asked of an entrant: drawn apart, so that the network is otherwise what it was. */
const randomProof = (random: Random) => ({
  source: choose(random, OUTCOME_SOURCES),
  evidence: choose(random, RECORDED_EVIDENCE),
  employerSiren: random() < 0.5 ? null : choose(random, SIRENS),
});
const randomFacts = (random: Random) => ({
  ...drawEntry(random),
  rqth: choose(random, [null, ...YES_NO]),
});

/** Files, with what was made of them: drawn apart too. */
function randomFiles(random: Random, since: Date): RefFile[] {
  const later = (days: number) => new Date(since.getTime() + days * 86_400_000);
  return Array.from({ length: choose(random, [0, 0, 0, 1, 1, 2]) }, () => {
    const days = choose(random, [0, 10, 100]);
    const supersededAt = random() < 0.15 ? later(days + 30) : null;
    const said = FINDINGS.filter(() => random() < 0.35).sort(() => random() - 0.5);
    const findings = said.map((finding, at) => {
      const isLast = at === said.length - 1;
      return { finding, recordedAt: later(days + 1 + at), supersededAt: isLast ? null : later(days + 2 + at) };
    });
    return { recordedAt: later(days), supersededAt, findings };
  });
}

function randomOutcomes(random: Random, details: Random, proofs: Random, exitedOn: string): RefOutcome[] {
  return WINDOWS.flatMap((window) => {
    const count = choose(random, [0, 0, 1, 1, 1, 2, 3]);
    return Array.from({ length: count }, (_, index) => {
      const observedOn = plusDays(duePoint(exitedOn, window).dueOn, choose(random, SHIFTS));
      const recordedAt = instant(plusDays(observedOn, choose(random, [0, 3, 90])), 8 + index);
      const startedOn = random() < 0.2 ? null : plusDays(exitedOn, choose(random, [-10, -1, 0, 60, 180, 184, 186]));
      const length = choose(random, LENGTHS);
      return {
        id: randomUUID(),
        window,
        kind: choose(random, OUTCOME_KINDS),
        observedOn,
        startedOn,
        endedOn: startedOn && length ? plusDays(startedOn, length) : null,
        fieldLink: choose(random, [null, ...FIELD_LINKS]),
        ...randomProof(details),
        recordedAt,
        supersededAt: random() < 0.15 ? new Date(recordedAt.getTime() + 40 * 86_400_000) : null,
        files: randomFiles(proofs, recordedAt),
        byPerson: proofs() < 0.15,
      };
    });
  });
}

const known = <Code extends string>(codes: readonly Code[], code: string | null): Code | null =>
  codes.find((one) => one === code) ?? null;

type Rows = {
  learner: Prisma.LearnerCreateManyInput[];
  enrolment: Prisma.EnrolmentCreateManyInput[];
  disabilityStatus: Prisma.DisabilityStatusCreateManyInput[];
  exit: Prisma.ExitCreateManyInput[];
  interruption: Prisma.InterruptionCreateManyInput[];
  followUp: Prisma.FollowUpCreateManyInput[];
  outcome: Prisma.OutcomeCreateManyInput[];
  storedFile: Prisma.StoredFileCreateManyInput[];
  proofFile: Prisma.ProofFileCreateManyInput[];
  verification: Prisma.VerificationCreateManyInput[];
};
const noRows = (): Rows => ({
  learner: [],
  enrolment: [],
  disabilityStatus: [],
  exit: [],
  interruption: [],
  followUp: [],
  outcome: [],
  storedFile: [],
  proofFile: [],
  verification: [],
});

const CONTENT = { sha256: "0".repeat(64), size: 1, type: "pdf", name: "contrat.pdf" } as const;

function addFiles(rows: Rows, outcomeId: string, files: readonly RefFile[]): void {
  for (const { recordedAt, supersededAt, findings } of files) {
    const [fileId, id] = [randomUUID(), randomUUID()];
    rows.storedFile.push({ id: fileId, ...CONTENT, storageName: fileId.replaceAll("-", ""), uploadedAt: recordedAt });
    rows.proofFile.push({ id, outcomeId, fileId, recordedAt, supersededAt, author: "system" });
    rows.verification.push(
      ...findings.map(({ finding, ...at }) => ({
        ...at,
        proofFileId: id,
        finding,
        author: "system" as const,
        currentOf: at.supersededAt ? null : id,
        remark: finding === "confirms" ? null : "autre chose",
      })),
    );
  }
}

/** What is written of a person, put with that of others; gives the id of the enrolment. */
function addRows(rows: Rows, cohortId: string, person: RefPerson, recordedAt?: Date): string {
  const [learnerId, enrolmentId] = [randomUUID(), randomUUID()];
  rows.learner.push({ id: learnerId, ...newLearner() });
  rows.enrolment.push({
    id: enrolmentId,
    cohortId,
    learnerId,
    appliedOn: "2016-06-01",
    ...(recordedAt && { recordedAt }),
    admittedOn: person.admittedOn,
    enteredOn: person.enteredOn,
    certification: known(CERTIFICATIONS, person.certification),
    ...pick(ENTRY_COLUMNS, person),
  });
  if (person.rqth) rows.disabilityStatus.push({ enrolmentId, rqth: person.rqth });
  for (const exit of person.exits) {
    const id = randomUUID();
    const { reason, ...rest } = exit;
    const currentOf = exit.supersededAt ? null : enrolmentId;
    rows.exit.push({ id, enrolmentId, currentOf, reason: known(REASONS, reason) ?? "completed", ...rest });
    rows.followUp.push(...duePoints(exit.exitedOn).map((point) => ({ ...point, exitId: id })));
  }
  for (const { kind, window, fieldLink, source, evidence, files = [], ...outcome } of person.outcomes) {
    addFiles(rows, outcome.id, files);
    rows.outcome.push({
      ...outcome,
      fieldLink: known(FIELD_LINKS, fieldLink),
      enrolmentId,
      window: known(WINDOWS, window) ?? "T0",
      kind: known(OUTCOME_KINDS, kind) ?? "inactive",
      sixMonths: lastsSixMonths(outcome.startedOn, outcome.endedOn),
      source: known(OUTCOME_SOURCES, source) ?? "learner",
      evidence: known(RECORDED_EVIDENCE, evidence) ?? "declared",
    });
  }
  return enrolmentId;
}

async function insert(rows: Rows): Promise<void> {
  const writer = clientFor("write");
  await writer.learner.createMany({ data: rows.learner });
  await writer.enrolment.createMany({ data: rows.enrolment });
  await writer.disabilityStatus.createMany({ data: rows.disabilityStatus });
  await writer.exit.createMany({ data: rows.exit });
  let replacesId: number | null = null;
  for (const data of rows.interruption) {
    const { id }: { id: number } = await writer.interruption.create({
      data: { ...data, replacesId },
      select: { id: true },
    });
    replacesId = data.supersededAt ? id : null;
  }
  await writer.followUp.createMany({ data: rows.followUp });
  await writer.outcome.createMany({ data: rows.outcome });
  await writer.storedFile.createMany({ data: rows.storedFile });
  await writer.proofFile.createMany({ data: rows.proofFile });
  await writer.verification.createMany({ data: rows.verification });
}

export type RandomNetwork = { people: RefPerson[]; enrolmentIds: string[]; schoolIds: string[]; hostIds: string[] };

/** `recordedAt`: of what is known of their enrolments, where that is not now. Writes a network of `size` random people in three schools and six cohorts, and gives the same people as plain values. */
export async function makeRandomNetwork(size: number, seed: number, recordedAt?: Date): Promise<RandomNetwork> {
  const [random, details, proofs] = [seeded(seed), seeded(seed + 1), seeded(seed + 2)];
  const places = [];
  for (const [code, departementCode] of [
    ["ALPHA", "31"],
    ["BETA", "31"],
    ["GAMMA", "48"],
  ] as const) {
    const school = await makeSchool({ code, departementCode });
    for (const cohortCode of ["2017", "2018"] as const) {
      const endsOn = PLANNED_ENDS[cohortCode];
      const dates = { startsOn: "2016-09-01", endsOn };
      const cohort = await makeCohort({ ...dates, schoolId: school.id, code: cohortCode, capacity: size });
      places.push({ school, cohort, departementCode });
    }
  }
  const people: RefPerson[] = [];
  const enrolmentIds: string[] = [];
  const rows = noRows();
  for (let n = 0; n < size; n += 1) {
    const { school, cohort, departementCode } = choose(random, places);
    const recorded = random() < 0.05 ? [] : randomExits(random);
    const enteredOn = random() < 0.94 ? choose(random, ENTRIES) : null;
    // Whoever has not entered can have had an exit that was recorded by mistake, and cancelled.
    const exits = enteredOn ? recorded : recorded.map(cancelled);
    const person: RefPerson = {
      school: school.code,
      cohort: cohort.code,
      departement: departementCode,
      plannedEnd: cohort.endsOn,
      enteredOn,
      // Of whoever did not enter, every other one had a place.
      admittedOn: n % 2 === 0 ? "2016-07-01" : null,
      certification: exits[0] && random() < 0.7 ? choose(random, CERTIFICATIONS) : null,
      exits: exits.map((exit) => (n % 2 === 0 ? asDerived(exit) : exit)),
      ...randomFacts(details),
      outcomes: exits[0] ? randomOutcomes(random, details, proofs, exits[0].exitedOn) : [],
    };
    people.push(person);
    enrolmentIds.push(addRows(rows, cohort.id, person, recordedAt));
  }
  addMoves(rows, people, enrolmentIds);
  await insert(rows);
  const schoolIds = [...new Set(places.map(({ school }) => school.id))];
  return { people, enrolmentIds, schoolIds, hostIds: [] };
}
