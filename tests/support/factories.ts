import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context, Role } from "@/lib/core/context";
import { civilDayOf } from "@/lib/core/instant";
import { clientFor } from "@/lib/db/client";
import { enrolmentStatus, holdsSeat } from "@/lib/enrolments/rules/status";
import type { Certification, ExitReason } from "@/lib/enrolments/rules/vocabulary";
import { duePoints, lastsSixMonths } from "@/lib/outcomes/rules/due-points";
import type { OutcomeKind, Window } from "@/lib/outcomes/rules/vocabulary";
import { hasSirenKey } from "@/lib/partners/rules/partner";
import type { ViewPage } from "@/lib/views/schema";

/** The one fixed clock of the tests. */
export const FIXED_NOW = new Date("2026-11-24T10:00:00.000Z");
export const FIXED_TODAY: CivilDate = civilDayOf(FIXED_NOW);

/** A context for a role; a coordinator or a host gets its scope from `overrides`. */
export function contextOf(role: Role | "system", overrides: Partial<Actor> = {}, now: Date = FIXED_NOW): Context {
  const actor: Actor = {
    userId: null,
    role,
    name: `Test ${role}`,
    schoolIds: [],
    hostOrganisationId: null,
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

export async function makeHost(data: { name?: string; siren?: string } = {}) {
  const n = next();
  return writer().hostOrganisation.create({
    data: {
      siren: data.siren ?? newSiren(),
      name: data.name ?? `Collectivité ${n}`,
      kind: "epci",
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
  return writer().cohort.create({
    data: { code: `P${n}`, startsOn: "2025-09-01", endsOn: "2026-06-30", capacity: 15, ...data, schoolId, programmeId },
  });
}

export async function makeLearner(
  data: {
    lastName?: string;
    firstName?: string;
    nameKey?: string;
    birthDate?: CivilDate;
    sex?: "woman" | "man" | "other";
  } = {},
) {
  const n = next();
  const lastName = data.lastName ?? `Nom${n}`;
  const firstName = data.firstName ?? `Prénom${n}`;
  return writer().learner.create({
    data: {
      nameKey: `${lastName.toLowerCase()}|${firstName.toLowerCase()}`,
      birthDate: "1995-03-14",
      sex: "woman",
      ...data,
      lastName,
      firstName,
    },
  });
}

type EnrolmentSteps = Partial<
  Record<
    "appliedOn" | "invitedOn" | "admittedOn" | "waitlistedOn" | "rejectedOn" | "withdrawnOn" | "noShowOn" | "enteredOn",
    CivilDate
  >
>;

/** An enrolment with the given dates; counts its place in the cohort like the commands do. */
export async function makeEnrolment(
  data: { cohortId: string; learnerId?: string; certification?: Certification; recordedAt?: Date } & EnrolmentSteps,
) {
  const learnerId = data.learnerId ?? (await makeLearner()).id;
  const enrolment = await writer().enrolment.create({
    data: { appliedOn: "2025-06-01", recordedAt: FIXED_NOW, ...data, learnerId },
  });
  if (holdsSeat(enrolmentStatus({ ...enrolment, exitedOn: null }))) {
    await writer().cohort.update({ where: { id: data.cohortId }, data: { placesTaken: { increment: 1 } } });
  }
  return enrolment;
}

/** A current exit with its four due points. */
export async function makeExit(data: {
  enrolmentId: string;
  exitedOn?: CivilDate;
  reason?: ExitReason;
  recordedAt?: Date;
}) {
  const exitedOn = data.exitedOn ?? "2026-06-30";
  const exit = await writer().exit.create({
    data: {
      enrolmentId: data.enrolmentId,
      currentOf: data.enrolmentId,
      exitedOn,
      reason: data.reason ?? "completed",
      recordedAt: data.recordedAt ?? FIXED_NOW,
    },
  });
  await writer().followUp.createMany({
    data: duePoints(exitedOn).map((point) => ({ ...point, exitId: exit.id })),
  });
  return exit;
}

/** Somebody who entered and left: learner, enrolment and exit at once. */
export async function makeLeaver(data: {
  cohortId: string;
  exitedOn?: CivilDate;
  reason?: ExitReason;
  recordedAt?: Date;
}) {
  const enrolment = await makeEnrolment({
    cohortId: data.cohortId,
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
  recordedAt?: Date;
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
      ...{ ownerId, name: `Vue ${crypto.randomUUID()}`, page: "definitions", search: "annee=2018", shared: false },
      createdAt: FIXED_NOW,
      ...data,
    },
  });
}

/** A series with one value of the region, 63,600 in 2018. */
export async function makeFigure() {
  const code = `SERIE-${next()}`;
  const series = await writer().territorySeries.create({ data: { code, name: "Emplois", unit: "emplois" } });
  const key = { seriesId: series.id, areaKind: "region", areaCode: "76", year: 2018 } as const;
  const currentOf = Object.values(key).join(" ");
  const said = { value: "63600", source: "Presse", recordedAt: FIXED_NOW };
  return writer().territoryFigure.create({ data: { currentOf, ...key, ...said }, include: { series: true } });
}
