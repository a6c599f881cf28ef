import "server-only";
import { rollup } from "d3-array";
import { can, learnerScope } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import { enrolmentsSeen } from "@/lib/access/scope-sql";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import type { KeyedPage, PageKey } from "@/lib/core/page";
import { versionOf } from "@/lib/core/record";
import { db } from "@/lib/db/client";
import { columnsOf } from "@/lib/db/sql";
import { enrolmentStatus } from "@/lib/enrolments/rules/status";
import { type EnrolmentStatus, STEP_DATES, type StepDates } from "@/lib/enrolments/rules/vocabulary";
import { labelOfInsee } from "@/lib/places/resolve";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { type DuplicateMatch, findDuplicates } from "./duplicate-search";
import { LEARNER_FIELDS } from "./fields";
import { SELECT_LEARNER } from "./learner-record";
import type { PersonFacts } from "./rules/duplicates";
import { type FoundBy, foundBy, type Meaning } from "./rules/search";
import { type Found, SIZES, searchPeople } from "./search";

const { sql, join } = Prisma;

export type LearnerLine = {
  id: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  /** The latest enrolment that the actor may see; null for a person with none. */
  latest: { cohortId: string; cohort: string; school: string; status: EnrolmentStatus } | null;
  enrolments: number;
  /** What of the person the search found, when it is not the name. */
  found: FoundBy | null;
};

export type LearnerPage = Omit<Found, "page" | "meaning"> & { page: KeyedPage<LearnerLine> };

/**
 * The people an actor may see by name, in alphabetical order, fifty a page; `text` is any part of their names, their
 * telephone or the end of it, a part of their e-mail, or the reference of an enrolment. Nobody: names one letter away.
 */
export async function listLearners(
  ctx: Context,
  { text = "", ...key }: { text?: string | undefined } & PageKey,
  sizes = SIZES,
): Promise<LearnerPage> {
  const { page, meaning, ...found } = await searchPeople(ctx, text, key, sizes);
  const rows = await db.$queryRaw<LineRow[]>(linesOf(ctx.actor, page.lines));
  const lineOf = rollup(
    rows,
    (group) => learnerLine(group, meaning),
    ({ id }) => id,
  );
  recordRead(ctx, { kind: "list", of: "search", id: null, people: [...lineOf.keys()] });
  return { ...found, page: { ...page, lines: page.lines.flatMap(({ id }) => lineOf.get(id) ?? []) } };
}

type Listed = Pick<LearnerLine, "id" | "lastName" | "firstName" | "birthDate"> & {
  email: string | null;
  phone: string | null;
};
type EnrolmentOfLine = StepDates & {
  sourceRef: string | null;
  exitedOn: CivilDate | null;
  cohortId: string;
  cohort: string;
  school: string;
};
type LineRow = Listed & (EnrolmentOfLine | { cohortId: null });

/** A row for each enrolment that the actor may see, the latest first; one without for somebody who has none. */
function linesOf(actor: Actor, people: readonly { id: string }[]): Prisma.Sql {
  if (people.length === 0) return sql`SELECT NULL AS "id" WHERE 1 = 0`;
  return sql`
    SELECT l."id", l."lastName", l."firstName", l."birthDate", l."email", l."phone", ${columnsOf("e", STEP_DATES)},
      e."sourceRef", x."exitedOn", c."id" AS "cohortId", c."code" AS "cohort", s."name" AS "school"
    FROM "Learner" l
    ${enrolmentsSeen(actor)}
    LEFT JOIN "Exit" x ON x."currentOf" = e."id"
    WHERE l."id" IN (${join(people.map(({ id }) => id))})
    ORDER BY c."startsOn" DESC`;
}

function learnerLine(rows: readonly LineRow[], meaning: Meaning | null): LearnerLine {
  const [first] = rows as readonly [LineRow, ...LineRow[]];
  const { id, lastName, firstName, birthDate, email, phone } = first;
  const enrolments = rows.filter((row) => row.cohortId !== null);
  const [latest] = enrolments;
  return {
    ...{ id, lastName, firstName, birthDate },
    enrolments: enrolments.length,
    latest: latest
      ? { cohortId: latest.cohortId, cohort: latest.cohort, school: latest.school, status: enrolmentStatus(latest) }
      : null,
    found: foundBy({ email, phone, references: enrolments.flatMap(({ sourceRef }) => sourceRef ?? []) }, meaning),
  };
}

/** `version` says on sending what was shown; `schoolCommune` is where the school of the latest enrolment stands. */
export async function getLearnerForm(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: learnerId }, learnerScope(ctx.actor)] },
    select: {
      id: true,
      ...SELECT_LEARNER,
      enrolments: {
        orderBy: { cohort: { startsOn: "desc" } },
        take: 1,
        select: { cohort: { select: { school: { select: { communeInsee: true } } } } },
      },
    },
  });
  if (!learner) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const { enrolments, ...facts } = learner;
  return {
    ...facts,
    commune: labelOfInsee(facts.communeInsee) ?? "",
    schoolCommune: enrolments[0]?.cohort.school.communeInsee ?? null,
    version: versionOf(LEARNER_FIELDS, facts),
  };
}

/** People on record who may be the one being typed, likeliest first; none for those who do not enrol. */
export async function listDuplicates(ctx: Context, facts: PersonFacts): Promise<DuplicateMatch[]> {
  if (!can(ctx.actor, "learner.enrol")) return [];
  const matches = await findDuplicates(db, facts);
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: matches.map(({ id }) => id) });
  return matches;
}
