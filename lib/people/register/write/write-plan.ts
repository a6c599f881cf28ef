import { group } from "d3-array";
import type { Context } from "@/lib/foundation/core/context";
import { foldCode } from "@/lib/foundation/core/fold";
import { NAMES_LATER, NAMES_NOW } from "@/lib/foundation/db/dialect";
import { changeMany, insertMany, inserts } from "@/lib/foundation/db/sql";
import { type Audit, ask, isWaitedFor, type Tx } from "@/lib/foundation/db/write";
import { terms as trainingTerms } from "@/lib/people/enrolments/terms-record";
import { tellApart } from "@/lib/people/learners/apart-records";
import { referrals } from "@/lib/people/recruitment/statement-records";
import type { Tell } from "../progress";
import type { Prepared, WrittenEnrolment } from "./prepare";

/** SQLite takes 999 parameters a statement here. */
const IDS_AT_ONCE = 900;

/** The records changed since they were read: the transaction is rolled back. */
export class Overtaken extends Error {}

function expect(count: number, expected: number): void {
  if (count !== expected) throw new Overtaken();
}

async function supersede(
  ids: readonly string[],
  change: (some: string[]) => Promise<{ count: number }>,
): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    expect((await change(some)).count, some.length);
  }
}

/** Whoever waits for one of the rows changes what the plan rests on, and goes first. */
export async function giveWay(tx: Tx): Promise<void> {
  if (await isWaitedFor(tx)) throw new Overtaken();
}

/** Writes what was made ready, parents before children, in the one transaction of the caller. */
export async function writePlan(tx: Tx, audit: Audit, ctx: Context, plan: Prepared, tell: Tell): Promise<void> {
  const [people, enrolled] = [plan.people, plan.slices].map((all) => all.reduce((sum, { count }) => sum + count, 0));
  await ask(tx, NAMES_LATER);
  await writeCohorts(tx, audit, plan);
  // Whoever is admitted has a birth date by then.
  await changePeople(tx, ctx, plan.changedLearners.filter(isBornNow));
  const into = inserts(tx);
  for (const [done, rows] of counted(plan.people)) {
    tell({ phase: "people", done, total: people ?? 0 });
    await into.put(rows);
  }
  for (const [done, { changes, adds, entries }] of counted(plan.slices)) {
    tell({ phase: "enrolments", done, total: enrolled ?? 0 });
    await into.done();
    await giveWay(tx);
    if (changes.length > 0) await changeRecorded(tx, ctx, changes);
    for (const rows of adds) await into.put(rows);
    audit(...entries);
  }
  await into.done();
  for (const told of plan.apart) await tellApart(tx, audit, ctx, { ...told, saidIn: "import" });
}

/** What others would wait for, whatever they change: places of cohorts, names. Written once they are kept from it. */
export async function writeLast(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  { places, changedLearners }: LastPart,
): Promise<void> {
  for (const [id, change] of places) {
    await tx.cohort.update({ where: { id }, data: { placesTaken: { increment: change } }, select: { id: true } });
  }
  await changePeople(
    tx,
    ctx,
    changedLearners.filter((one) => !isBornNow(one)),
  );
  for (const { id, columns } of changedLearners) {
    const fields = [...columns.values()].flat().map(({ column }) => column);
    audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields } });
  }
  await ask(tx, NAMES_NOW);
}

type LastPart = Pick<Prepared, "places" | "changedLearners">;
type Changed = Prepared["changedLearners"][number];

/** Of whom no birth date was known until this import. */
const isBornNow = ({ columns }: Changed): boolean =>
  [...columns.values()].flat().some(({ column, before }) => column === "date_naissance" && before === null);

async function changePeople(tx: Tx, ctx: Context, people: readonly Changed[]): Promise<void> {
  const alike = group(people, ({ facts }) => Object.keys(facts).sort().join(" "));
  for (const some of alike.values()) {
    const rows = some.map(({ id, facts }) => ({ id, ...facts, recordedAt: ctx.now }));
    expect(await changeMany(tx, "Learner", "id", rows), rows.length);
  }
}

/** With how many rows came before each; what is written needs no room any more. */
function* counted<T extends { count: number }>(all: T[]): Generator<[done: number, part: T]> {
  let done = 0;
  for (let next = all.shift(); next; next = all.shift()) {
    yield [done, next];
    done += next.count;
  }
}

async function writeCohorts(tx: Tx, audit: Audit, plan: Prepared): Promise<void> {
  const programmes = new Map(
    (await tx.programme.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [foldCode(code), id]),
  );
  const schools = await tx.school.findMany({
    where: { id: { in: [...new Set(plan.cohorts.map(({ schoolId }) => schoolId))] } },
    select: { id: true, providerId: true },
  });
  const providerOf = new Map(schools.map(({ id, providerId }) => [id, providerId]));
  const sessions = plan.cohorts.flatMap(({ sessionNumber }) => sessionNumber ?? []);
  // Given to a cohort of a school that the plan does not rest on.
  expect(await tx.cohort.count({ where: { sessionNumber: { in: sessions } } }), 0);
  const cohorts = [];
  for (const {
    id,
    schoolId,
    programmeCode,
    code,
    startsOn,
    endsOn,
    capacity,
    placesTaken,
    sessionNumber,
  } of plan.cohorts) {
    let programmeId = programmes.get(foldCode(programmeCode));
    if (!programmeId) {
      const data = { code: programmeCode, title: programmeCode };
      programmeId = (await tx.programme.create({ data, select: { id: true } })).id;
      programmes.set(foldCode(programmeCode), programmeId);
      audit({
        key: "programme.created",
        entityType: "programme",
        entityId: programmeId,
        details: { code: programmeCode },
      });
    }
    const cohort = { schoolId, programmeId, code, startsOn, endsOn, capacity };
    cohorts.push({
      id,
      ...cohort,
      placesTaken,
      cancelledOn: null,
      recordedAt: null,
      reconstructed: false,
      roomId: null,
      providerId: providerOf.get(schoolId) ?? null,
      orderedAs: null,
      otherBody: null,
      otherSiren: null,
      sessionNumber,
    });
    audit({ key: "cohort.created", entityType: "cohort", entityId: id, details: { code, startsOn, endsOn, capacity } });
  }
  await insertMany(tx, "Cohort", cohorts);
}

/** What is on record already: all that is changed of it before anything is added. */
async function changeRecorded(tx: Tx, ctx: Context, enrolments: readonly WrittenEnrolment[]): Promise<void> {
  const known = enrolments.filter((enrolment) => enrolment.known);
  const changed = known
    .filter(({ changed }) => changed.length > 0)
    .map(({ id, columns }) => ({ id, ...columns, recordedAt: ctx.now }));
  expect(await changeMany(tx, "Enrolment", "id", changed), changed.length);
  const disabilities = known.flatMap(({ id, known, disability }) =>
    known?.rqth && disability ? [{ enrolmentId: id, ...disability, recordedAt: ctx.now }] : [],
  );
  expect(await changeMany(tx, "DisabilityStatus", "enrolmentId", disabilities), disabilities.length);
  const exits = enrolments.flatMap(({ known, exit }) => (exit && (known?.exit?.id ?? known?.aheadId)) || []);
  await supersede(exits, (ids) =>
    tx.exit.updateMany({
      where: { id: { in: ids }, supersededAt: null },
      data: { supersededAt: ctx.now, currentOf: null },
    }),
  );
  const terms = enrolments.flatMap(({ terms }) => terms?.replacesId ?? []);
  if (!(await trainingTerms.supersede(tx, ctx, terms))) throw new Overtaken();
  const sent = enrolments.flatMap(({ referral }) => referral?.replacesId ?? []);
  if (!(await referrals.supersede(tx, ctx, sent))) throw new Overtaken();
  const outcomes = enrolments.flatMap(({ outcomes }) => outcomes.flatMap(({ supersedesId }) => supersedesId ?? []));
  await supersede(outcomes, (ids) =>
    tx.outcome.updateMany({ where: { id: { in: ids }, supersededAt: null }, data: { supersededAt: ctx.now } }),
  );
}
