import "server-only";
import { can, cohortScope, schoolScope } from "@/lib/foundation/access/policy";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { foldForKey, foldSearch } from "@/lib/foundation/core/fold";
import { compareCodes, inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { isOneOf } from "@/lib/foundation/db/sql";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { type LearnerPage, listLearners } from "@/lib/people/enrolments/learner-queries";
import { SIZES } from "@/lib/people/learners/search";
import { Prisma } from "@/prisma/generated/sqlite/client";

const { sql } = Prisma;

/** Of each kind as many as one reads without looking for one among them. */
const MOST = { people: 6, cohorts: 5, schools: 4, recruiting: 3 };

export type NamedCohort = { id: string; code: string; school: string; programme: string; startsOn: CivilDate };
export type NamedSchool = { code: string; name: string; commune: string | null };

const COHORT = sql`SELECT c."id", c."code", s."name" AS "school", p."title" AS "programme", c."startsOn"
  FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" JOIN "Programme" p ON p."id" = c."programmeId"`;

/** Words that are looked for as the beginning of a code, one beside names. */
const MOST_CODES = 4;

type Named = { id: string; name: string };
/** Cohorts of these schools that are of one of these programmes; null of any. */
type Reach = { schools: string[]; programmes: string[] | null };

/** Databases have no fold of their own, and of schools and programmes there are few: which of them together have every word. */
function reachesOf(words: readonly string[], schools: readonly Named[], programmes: readonly Named[]): Reach[] {
  const has = ({ name }: Named, word: string) => name.includes(word);
  const reaches = new Map<string, Reach>();
  for (const school of schools) {
    const rest = words.filter((word) => !has(school, word));
    const by = rest.length > 0 ? programmes.filter((one) => rest.every((word) => has(one, word))) : null;
    if (by?.length === 0) continue;
    const ids = by?.map(({ id }) => id) ?? null;
    const key = JSON.stringify(ids);
    const known = reaches.get(key) ?? { schools: [], programmes: ids };
    known.schools.push(school.id);
    reaches.set(key, known);
  }
  return [...reaches.values()];
}

function within({ schools, programmes }: Reach): Prisma.Sql {
  const ofSchools = isOneOf(sql`c."schoolId"`, schools);
  return programmes ? sql`(${ofSchools} AND ${isOneOf(sql`c."programmeId"`, programmes)})` : ofSchools;
}

/** As an index of codes finds them, so of one school after the other; PostgreSQL reads its codes through. */
function codeBegins(typed: string): Prisma.Sql {
  if (dialectOf(databaseUrl()) === "postgres") return sql`starts_with(c."code", ${typed})`;
  return sql`c."code" >= ${typed} AND c."code" < ${`${typed}\u{10ffff}`}`;
}

/** The cohorts an actor may work with of whose school and programme each word is part, or one of them begins the code; whose code was typed whole comes first. */
export async function listNamedCohorts(ctx: Context, text: string): Promise<NamedCohort[]> {
  const words = text.split(/[\s,]+/).filter((word) => foldForKey(word) !== "");
  if (!can(ctx.actor, "cohort.roster") || words.length === 0) return [];
  const [schools, programmes] = await Promise.all([
    db.school.findMany({ where: schoolScope(ctx.actor), select: { id: true, name: true } }),
    db.programme.findMany({ select: { id: true, title: true } }),
  ]);
  const ofSchools = schools.map(({ id, name }) => ({ id, name: foldForKey(name) }));
  const ofProgrammes = programmes.map(({ id, title }) => ({ id, name: foldForKey(title) }));
  const reached = (named: readonly string[]) => reachesOf(named.map(foldForKey), ofSchools, ofProgrammes);
  const codes = words.slice(0, MOST_CODES).flatMap((word, at) => {
    const forms = new Set([word, word.toUpperCase(), word.toLowerCase()]);
    return reached(words.toSpliced(at, 1)).flatMap((reach) =>
      [...forms].flatMap((form) => [
        sql`${within(reach)} AND c."code" = ${form}`,
        sql`${within(reach)} AND ${codeBegins(form)}`,
      ]),
    );
  });
  const found = await Promise.all(
    [...reached(words).map(within), ...codes].map((condition) =>
      db.$queryRaw<NamedCohort[]>(sql`${COHORT} WHERE ${condition} ${schoolCondition(ctx.actor)}
        ORDER BY c."startsOn" DESC, c."id" LIMIT ${MOST.cohorts}`),
    ),
  );
  const once = new Map(found.flat().map((cohort) => [cohort.id, cohort]));
  const typed = new Set(words.map((word) => word.toUpperCase()));
  const isTyped = ({ code }: NamedCohort) => Number(typed.has(code.toUpperCase()));
  const latest = [...once.values()].sort(
    (a, b) => isTyped(b) - isTyped(a) || compareCodes(b.startsOn, a.startsOn) || compareCodes(a.id, b.id),
  );
  return latest.slice(0, MOST.cohorts);
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
