import "server-only";
import { group } from "d3-array";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { hasSirenKey } from "@/lib/network/partners/rules/partner";
import { departementOf, erasedCommune } from "@/lib/network/places/communes";
import { ANONYMISED } from "@/lib/people/learners/rules/person";
import { giveUpUploadsWrittenAt } from "@/lib/people/register/retention";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { ERASED_DIGEST, ERASED_TEXT, type Erased, FATES, TOLD } from "./rules/fates";
import { shortenedBirthDate, shortenedEmployers } from "./rules/shortened";

const { sql, raw, join } = Prisma;

/** A condition of `FATES` on the rows of some people. */
function of(where: string, people: readonly string[]): Prisma.Sql {
  const [first = "", ...rest] = where.split("$people");
  return rest.reduce((built, part) => sql`${built}${join([...people])}${raw(part)}`, raw(first));
}

/** What a column becomes that no other row decides. */
const VALUE: Partial<Record<Erased, (column: string) => string>> = {
  nothing: () => "NULL",
  empty: () => "''",
  record: () => "'{}'",
  text: (column) => `CASE WHEN "${column}" IS NULL THEN NULL ELSE '${ERASED_TEXT}' END`,
  digest: () => `'${ERASED_DIGEST}'`,
};

/** Every day of entry, and first day of a cohort, by which a figure ever read how old they were. */
async function bandDaysOf(tx: Tx, people: readonly string[]): Promise<CivilDate[]> {
  const rows = await tx.$queryRaw<{ day: string | null }[]>(sql`
    WITH mine AS (
      SELECT "id", "cohortId", "enteredOn" FROM "Enrolment" WHERE "learnerId" IN (${join([...people])})
      UNION ALL SELECT "enrolmentId", "cohortId", "enteredOn" FROM "TakenBackEnrolment" WHERE "learnerId" IN (${join([...people])}))
    SELECT "enteredOn" AS "day" FROM mine
    UNION SELECT "enteredOn" FROM "EarlierEnrolment" WHERE "enrolmentId" IN (SELECT "id" FROM mine) OR "learnerId" IN (${join([...people])})
    UNION SELECT "startsOn" FROM "Cohort" WHERE "id" IN (SELECT "cohortId" FROM mine)
    UNION SELECT "startsOn" FROM "EarlierCohort" WHERE "cohortId" IN (SELECT "cohortId" FROM mine)
    UNION SELECT "startsOn" FROM "TakenBackCohort" WHERE "cohortId" IN (SELECT "cohortId" FROM mine)`);
  return rows.flatMap(({ day }) => day ?? []);
}

const OVERSEAS = /^9[78]/;
/** Of one that the official list does not have any more, by its first figures. */
const communeOf = (insee: string) =>
  erasedCommune(departementOf(insee) ?? insee.slice(0, OVERSEAS.test(insee) ? 3 : 2));

type Person = { birthDate: string | null; communeInsee: string | null };

const shortened = ({ birthDate, communeInsee }: Person, bandDays: readonly CivilDate[]): Person => ({
  birthDate: birthDate && shortenedBirthDate(birthDate, bandDays),
  communeInsee: communeInsee && communeOf(communeInsee),
});

/** The values that are worked out, row by row; the records themselves first, by which the database lets the others go. */
async function shorten(tx: Tx, { now }: Context, people: readonly string[]): Promise<void> {
  const bandDays = await bandDaysOf(tx, people);
  const whose = { learnerId: { in: [...people] } };
  const select = { id: true, birthDate: true, communeInsee: true } as const;
  for (const { id, ...facts } of await tx.learner.findMany({ where: { id: { in: [...people] } }, select })) {
    const gone = {
      lastName: ANONYMISED.lastName,
      firstName: "",
      nameKey: ANONYMISED.nameKey,
      email: null,
      phone: null,
    };
    const data = { ...gone, ...shortened(facts, bandDays), anonymisedAt: now };
    await tx.learner.updateMany({ where: { id }, data });
  }
  for (const { id, ...facts } of await tx.earlierLearner.findMany({ where: whose, select }))
    await tx.earlierLearner.updateMany({ where: { id }, data: shortened(facts, bandDays) });
  for (const { id, ...facts } of await tx.takenBackEnrolment.findMany({ where: whose, select }))
    await tx.takenBackEnrolment.updateMany({ where: { id }, data: shortened(facts, bandDays) });
  await shortenAnswers(tx, people);
  await shortenAudit(tx, people);
}

async function shortenAudit(tx: Tx, people: readonly string[]): Promise<void> {
  const events = await tx.$queryRaw<{ id: number; key: string; details: string }[]>(
    sql`SELECT "id", "key", "details" FROM "AuditEvent" WHERE ${of(FATES.AuditEvent?.where ?? "1 = 0", people)}`,
  );
  for (const { id, key, details } of events) {
    const { name = "", becomes } = TOLD[key] ?? {};
    const told = JSON.parse(details) as Record<string, unknown>;
    if (!told[name] || told[name] === becomes) continue;
    await tx.auditEvent.updateMany({ where: { id }, data: { details: JSON.stringify({ ...told, [name]: becomes }) } });
  }
}

async function shortenAnswers(tx: Tx, people: readonly string[]): Promise<void> {
  const answers = await tx.outcome.findMany({
    where: { enrolment: { learnerId: { in: [...people] } } },
    select: { id: true, employerSiren: true, employerCommuneInsee: true },
    orderBy: { id: "asc" },
  });
  const employers = shortenedEmployers(
    answers.flatMap(({ employerSiren }) => employerSiren ?? []),
    hasSirenKey,
  );
  for (const { id, employerSiren, employerCommuneInsee } of answers) {
    if (!employerSiren && !employerCommuneInsee) continue;
    const data = {
      employerSiren: employerSiren && (employers.get(employerSiren) ?? null),
      employerCommuneInsee: employerCommuneInsee && communeOf(employerCommuneInsee),
    };
    await tx.outcome.updateMany({ where: { id }, data });
  }
}

/** What lies beside the database, to be deleted once the change is committed. */
export type Left = { storageNames: string[]; uploads: boolean };

/**
 * Makes of all records of one person one of nobody (docs/adr/0081), by `FATES`: what says who it is goes from each table, what a figure
 * reads stays, as exact as it reads it. Cannot be undone. `people`: the ids of their records.
 */
export async function eraseRecords(tx: Tx, audit: Audit, ctx: Context, people: readonly string[]): Promise<Left> {
  const instants = { written: await writtenAt(tx, people), applied: await importedAt(tx, people) };
  const files = await tx.storedFile.findMany({
    where: { proofs: { some: { outcome: { enrolment: { learnerId: { in: [...people] } } } } } },
    select: { id: true, storageName: true },
  });
  for (const [table, fate] of Object.entries(FATES).filter(([, fate]) => "goes" in fate))
    if (table !== "SurveyLink")
      await tx.$executeRaw(sql`DELETE FROM ${raw(`"${table}"`)} WHERE ${of(fate.where, people)}`);
  await tx.$executeRaw(sql`DELETE FROM "SurveyLink" WHERE ${of(FATES.SurveyLink?.where ?? "1 = 0", people)}`);
  await tx.surveyMessage.updateMany({
    where: { state: "queued", enrolment: { learnerId: { in: [...people] } } },
    data: { state: "void", currentOf: null },
  });
  await shorten(tx, ctx, people);
  for (const [table, fate] of Object.entries(FATES)) {
    if ("goes" in fate || table === "Learner") continue;
    const sets = Object.entries(fate.erased ?? {}).flatMap(([column, erased]) => {
      const value = VALUE[erased]?.(column);
      return value ? [`"${column}" = ${value}`] : [];
    });
    if (sets.length > 0)
      await tx.$executeRaw(
        sql`UPDATE ${raw(`"${table}"`)} SET ${raw(sets.join(", "))} WHERE ${of(fate.where, people)}`,
      );
  }
  await tx.storedFile.updateMany({
    where: { id: { in: files.map(({ id }) => id) }, deletedAt: null },
    data: { deletedAt: ctx.now },
  });
  // Their names changed, by which others would be compared with them.
  await tx.pairsDue.deleteMany({ where: { learnerId: { in: [...people] } } });
  const uploads = await giveUpUploadsWrittenAt(tx, audit, ctx, instants);
  return { storageNames: files.map(({ storageName }) => storageName), uploads: uploads > 0 };
}

/** When each import was agreed to that changed something of them, also what nothing earlier is kept of: a number, a name. */
async function importedAt(tx: Tx, people: readonly string[]): Promise<Date[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT "id" FROM "Enrolment" WHERE "learnerId" IN (${join([...people])})
    UNION SELECT "enrolmentId" FROM "TakenBackEnrolment" WHERE "learnerId" IN (${join([...people])})`);
  const wrote = (entityType: string, key: string, ids: readonly string[]) => ({
    entityType,
    key,
    entityId: { in: [...ids] },
  });
  const events = await tx.auditEvent.findMany({
    where: {
      OR: [
        wrote("learner", "learner.updated", people),
        wrote(
          "enrolment",
          "enrolment.imported",
          rows.map(({ id }) => id),
        ),
        wrote(
          "enrolment",
          "enrolment.health_updated",
          rows.map(({ id }) => id),
        ),
      ],
    },
    select: { at: true },
  });
  return events.map(({ at }) => at);
}

/** Every instant at which something was put on record of them: an import that did so has a file that names them. */
async function writtenAt(tx: Tx, people: readonly string[]): Promise<Date[]> {
  const whose = { learnerId: { in: [...people] } };
  const ofEnrolment = { enrolment: whose };
  const select = { recordedAt: true } as const;
  const rows = await Promise.all([
    tx.learner.findMany({ where: { id: { in: [...people] } }, select: { createdAt: true, recordedAt: true } }),
    tx.earlierLearner.findMany({ where: whose, select: { recordedAt: true, supersededAt: true } }),
    tx.enrolment.findMany({ where: whose, select: { createdAt: true, recordedAt: true } }),
    tx.earlierEnrolment.findMany({ where: ofEnrolment, select: { recordedAt: true, supersededAt: true } }),
    tx.exit.findMany({ where: ofEnrolment, select }),
    tx.outcome.findMany({ where: ofEnrolment, select }),
    tx.disabilityStatus.findMany({ where: ofEnrolment, select }),
  ]);
  const instants = rows.flat().flatMap((row) => Object.values(row).flatMap((at) => (at ? [at.getTime()] : [])));
  return [...group(instants, (at) => at).keys()].map((at) => new Date(at));
}
