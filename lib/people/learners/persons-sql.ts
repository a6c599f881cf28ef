import "server-only";
import { columnsOf } from "@/lib/foundation/db/sql";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, raw, join } = Prisma;

const FACTS = ["birthDate", "sex", "communeInsee", "communeFromOn"] as const;

/** Stood at an instant and not any more; what was said at first is as old as the person. */
const stood = (alias: string, knownAt: Date) => {
  const a = raw(alias);
  return sql`(${a}."recordedAt" IS NULL OR ${a}."recordedAt" <= ${knownAt}) AND ${a}."supersededAt" > ${knownAt}`;
};

const wasSo = (alias: string, knownAt: Date) => {
  const a = raw(alias);
  return sql`${a}."recordedAt" <= ${knownAt} AND ${a}."takenBackAt" > ${knownAt}`;
};

/** What figures read of every person, as it stood at an instant; without one, as it stands now (docs/adr/0022). */
export function personsAt(knownAt: Date | undefined): Prisma.Sql {
  if (!knownAt) return sql`"Learner"`;
  const columns = FACTS.map((fact) => {
    const name = raw(`"${fact}"`);
    return sql`CASE WHEN v."id" IS NULL THEN n.${name} ELSE v.${name} END AS ${name}`;
  });
  return sql`(
      SELECT n."id", ${join(columns)}
      FROM "Learner" n LEFT JOIN "EarlierLearner" v ON v."learnerId" = n."id" AND ${stood("v", knownAt)}
      UNION ALL
      SELECT t."learnerId", ${columnsOf("t", FACTS)} FROM "TakenBackEnrolment" t
      WHERE ${wasSo("t", knownAt)} AND NOT EXISTS (SELECT 1 FROM "Learner" l WHERE l."id" = t."learnerId")
        AND NOT EXISTS (SELECT 1 FROM "TakenBackEnrolment" o
          WHERE o."learnerId" = t."learnerId" AND o."id" < t."id" AND ${wasSo("o", knownAt)}))`;
}

type Dated = {
  /** What stands, or stood: the fact, and the day from which it is so. */
  fact: Prisma.Sql;
  fromOn: Prisma.Sql;
  /** Where what stood is kept, and of whom. */
  earlier: Prisma.Sql;
  of: Prisma.Sql;
  columns: { fact: string; fromOn: string };
};

/** As a fact was on a day: what stands, else the latest that was left behind by then and began by that day. */
function onDay({ fact, fromOn, earlier, of, columns }: Dated, day: Prisma.Sql, knownAt: Date | undefined): Prisma.Sql {
  const isKnown = knownAt ? sql`AND m."supersededAt" <= ${knownAt}` : Prisma.empty;
  return sql`CASE WHEN COALESCE(${fromOn}, '') <= ${day} THEN ${fact} ELSE (
        SELECT m.${raw(`"${columns.fact}"`)} FROM ${earlier} m
        WHERE ${of} AND m."moved" ${isKnown} AND COALESCE(m.${raw(`"${columns.fromOn}"`)}, '') <= ${day}
        ORDER BY m."id" DESC LIMIT 1) END`;
}

/** Where a person `l` of {@link personsAt} lived on a day; null where nobody said. */
export function communeOn(day: Prisma.Sql, knownAt?: Date): Prisma.Sql {
  const home = {
    fact: sql`l."communeInsee"`,
    fromOn: sql`l."communeFromOn"`,
    earlier: sql`"EarlierLearner"`,
    of: sql`m."learnerId" = l."id"`,
    columns: { fact: "communeInsee", fromOn: "communeFromOn" },
  };
  return onDay(home, day, knownAt);
}

/** What stood in every answer on the RQTH at an instant. HEALTH DATA */
function disabilitiesAt(knownAt: Date | undefined): Prisma.Sql {
  if (!knownAt) return sql`"DisabilityStatus"`;
  const columns = raw(`"enrolmentId", "rqth", "rqthFromOn"`);
  return sql`(
          SELECT ${columns} FROM "DisabilityStatus" WHERE "recordedAt" <= ${knownAt}
          UNION ALL
          SELECT ${columns} FROM "EarlierDisability" v WHERE ${stood("v", knownAt)}
          UNION ALL
          SELECT ${columns} FROM "TakenBackEnrolment"
          WHERE "rqth" IS NOT NULL AND ${wasSo('"TakenBackEnrolment"', knownAt)})`;
}

/** Whether somebody of an enrolment `e` bore an RQTH on a day; null where nobody said. HEALTH DATA */
export function rqthOn(day: Prisma.Sql, knownAt: Date | undefined): Prisma.Sql {
  const answer = {
    fact: sql`d."rqth"`,
    fromOn: sql`d."rqthFromOn"`,
    earlier: sql`"EarlierDisability"`,
    of: sql`m."enrolmentId" = d."enrolmentId"`,
    columns: { fact: "rqth", fromOn: "rqthFromOn" },
  };
  return sql`(SELECT CAST(${onDay(answer, day, knownAt)} AS TEXT) FROM ${disabilitiesAt(knownAt)} d
      WHERE d."enrolmentId" = e."id")`;
}
