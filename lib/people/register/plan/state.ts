import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldCode } from "@/lib/foundation/core/fold";
import type { ReadClient } from "@/lib/foundation/db/client";
import { SELECT_ENTRY } from "@/lib/people/enrolments/rules/entry";
import { leftBy } from "@/lib/people/enrolments/rules/status";
import { SELECT_STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import { findResembling, type Resembling } from "@/lib/people/learners/duplicate-records";
import { SELECT_LEARNER } from "@/lib/people/learners/learner-record";
import { asRead } from "@/lib/people/outcomes/rules/proof";
import { SELECT_CONTENT } from "@/lib/people/outcomes/rules/statement";
import { REFERRAL } from "@/lib/people/recruitment/meeting-records";
import type { RegisterRow } from "../read/row";
import type { RowChoices } from "../rules/choices";
import { type KnownCohort, type KnownEnrolment, type KnownLearner, personKey } from "../rules/known";

import { formerOf, standingOf, withElsewhere } from "./merged";
import { type NewerThanFile, newerThanFile } from "./newer";
import { type Alike, factsIn, findAlike, MOST_ALIKE } from "./resembling";

/** The part of the database that a register can touch, as maps: a file is planned without asking row by row. */
export type RegisterState = {
  /** By `foldCode`. */
  schools: ReadonlyMap<string, { id: string; code: string }>;
  /** By `cohortKey`. */
  cohorts: ReadonlyMap<string, KnownCohort>;
  /** By id of the cohort. */
  enrolments: ReadonlyMap<string, readonly KnownEnrolment[]>;
  /** By `personKey`. */
  learners: ReadonlyMap<string, readonly KnownLearner[]>;
  /** SCHOOL/COHORT by the number of its session, of those that the rows give. */
  sessions?: ReadonlyMap<string, string>;
  /** Where somebody is asked about rows; null where nobody is. */
  asks?: Asks | null;
};

export type Asks = {
  choices: RowChoices;
  /** By line, who may be the person of the row. */
  resembling: ReadonlyMap<number, readonly Resembling[]>;
  /** By line, which earlier rows may be of the same person. */
  alike: ReadonlyMap<number, readonly Alike[]>;
  /** Those whom a reader recognised, by id. */
  recognised: ReadonlyMap<string, KnownLearner>;
  newer: NewerThanFile;
};

/** What is decided of a file's rows, and the day that it is of. */
export type Asking = { choices: RowChoices; saidOn: CivilDate | undefined };

export type StateReader = Pick<
  ReadClient,
  | "school"
  | "programme"
  | "cohort"
  | "enrolment"
  | "learner"
  | "learnerMerge"
  | "exit"
  | "outcome"
  | "disabilityStatus"
  | "trainingTerms"
  | "juryResult"
  | "referral"
  | "auditEvent"
  | "$queryRaw"
>;

/** SCHOOL/COHORT, whatever the case. */
export function cohortKey(schoolCode: string, code: string): string {
  return foldCode(`${schoolCode}/${code}`);
}

const LEARNER = { id: true, nameKey: true, ...SELECT_LEARNER } as const;
const OUTCOME = { id: true, recordedAt: true, proofOfId: true, ...SELECT_CONTENT } as const;

const ENROLMENT = {
  id: true,
  cohortId: true,
  learnerId: true,
  sourceRef: true,
  ...SELECT_STEP_DATES,
  waitlistRank: true,
  passedOverReason: true,
  ...SELECT_ENTRY,
  certification: true,
} as const;

const NOT_TOLD = { rqth: null, rqthFromOn: null };

/** SQLite takes 999 parameters a statement here. */
const COHORTS_AT_ONCE = 300;
const KEYS_AT_ONCE = 900;

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
export async function loadState(
  db: StateReader,
  rows: readonly RegisterRow[],
  today: CivilDate,
  asking: Asking | null = null,
): Promise<RegisterState> {
  const state = await loadRecords(db, rows, today);
  return asking ? { ...state, asks: await loadAsks(db, rows, state, asking) } : state;
}

/** Of whom the file names as they are on record nobody is asked. */
async function loadAsks(db: StateReader, rows: readonly RegisterRow[], state: RegisterState, asking: Asking) {
  const { choices, saidOn } = asking;
  const isNew = ({ personKey: key, cells }: RegisterRow) => cells.nom !== null && state.learners.get(key)?.length !== 1;
  const people = [...new Set(Object.values(choices.people))];
  const known = [...state.enrolments.values()].flat();
  const ids = [
    ...known.flatMap(({ id, learner }) => [id, learner.id]),
    ...[...state.learners.values()].flat().map(({ id }) => id),
  ];
  return {
    choices,
    resembling: await findResembling(
      db,
      rows.filter(isNew).map(({ line, cells }) => ({ key: line, facts: factsIn(cells) })),
      MOST_ALIKE,
    ),
    alike: await findAlike(rows.filter(isNew)),
    recognised: await loadRecognised(db, people),
    newer: saidOn ? await newerThanFile(db, [...new Set([...ids, ...people])], saidOn) : new Map(),
  } satisfies Asks;
}

async function loadRecords(db: StateReader, rows: readonly RegisterRow[], today: CivilDate): Promise<RegisterState> {
  const named = new Set(rows.map(({ cells }) => foldCode(cells.ecole ?? "")));
  const keys = new Set(rows.map(({ cells }) => cohortKey(cells.ecole ?? "", cells.promotion ?? "")));
  const schools = (await db.school.findMany({ select: { id: true, code: true } })).filter(({ code }) =>
    named.has(foldCode(code)),
  );
  const cohorts = await loadCohorts(
    db,
    schools.map(({ id }) => id),
  );
  const wanted = cohorts.filter((cohort) => keys.has(cohortKey(cohort.schoolCode, cohort.code)));
  return {
    schools: new Map(schools.map((school) => [foldCode(school.code), school])),
    cohorts: new Map(wanted.map((cohort) => [cohortKey(cohort.schoolCode, cohort.code), cohort])),
    enrolments: group(
      await loadEnrolments(
        db,
        wanted.map(({ id }) => id),
        today,
      ),
      ({ cohortId }) => cohortId,
    ),
    learners: await loadLearners(db, rows),
    sessions: await loadSessions(db, rows),
  };
}

/** SCHOOL/COHORT of each number of a session that the rows give and a cohort has. */
async function loadSessions(db: StateReader, rows: readonly RegisterRow[]): Promise<Map<string, string>> {
  const given = [...new Set(rows.flatMap(({ cells }) => cells.session_carif ?? []))];
  const taken = new Map<string, string>();
  for (const numbers of chunks(given, KEYS_AT_ONCE)) {
    const cohorts = await db.cohort.findMany({
      where: { sessionNumber: { in: numbers } },
      select: { sessionNumber: true, code: true, school: { select: { code: true } } },
    });
    for (const { sessionNumber, code, school } of cohorts) taken.set(sessionNumber ?? "", `${school.code}/${code}`);
  }
  return taken;
}

async function loadCohorts(db: StateReader, schoolIds: string[]): Promise<KnownCohort[]> {
  const cohorts = await db.cohort.findMany({
    where: { schoolId: { in: schoolIds } },
    select: {
      id: true,
      schoolId: true,
      code: true,
      startsOn: true,
      endsOn: true,
      capacity: true,
      sessionNumber: true,
      placesTaken: true,
      cancelledOn: true,
      school: { select: { code: true } },
      programme: { select: { code: true } },
    },
  });
  return cohorts.map(({ school, programme, ...cohort }) => ({
    ...cohort,
    schoolCode: school.code,
    programmeCode: programme.code,
  }));
}

/** Those whom a reader recognised: of a record that another stands for since, that one. */
async function loadRecognised(db: StateReader, ids: readonly string[]): Promise<Map<string, KnownLearner>> {
  const standing = await standingOf(db, ids);
  const people = await loadPeople(
    db,
    ids.map((id) => standing.get(id) ?? id),
    NAMED,
  );
  return new Map(
    ids.flatMap((id) => {
      const person = people.get(standing.get(id) ?? id);
      return person ? [[id, person] as const] : [];
    }),
  );
}

/** One statement after the other: a transaction on PostgreSQL has one connection, which nested selects would share. */
async function loadEnrolments(
  db: StateReader,
  cohortIds: readonly string[],
  today: CivilDate,
): Promise<KnownEnrolment[]> {
  const known: KnownEnrolment[] = [];
  for (const ids of chunks(cohortIds, COHORTS_AT_ONCE)) {
    const there = { cohortId: { in: ids } };
    const enrolments = await db.enrolment.findMany({ where: { ...there, mergedIntoId: null }, select: ENROLMENT });
    const refsOf = await loadOtherRefs(db, there);
    const learnerOf = await loadPeople(
      db,
      enrolments.map(({ learnerId }) => learnerId),
    );
    const exits = await db.exit.findMany({
      where: { current: there },
      select: { id: true, enrolmentId: true, exitedOn: true, reason: true },
    });
    const outcomes = await db.outcome.findMany({
      where: { enrolment: there, supersededAt: null },
      orderBy: [{ observedOn: "asc" }, { recordedAt: "asc" }],
      select: OUTCOME,
    });
    const disabilities = await db.disabilityStatus.findMany({
      where: { enrolment: there },
      select: { enrolmentId: true, rqth: true, rqthFromOn: true },
    });
    const terms = await db.trainingTerms.findMany({
      where: { enrolment: there, supersededAt: null },
      orderBy: { fromOn: "asc" },
      select: { id: true, enrolmentId: true, trainsAs: true, allowance: true, source: true, fromOn: true },
    });
    const juries = await db.juryResult.findMany({
      where: { enrolment: there, supersededAt: null },
      orderBy: { heldOn: "desc" },
      select: { enrolmentId: true, heldOn: true },
    });
    const jurySatOn = new Map(juries.map(({ enrolmentId, heldOn }) => [enrolmentId, heldOn]));
    const referrals = await db.referral.findMany({
      where: { enrolment: there, supersededAt: null },
      select: { enrolmentId: true, ...REFERRAL },
    });
    const referralOf = new Map(referrals.map(({ enrolmentId, ...told }) => [enrolmentId, told]));
    const termsOf = group(terms, ({ enrolmentId }) => enrolmentId);
    const exitOf = new Map(exits.map(({ enrolmentId, ...exit }) => [enrolmentId, exit]));
    const disabilityOf = new Map(disabilities.map(({ enrolmentId, ...told }) => [enrolmentId, told]));
    const outcomesOf = group(outcomes.map(asRead), ({ enrolmentId }) => enrolmentId);
    for (const { learnerId, ...enrolment } of enrolments) {
      const learner = learnerOf.get(learnerId);
      if (!learner) continue;
      const { id } = enrolment;
      const standing = exitOf.get(id) ?? null;
      const exit = leftBy(standing, today);
      const statements = { exit, aheadId: exit ? null : (standing?.id ?? null), outcomes: outcomesOf.get(id) ?? [] };
      const otherRefs = refsOf.get(id);
      const satOn = jurySatOn.get(id);
      known.push({
        ...enrolment,
        ...(otherRefs && { otherRefs }),
        learner,
        ...(disabilityOf.get(id) ?? NOT_TOLD),
        ...statements,
        terms: termsOf.get(id) ?? [],
        ...(satOn && { jurySatOn: satOn }),
        referral: referralOf.get(id) ?? null,
      });
    }
  }
  return known;
}

/** By which rows of a file enrolments came that others of their cohort stand for now: of each that stands. */
async function loadOtherRefs(db: StateReader, there: { cohortId: { in: string[] } }): Promise<Map<string, string[]>> {
  const joined = await db.enrolment.findMany({
    where: { ...there, mergedIntoId: { not: null }, sourceRef: { not: null } },
    select: { mergedIntoId: true, sourceRef: true },
  });
  const refs = new Map<string, string[]>();
  for (const { mergedIntoId, sourceRef } of joined)
    if (mergedIntoId && sourceRef) refs.set(mergedIntoId, [...(refs.get(mergedIntoId) ?? []), sourceRef]);
  return refs;
}

/** Somebody of whom nothing says any more who they are is nobody a file is of (docs/domain/retention.md §6.2). */
const NAMED = { anonymisedAt: null } as const;

/** By their ids: asking for the learners of the cohorts makes SQLite look at every learner there is. */
async function loadPeople(
  db: StateReader,
  ids: readonly string[],
  who: Partial<typeof NAMED> = {},
): Promise<Map<string, KnownLearner>> {
  const people = new Map<string, KnownLearner>();
  for (const some of chunks(ids, KEYS_AT_ONCE)) {
    const found = await db.learner.findMany({ where: { id: { in: some }, ...who }, select: LEARNER });
    for (const learner of await withElsewhere(db, found)) people.set(learner.id, learner);
  }
  return people;
}

/** By `personKey` of the record that bears it: of one that another stands for, that other. */
async function loadLearners(db: StateReader, rows: readonly RegisterRow[]): Promise<Map<string, KnownLearner[]>> {
  const names = new Set<string>();
  for (const { cells, nameKey } of rows) if (cells.nom && cells.prenom) names.add(nameKey);
  const found: KnownLearner[] = [];
  for (const some of chunks([...names], KEYS_AT_ONCE)) {
    found.push(
      ...(await db.learner.findMany({
        where: { nameKey: { in: some } },
        select: LEARNER,
        orderBy: { createdAt: "asc" },
      })),
    );
  }
  const standing = await standingOf(
    db,
    found.map(({ id }) => id),
  );
  const others = await loadPeople(db, [...new Set(standing.values())]);
  const learners = new Map<string, KnownLearner[]>();
  const add = (key: string, person: KnownLearner) => {
    const bearers = learners.get(key) ?? [];
    if (!bearers.some(({ id }) => id === person.id)) bearers.push(person);
    learners.set(key, bearers);
  };
  for (const one of await withElsewhere(db, found)) add(personKey(one), others.get(standing.get(one.id) ?? "") ?? one);
  const former = await formerOf(db, [...names]);
  const renamed = await loadPeople(db, [...new Set(former.map(({ keptId }) => keptId))]);
  for (const { keptId, key } of former) {
    const person = renamed.get(keptId);
    if (person) add(key, person);
  }
  return learners;
}
