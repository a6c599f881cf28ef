import type { ViewPage } from "@/lib/figures/views/schema";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor, Context, Role } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { clientFor } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { type HostKind, hasSirenKey } from "@/lib/network/partners/rules/partner";
import { duePoints, lastsSixMonths } from "@/lib/people/enrolments/rules/due-points";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import type { Certification, ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Sex } from "@/lib/people/learners/fields";
import type { Finding } from "@/lib/people/outcomes/rules/proof";
import type { OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { seal } from "@/lib/services/files/seal";
import { filesSecrets } from "@/lib/services/files/secret";
import { keep, newStorageName } from "@/lib/services/files/storage";

/** The one fixed clock of the tests. */
export const FIXED_NOW = new Date("2026-11-24T10:00:00.000Z");
export const FIXED_TODAY: CivilDate = civilDayOf(FIXED_NOW);

/** Of a dated statement: when it was made, by nobody in particular. */
export const SAID = { recordedAt: FIXED_NOW, author: "system" } as const;

/** A context for a role; a coordinator or a host gets its scope from `overrides`. */
export function contextOf(role: Role | "system", overrides: Partial<Actor> = {}, now: Date = FIXED_NOW): Context {
  const actor: Actor = {
    userId: null,
    role,
    name: `Test ${role}`,
    schoolIds: [],
    hostOrganisationId: null,
    readOnly: false,
    ...overrides,
  };
  return { actor, now, today: civilDayOf(now) };
}

let sequence = 0;
const next = () => {
  sequence += 1;
  return sequence;
};
const writer = () => clientFor("write");

/** Nine digits with their key, others each time. */
export function newSiren(): string {
  const digits = String(10_000_000 + next());
  return [..."0123456789"].map((key) => digits + key).find(hasSirenKey) ?? digits;
}

export async function makeHost(data: { name?: string; siren?: string; kind?: HostKind } = {}) {
  const n = next();
  return writer().hostOrganisation.create({
    data: {
      siren: data.siren ?? newSiren(),
      name: data.name ?? `Collectivité ${n}`,
      kind: data.kind ?? "epci",
      departementCode: "31",
    },
  });
}

export async function makeSchool(
  data: { code?: string; name?: string; communeInsee?: string; departementCode?: string; hostId?: string } = {},
) {
  const n = next();
  return writer().school.create({
    data: { code: `ECOLE-${n}`, name: `École ${n}`, communeInsee: "31107", departementCode: "31", ...data },
  });
}

export async function makeProvider(data: { code?: string; name?: string } = {}) {
  const n = next();
  return writer().trainingProvider.create({ data: { code: `ORG-${n}`, name: `Organisme ${n}`, ...data } });
}

/** A call that nobody answered, on the day that the tests stand on. */
export function makeAttempt(enrolmentId: string, recordedById: string | null = null) {
  const when = { madeOn: FIXED_TODAY, madeAt: FIXED_NOW, recordedAt: FIXED_NOW };
  const by = { author: recordedById ? ("account" as const) : ("system" as const), recordedById };
  return writer().contactAttempt.create({
    data: { enrolmentId, window: "T0", channel: "phone", result: "no_answer", ...when, ...by },
  });
}

/** Somebody who does not want to be contacted, from the day on that the tests stand on, unless another is said. */
export function makeObjection(learnerId: string, fromOn: CivilDate = FIXED_TODAY) {
  return writer().objection.create({ data: { learnerId, currentOf: learnerId, fromOn, channel: "letter", ...SAID } });
}

/** Somebody who asked for all that is held on them, on that day. */
export function makeRequest(learnerId: string) {
  const request = { kind: "access", receivedOn: FIXED_TODAY, channel: "letter" } as const;
  return writer().rightsRequest.create({ data: { learnerId, currentOf: `${learnerId} access`, ...request, ...SAID } });
}

/** Somebody who was given the first information notice on that day. */
export function makeNoticeGiven(learnerId: string) {
  const given = { version: 1, givenOn: FIXED_TODAY, channel: "visit" } as const;
  return writer().noticeGiven.create({ data: { learnerId, currentOf: `${learnerId} 1`, ...given, ...SAID } });
}

/** The same of somebody whose letter ended it on that day. */
export async function makeEndedObjection(learnerId: string) {
  const said = { learnerId, fromOn: FIXED_TODAY, channel: "letter" as const, ...SAID };
  const { id: replacesId } = await writer().objection.create({ data: { ...said, supersededAt: FIXED_NOW } });
  return writer().objection.create({ data: { ...said, endedOn: FIXED_TODAY, replacesId, why: "Lettre" } });
}

/** A school that has got a host since. */
export async function giveHost(code: string, hostId: string): Promise<void> {
  const { id, communeInsee, departementCode } = await writer().school.findUniqueOrThrow({ where: { code } });
  const place = { communeInsee, departementCode, hostId };
  await writer().schoolPlacement.create({
    data: { schoolId: id, fromOn: "2000-01-01", ...place, recordedAt: FIXED_NOW },
  });
  await writer().school.update({ where: { id }, data: { hostId } });
}

export async function makeProgramme(data: { code?: string; title?: string } = {}) {
  const n = next();
  return writer().programme.create({ data: { code: `PROG-${n}`, title: `Formation ${n}`, level: 5, ...data } });
}

export async function makeCohort(
  data: {
    schoolId?: string;
    programmeId?: string;
    code?: string;
    startsOn?: CivilDate;
    endsOn?: CivilDate;
    capacity?: number;
  } = {},
) {
  const n = next();
  const schoolId = data.schoolId ?? (await makeSchool()).id;
  const programmeId = data.programmeId ?? (await makeProgramme()).id;
  const { providerId } = await writer().school.findUniqueOrThrow({ where: { id: schoolId } });
  const of = { schoolId, programmeId, providerId };
  return writer().cohort.create({
    data: { code: `P${n}`, startsOn: "2025-09-01", endsOn: "2026-06-30", capacity: 15, ...data, ...of },
  });
}

type LearnerData = {
  lastName?: string;
  firstName?: string;
  nameKey?: string;
  birthDate?: CivilDate | null;
  sex?: Sex;
  phone?: string | null;
};

/** A learner whose name nobody else has. */
export function newLearner(data: LearnerData = {}) {
  const n = next();
  const lastName = data.lastName ?? `Nom${n}`;
  const firstName = data.firstName ?? `Prénom${n}`;
  return {
    nameKey: `${lastName.toLowerCase()}|${firstName.toLowerCase()}`,
    birthDate: "1995-03-14",
    sex: "woman" as const,
    ...data,
    lastName,
    firstName,
  };
}

export const makeLearner = (data: LearnerData = {}) => writer().learner.create({ data: newLearner(data) });

type EnrolmentSteps = Partial<
  Record<
    "appliedOn" | "invitedOn" | "admittedOn" | "waitlistedOn" | "rejectedOn" | "withdrawnOn" | "noShowOn" | "enteredOn",
    CivilDate
  >
>;

/** An enrolment with the given dates; counts its place in the cohort like the commands do. */
export async function makeEnrolment(
  data: {
    cohortId: string;
    learnerId?: string;
    certification?: Certification;
    level?: number;
    recordedAt?: Date;
  } & EnrolmentSteps,
) {
  const learnerId = data.learnerId ?? (await makeLearner()).id;
  const enrolment = await writer().enrolment.create({
    data: { appliedOn: "2025-06-01", recordedAt: FIXED_NOW, ...data, learnerId },
  });
  if (takesSeat(enrolmentStatus({ ...enrolment, exitedOn: null }))) {
    await writer().cohort.update({ where: { id: data.cohortId }, data: { placesTaken: { increment: 1 } } });
  }
  return enrolment;
}

/** A current exit with its four due points. */
export async function makeExit(data: {
  enrolmentId: string;
  exitedOn?: CivilDate;
  reason?: ExitReason;
  derived?: boolean;
  recordedAt?: Date;
}) {
  const exitedOn = data.exitedOn ?? "2026-06-30";
  const exit = await writer().exit.create({
    data: {
      enrolmentId: data.enrolmentId,
      currentOf: data.enrolmentId,
      exitedOn,
      reason: data.reason ?? "completed",
      derived: data.derived ?? false,
      recordedAt: data.recordedAt ?? FIXED_NOW,
    },
  });
  await writer().followUp.createMany({
    data: duePoints(exitedOn).map((point) => ({ ...point, exitId: exit.id })),
  });
  return exit;
}

/** Somebody who entered and left, and has a telephone: learner, enrolment and exit at once. */
export async function makeLeaver({
  learnerId: known,
  ...data
}: {
  cohortId: string;
  learnerId?: string;
  exitedOn?: CivilDate;
  reason?: ExitReason;
  recordedAt?: Date;
}) {
  const phone = `06${String(next()).padStart(8, "0")}`;
  const learnerId = known ?? (await writer().learner.create({ data: { ...newLearner(), phone } })).id;
  const enrolment = await makeEnrolment({
    cohortId: data.cohortId,
    learnerId,
    admittedOn: "2017-06-15",
    enteredOn: "2017-09-01",
    appliedOn: "2017-06-01",
  });
  const exit = await makeExit({ ...data, enrolmentId: enrolment.id });
  return { enrolment, exit };
}

export async function makeOutcome(data: {
  enrolmentId: string;
  window?: Window;
  kind?: OutcomeKind;
  observedOn: CivilDate;
  startedOn?: CivilDate;
  endedOn?: CivilDate;
  fieldLink?: "yes" | "partly" | "no";
  evidence?: "declared" | "seen" | "documented" | "verified";
  employerSiren?: string;
  byPerson?: boolean;
  recordedAt?: Date;
  supersededAt?: Date;
}) {
  return writer().outcome.create({
    data: {
      window: "M6",
      kind: "permanent_contract",
      source: "learner",
      evidence: "declared",
      recordedAt: FIXED_NOW,
      ...data,
      sixMonths: lastsSixMonths(data.startedOn ?? null, data.endedOn ?? null),
    },
  });
}

/** A view of the page of definitions straight in the database, in place of any other that its owner starts with. */
export async function makeView(
  ownerId: string,
  data: { name?: string; page?: ViewPage; search?: string; shared?: boolean; startOf?: string | null } = {},
) {
  const { savedView } = writer();
  const { startOf = null } = data;
  if (startOf) await savedView.updateMany({ where: { startOf }, data: { startOf: null } });
  return savedView.create({
    data: {
      ownerId,
      name: `Vue ${crypto.randomUUID()}`,
      page: "definitions",
      search: "annee=2018",
      shared: false,
      createdAt: FIXED_NOW,
      ...data,
    },
  });
}

/** Premises of a school with one room of twenty seats and twelve workstations. */
export async function makeRoom(data: { schoolId?: string; seats?: number; workstations?: number } = {}) {
  const n = next();
  const schoolId = data.schoolId ?? (await makeSchool()).id;
  const premises = await writer().premises.create({
    data: { schoolId, name: `Locaux ${n}`, address: "1 rue de la Gare", communeInsee: "31107", stepFree: "yes" },
  });
  const state = { currentOf: `${premises.id} `, premisesId: premises.id, connection: "fibre" } as const;
  await writer().premisesStatement.create({ data: { ...state, connectionMbits: 1000, ...SAID } });
  const { seats = 20, workstations = 12 } = data;
  const room = await writer().room.create({
    data: { premisesId: premises.id, name: `Salle ${n}`, seats, workstations },
  });
  return { premises, room };
}

/** That premises have a line of 100 Mbit/s since 14 October 2026. */
export async function makeState(data: { schoolId?: string } = {}) {
  const { premises } = await makeRoom(data);
  const [premisesId, fromOn] = [premises.id, "2026-10-14"];
  const state = { currentOf: `${premisesId} ${fromOn}`, premisesId, fromOn, connection: "copper" } as const;
  return writer().premisesStatement.create({ data: { ...state, connectionMbits: 100, ...SAID } });
}

/** Two of the twelve workstations of a room, out of order since 14 October 2026. */
export async function makeOutage(data: { schoolId?: string } = {}) {
  const { room } = await makeRoom(data);
  return writer().outage.create({
    data: { roomId: room.id, workstations: 2, fromOn: "2026-10-14", ...SAID },
  });
}

/** The hosting agreement of a school, from May 2018 to the end of 2026. */
export async function makeHosting(data: { schoolId?: string; hostId?: string } = {}) {
  const hostId = data.hostId ?? (await makeHost()).id;
  const schoolId = data.schoolId ?? (await makeSchool({ hostId })).id;
  const promised = { rooms: 2, seats: 40, workstations: 24, stepFree: true, connectionMbits: 1000 };
  return writer().agreement.create({
    data: {
      kind: "hosting",
      number: `H-${next()}`,
      schoolId,
      hostId,
      createdAt: FIXED_NOW,
      versions: {
        create: {
          number: 0,
          signedOn: "2018-04-01",
          fromOn: "2018-05-01",
          untilOn: "2026-12-31",
          recordedAt: FIXED_NOW,
          ...promised,
          tacit: false,
          noticeMonths: 6,
        },
      },
    },
    include: { versions: true },
  });
}

/** 100,000 € for a cohort from September 2025 to June 2026: 60,000 on signature, 40,000 once its report is accepted. */
export async function makeFunding(data: { schoolId?: string; cohortId?: string } = {}) {
  const { id: providerId } = await makeProvider();
  const schoolId = data.schoolId ?? (await makeSchool()).id;
  await writer().school.update({ where: { id: schoolId }, data: { providerId } });
  const cohortId = data.cohortId ?? (await makeCohort({ schoolId })).id;
  const trained = { OR: [{ id: cohortId }, { schoolId, providerId: null }] };
  await writer().cohort.updateMany({ where: trained, data: { providerId } });
  const agreement = await writer().agreement.create({
    data: {
      kind: "funding",
      number: `F-${next()}`,
      providerId,
      createdAt: FIXED_NOW,
      versions: {
        create: {
          number: 0,
          signedOn: "2025-07-01",
          fromOn: "2025-07-01",
          untilOn: "2026-12-31",
          ceilingCents: 10_000_000,
          recordedAt: FIXED_NOW,
          cohorts: { create: { cohortId, plannedHours: 1200, plannedCents: 12_000_000 } },
          instalments: {
            create: [
              { position: 1, kind: "advance", cents: 6_000_000, dueDays: 30, proof: "signed_agreement" },
              { position: 2, kind: "balance", cents: 4_000_000, dueOn: "2026-10-31", proof: "report_accepted" },
            ],
          },
          reports: { create: { position: 1, kind: "final", dueOn: "2026-09-30" } },
        },
      },
    },
  });
  return { agreement, providerId, cohortId };
}

/** The advance of a funding agreement, paid. */
export async function makePayment(agreementId: string) {
  const paid = { instalment: 1, cents: 6_000_000, paidOn: "2025-08-01", reference: "M-1", ...SAID };
  return writer().payment.create({ data: { currentOf: `${agreementId} M-1`, agreementId, ...paid } });
}

/** A version of the first report of a funding agreement, handed in with the one comment it has. */
export async function makeSubmittedReport(agreementId: string, at = FIXED_NOW) {
  const key = { agreementId, position: 1 };
  const kind = { kind: "funding_report", subject: `${agreementId}/1`, number: 1 } as const;
  const content = JSON.stringify({ return: "funding_report", cohorts: [], instalments: [] });
  const comments = JSON.stringify({ entries: "Rien à signaler" });
  const frozen = { asOfOn: civilDayOf(at), knownAt: at, content, sha256: "0".repeat(64) };
  const { id: versionId } = await writer().returnVersion.create({ data: { ...kind, ...frozen } });
  await writer().reportMove.create({ data: { ...key, from: "draft", to: "submitted", at, versionId, comments } });
  return { versionId };
}

/** A series with one value of the region, 63,600 in 2018. */
export async function makeFigure() {
  const code = `SERIE-${next()}`;
  const series = await writer().territorySeries.create({ data: { code, name: "Emplois", unit: "emplois" } });
  const key = { seriesId: series.id, areaKind: "region", areaCode: "76", year: 2018 } as const;
  const currentOf = Object.values(key).join(" ");
  const said = { value: "63600", source: "Presse", ...SAID };
  return writer().territoryFigure.create({ data: { currentOf, ...key, ...said }, include: { series: true } });
}

/** A programme whose label was granted for three years, from April 2024 on. */
export async function makeLabel(data: { programmeId?: string; fromOn?: CivilDate; untilOn?: CivilDate } = {}) {
  const programmeId = data.programmeId ?? (await makeProgramme()).id;
  const [fromOn, untilOn] = [data.fromOn ?? "2024-04-27", data.untilOn ?? "2027-04-26"];
  const said = { decidedOn: "2024-04-02", reference: "GEN-24", ...SAID };
  return writer().labelStatement.create({
    data: { currentOf: `${programmeId} ${fromOn}`, programmeId, act: "granted", fromOn, untilOn, ...said },
  });
}

/** What a criterion asks, from a day of its own on: one holds for all labels, and tests do not share it. */
export async function makeThreshold(
  data: { criterion?: "positive_exits" | "women" | "bac"; percent?: number; validFromOn?: CivilDate } = {},
) {
  const [criterion, percent] = [data.criterion ?? "women", data.percent ?? 30];
  const validFromOn = data.validFromOn ?? `1990-01-${String((next() % 28) + 1).padStart(2, "0")}`;
  const said = { operator: "at_least", source: "GEN", ...SAID } as const;
  return writer().labelThreshold.create({
    data: { currentOf: `${criterion} ${validFromOn}`, criterion, percent, validFromOn, ...said },
  });
}

/** By when a return of a year is due: one holds for all, and tests do not share it. */
export async function makeDueDay(data: { kind: "bpf"; fromYear: number; monthDay: string; source: string }) {
  const currentOf = `${data.kind} ${data.fromYear}`;
  return writer().returnDueDay.create({ data: { currentOf, ...data, ...SAID } });
}

/** The columns of the file of participants from a year on: one holds for all, and tests do not share it. */
export const makeTemplate = (data: { fromYear: number; source: string; columns: string }) =>
  writer().participantTemplate.create({ data: { currentOf: String(data.fromYear), ...data, ...SAID } });

/** Use began then: who left or entered in a year before was brought in. */
export const makeFirstUse = (at: string) =>
  writer().auditEvent.create({
    data: { at: new Date(at), actorRole: "system", key: "school.created", entityType: "school", entityId: "FIRST" },
  });

/** A file on record, of which nothing lies in the storage. */
export async function makeFile(data: { uploadedById?: string; deletedAt?: Date } = {}) {
  const storageName = next().toString(16).padStart(32, "0");
  const content = { sha256: "0".repeat(64), size: 1, type: "pdf", name: "plan.pdf" } as const;
  return writer().storedFile.create({ data: { ...content, storageName, uploadedAt: FIXED_NOW, ...data } });
}

/** A picture that lies where the files of a server do. */
async function makeKept(bytes: Uint8Array) {
  const file = await writer().storedFile.create({
    data: {
      sha256: digestOf(bytes),
      size: bytes.length,
      type: "png",
      name: "contrat.png",
      storageName: newStorageName(),
      uploadedAt: FIXED_NOW,
    },
  });
  await keep(file.storageName, seal(bytes, file, filesSecrets()[0] ?? ""));
  return file;
}

/** A file attached to an observation: a picture, or one of which nobody has the bytes. */
export async function makeProof(
  outcomeId: string,
  data: { author?: "person"; recordedById?: string; recordedAt?: Date; supersededAt?: Date } = {},
  picture?: Uint8Array,
) {
  const { id: fileId } = await (picture ? makeKept(picture) : makeFile());
  const author = data.recordedById ? ("account" as const) : ("system" as const);
  return writer().proofFile.create({ data: { outcomeId, fileId, author, recordedAt: FIXED_NOW, ...data } });
}

/** What a second person made of it. */
export function makeVerification(
  proofFileId: string,
  data: { finding?: Finding; recordedAt?: Date; supersededAt?: Date } = {},
) {
  const { finding = "confirms", supersededAt, recordedAt = FIXED_NOW } = data;
  const held = supersededAt ? { supersededAt } : { currentOf: proofFileId };
  const remark = finding === "confirms" ? null : "un CDD de quatre mois";
  return writer().verification.create({
    data: { proofFileId, finding, remark, author: "system", recordedAt, ...held },
  });
}

/** A sample of these enrolments, in their order, of leavers at six months. */
export function makeSample(
  enrolmentIds: readonly string[],
  data: { recordedById?: string | null; seed?: string; knownAt?: Date } = {},
) {
  const { recordedById = null, seed = "graine", knownAt = FIXED_NOW } = data;
  const n = enrolmentIds.length;
  return writer().sample.create({
    data: {
      seed,
      knownAt,
      recordedById,
      recordedAt: FIXED_NOW,
      author: recordedById ? "account" : "system",
      search: "mesure=positives",
      definition: "ern-prudente.v1",
      window: "M6",
      asOf: FIXED_TODAY,
      population: n,
      digest: "0".repeat(64),
      margin: 5,
      bySchool: false,
      strata: { create: { code: "", population: n, drawn: n } },
      people: { create: enrolmentIds.map((enrolmentId, at) => ({ position: at + 1, enrolmentId, stratum: "" })) },
    },
  });
}

/** A call as it is once published, open at the fixed clock; a draft with `publishedAt: null`. */
export async function makeCall(
  data: {
    code?: string;
    title?: string;
    opensAt?: Date;
    closesAt?: Date;
    publishedAt?: Date | null;
    kinds?: HostKind[];
  } = {},
) {
  const { kinds = ["epci"], ...columns } = data;
  return writer().call.create({
    data: {
      code: `APPEL-${next()}`,
      title: "Accueillir une école",
      text: "Texte de l’appel.",
      createdAt: FIXED_NOW,
      opensAt: new Date("2026-11-01T08:00:00Z"),
      closesAt: new Date("2027-01-29T16:00:00Z"),
      decisionDueOn: "2027-04-30",
      places: 2,
      service: "Service",
      contact: "appels@exemple.test",
      silence: "Sans réponse, la candidature est rejetée.",
      publishedAt: FIXED_NOW,
      ...columns,
      eligibleKinds: { create: kinds.map((kind) => ({ kind })) },
      criteria: { create: { position: 1, name: "Locaux", weight: 100 } },
    },
  });
}

/** Schools of a coordinator that another has too, for today unless other days are said. */
export const makeDelegation = (
  data: { giverId: string; receiverId: string; schoolIds: readonly string[] } & Partial<{
    fromOn: CivilDate;
    untilOn: CivilDate;
  }>,
) => {
  const { schoolIds, ...rest } = data;
  const schools = { create: schoolIds.map((schoolId) => ({ schoolId })) };
  return writer().delegation.create({
    data: { fromOn: FIXED_TODAY, untilOn: FIXED_TODAY, ...SAID, ...rest, schools },
  });
};

export const makeMandate = ({
  schoolIds,
  ...rest
}: { holderId: string; schoolIds: readonly string[] } & Partial<{ fromOn: CivilDate; untilOn: CivilDate }>) => {
  const said = { reference: "CTRL-1", requestedOn: FIXED_TODAY, purpose: "Service fait" };
  const schools = { create: schoolIds.map((schoolId) => ({ schoolId })) };
  return writer().controlMandate.create({
    data: { fromOn: FIXED_TODAY, untilOn: FIXED_TODAY, ...said, ...SAID, ...rest, schools },
  });
};
