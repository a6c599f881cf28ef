import "server-only";
import { can, cohortScope, schoolScope } from "@/lib/foundation/access/policy";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { foldForKey, foldSearch } from "@/lib/foundation/core/fold";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { isOneOf } from "@/lib/foundation/db/sql";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { type LearnerPage, listLearners } from "@/lib/people/enrolments/learner-queries";
import { SIZES } from "@/lib/people/learners/search";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql, join } = Prisma;

/** Of each kind as many as one reads without looking for one among them. */
const MOST = { people: 6, cohorts: 5, schools: 4, recruiting: 3 };

export type NamedCohort = { id: string; code: string; school: string; programme: string; startsOn: CivilDate };
export type NamedSchool = { code: string; name: string; commune: string | null };

const COHORT = sql`SELECT c."id", c."code", s."name" AS "school", p."title" AS "programme", c."startsOn"
  FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" JOIN "Programme" p ON p."id" = c."programmeId"`;
/** As `foldForKey` has it: letters of a code have no accents. */
const CODE = sql`REPLACE(REPLACE(REPLACE(REPLACE(LOWER(c."code"), '-', ''), ' ', ''), '_', ''), '/', '')`;

/** The cohorts an actor may work with of whose code, school and programme each word is part, the latest first. */
export async function listNamedCohorts(ctx: Context, text: string): Promise<NamedCohort[]> {
  const words = foldSearch(text);
  if (!can(ctx.actor, "cohort.roster") || words.length === 0) return [];
  const [schools, programmes] = await Promise.all([
    db.school.findMany({ where: schoolScope(ctx.actor), select: { id: true, name: true } }),
    db.programme.findMany({ select: { id: true, title: true } }),
  ]);
  // Databases have no fold of their own, and of schools and programmes there are few.
  const told = words.map((word) => {
    const of = schools.filter(({ name }) => foldForKey(name).includes(word)).map(({ id }) => id);
    const by = programmes.filter(({ title }) => foldForKey(title).includes(word)).map(({ id }) => id);
    return sql`(${CODE} LIKE ${`%${word}%`} OR ${isOneOf(sql`c."schoolId"`, of)} OR ${isOneOf(sql`c."programmeId"`, by)})`;
  });
  return db.$queryRaw<NamedCohort[]>(sql`${COHORT} WHERE ${join(told, " AND ")} ${schoolCondition(ctx.actor)}
    ORDER BY c."startsOn" DESC, c."id" LIMIT ${MOST.cohorts}`);
}

/** The schools an actor may know of of whose name, code and commune each word is part. */
export async function listNamedSchools(ctx: Context, text: string): Promise<NamedSchool[]> {
  const words = foldSearch(text);
  if (!can(ctx.actor, "school.read") || words.length === 0) return [];
  const schools = await db.school.findMany({
    where: schoolScope(ctx.actor),
    select: { code: true, name: true, communeInsee: true },
  });
  const named = schools
    .map(({ communeInsee, ...school }) => ({ ...school, commune: labelOfInsee(communeInsee) }))
    .filter(({ code, name, commune }) => {
      const names = [code, name, commune ?? ""].map(foldForKey);
      return words.every((word) => names.some((one) => one.includes(word)));
    });
  return inTextOrder(named, ({ name }) => name).slice(0, MOST.schools);
}

/** The cohorts that somebody can be enrolled in next, the soonest first. */
export async function listRecruitingNext(ctx: Context): Promise<NamedCohort[]> {
  if (!can(ctx.actor, "learner.enrol")) return [];
  const cohorts = await db.cohort.findMany({
    where: { AND: [cohortScope(ctx.actor), { cancelledOn: null, startsOn: { gt: ctx.today } }] },
    select: {
      id: true,
      code: true,
      startsOn: true,
      school: { select: { name: true } },
      programme: { select: { title: true } },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
    take: MOST.recruiting,
  });
  return cohorts.map(({ school, programme, ...cohort }) => ({
    ...cohort,
    school: school.name,
    programme: programme.title,
  }));
}

export type Records = {
  /** Null where nobody was looked for, or nobody is the actor's to find by name. */
  people: LearnerPage | null;
  cohorts: NamedCohort[];
  schools: NamedSchool[];
  recruiting: NamedCohort[];
};

/** The first of what a text finds, of each kind as far as it is the actor's to see; who is named is put on record. */
export async function findRecords(ctx: Context, text: string): Promise<Records> {
  const [people, cohorts, schools, recruiting] = await Promise.all([
    text && can(ctx.actor, "learner.read") ? listLearners(ctx, { text }, { ...SIZES, page: MOST.people }) : null,
    listNamedCohorts(ctx, text),
    listNamedSchools(ctx, text),
    listRecruitingNext(ctx),
  ]);
  return { people, cohorts, schools, recruiting };
}
