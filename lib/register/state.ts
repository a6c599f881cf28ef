import type { ReadClient } from "@/lib/db/client";
import type { KnownCohort, KnownEnrolment, KnownLearner } from "./known";
import type { RegisterRow } from "./row";

/** The part of the database that a register can touch, as maps: a file is planned without asking row by row. */
export type RegisterState = {
  /** By code in capitals. */
  schools: ReadonlyMap<string, { id: string; code: string }>;
  programmes: ReadonlyMap<string, string>;
  /** By `cohortKey`. */
  cohorts: ReadonlyMap<string, KnownCohort>;
  /** By id of the cohort. */
  enrolments: ReadonlyMap<string, readonly KnownEnrolment[]>;
  /** By `personKey`. */
  learners: ReadonlyMap<string, readonly KnownLearner[]>;
};

export type StateReader = Pick<ReadClient, "school" | "programme" | "cohort" | "enrolment" | "learner">;

/** SCHOOL/COHORT, whatever the case. */
export function cohortKey(schoolCode: string, code: string): string {
  return `${schoolCode}/${code}`.toUpperCase();
}

/** What tells a person: name without accents and case, and birth date. */
export function personKey(person: { nameKey: string; birthDate: string }): string {
  return `${person.nameKey}|${person.birthDate}`;
}

const LEARNER = {
  id: true,
  lastName: true,
  firstName: true,
  nameKey: true,
  birthDate: true,
  sex: true,
  email: true,
  phone: true,
  communeInsee: true,
} as const;

const OUTCOME = {
  id: true,
  window: true,
  kind: true,
  observedOn: true,
  startedOn: true,
  endedOn: true,
  fullTime: true,
  fieldLink: true,
  jobTitle: true,
  employerSiren: true,
  employerCommuneInsee: true,
  source: true,
  evidence: true,
} as const;

const ENROLMENT = {
  id: true,
  cohortId: true,
  sourceRef: true,
  appliedOn: true,
  invitedOn: true,
  admittedOn: true,
  waitlistedOn: true,
  rejectedOn: true,
  withdrawnOn: true,
  noShowOn: true,
  enteredOn: true,
  level: true,
  entryStatus: true,
  monthsUnemployed: true,
  rsa: true,
  qpv: true,
  zrr: true,
  zoningVersion: true,
  certification: true,
  disability: { select: { rqth: true } },
  learner: { select: LEARNER },
  exit: { select: { id: true, exitedOn: true, reason: true } },
} as const;

/** SQLite takes 999 parameters a statement here; each cohort brings its enrolments to the statements that follow. */
const COHORTS_AT_ONCE = 30;
const NAMES_AT_ONCE = 900;

function* chunks<T>(values: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < values.length; start += size) yield values.slice(start, start + size);
}

function group<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const members = groups.get(key);
    if (members) members.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Loads what the rows speak of: their schools and cohorts, who is enrolled there, and who bears one of their names. */
export async function loadState(db: StateReader, rows: readonly RegisterRow[]): Promise<RegisterState> {
  const named = new Set(rows.map(({ cells }) => cells.ecole?.toUpperCase()));
  const keys = new Set(rows.map(({ cells }) => cohortKey(cells.ecole ?? "", cells.promotion ?? "")));
  const schools = (await db.school.findMany({ select: { id: true, code: true } })).filter(({ code }) =>
    named.has(code.toUpperCase()),
  );
  const cohorts = await loadCohorts(
    db,
    schools.map(({ id }) => id),
  );
  const wanted = cohorts.filter((cohort) => keys.has(cohortKey(cohort.schoolCode, cohort.code)));
  const programmes = await db.programme.findMany({ select: { id: true, code: true } });
  return {
    schools: new Map(schools.map((school) => [school.code.toUpperCase(), school])),
    programmes: new Map(programmes.map(({ id, code }) => [code.toUpperCase(), id])),
    cohorts: new Map(wanted.map((cohort) => [cohortKey(cohort.schoolCode, cohort.code), cohort])),
    enrolments: group(
      await loadEnrolments(
        db,
        wanted.map(({ id }) => id),
      ),
      ({ cohortId }) => cohortId,
    ),
    learners: group(await loadLearners(db, rows), personKey),
  };
}

async function loadCohorts(db: StateReader, schoolIds: string[]): Promise<KnownCohort[]> {
  const cohorts = await db.cohort.findMany({
    where: { schoolId: { in: schoolIds } },
    select: {
      id: true,
      code: true,
      startsOn: true,
      endsOn: true,
      capacity: true,
      placesTaken: true,
      cancelledOn: true,
      school: { select: { code: true } },
    },
  });
  return cohorts.map(({ school, ...cohort }) => ({ ...cohort, schoolCode: school.code }));
}

async function loadEnrolments(db: StateReader, cohortIds: readonly string[]): Promise<KnownEnrolment[]> {
  const enrolments: KnownEnrolment[] = [];
  for (const ids of chunks(cohortIds, COHORTS_AT_ONCE)) {
    const found = await db.enrolment.findMany({
      where: { cohortId: { in: ids } },
      select: {
        ...ENROLMENT,
        outcomes: {
          where: { supersededAt: null },
          orderBy: [{ observedOn: "asc" }, { recordedAt: "asc" }],
          select: OUTCOME,
        },
      },
    });
    for (const { disability, ...enrolment } of found) {
      enrolments.push({ ...enrolment, rqth: disability?.rqth ?? null });
    }
  }
  return enrolments;
}

async function loadLearners(db: StateReader, rows: readonly RegisterRow[]): Promise<KnownLearner[]> {
  const names = new Set<string>();
  for (const { cells, nameKey } of rows) if (cells.nom && cells.prenom) names.add(nameKey);
  const learners: KnownLearner[] = [];
  for (const some of chunks([...names], NAMES_AT_ONCE)) {
    learners.push(
      ...(await db.learner.findMany({
        where: { nameKey: { in: some } },
        select: LEARNER,
        orderBy: { createdAt: "asc" },
      })),
    );
  }
  return learners;
}
