import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import { canonicalJson } from "@/lib/foundation/core/canonical-json";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { compareCodes } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { columnsOf, literals } from "@/lib/foundation/db/sql";
import { digestOf } from "@/lib/foundation/platform/digest";
import { ENTRY_COLUMNS } from "@/lib/people/enrolments/rules/entry-fields";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { firstTerms } from "@/lib/people/enrolments/terms-sql";
import { communeOn } from "@/lib/people/learners/persons-sql";
import { NON_RESPONSES } from "@/lib/people/outcomes/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { FSE_COLUMNS, LATER_FIELDS, type Participant } from "./rules/columns";

const { sql, raw } = Prisma;

/** Answers `o` of an enrolment `e` that count at a window of its exit `x`; a test holds `countParticipants` to them. */
export const answersAt = (window: Extract<Window, "T0" | "M6">) => sql`
      FROM "Outcome" o JOIN "FollowUp" f ON f."exitId" = x."id" AND f."window" = o."window"
      WHERE o."enrolmentId" = e."id" AND o."window" = ${raw(`'${window}'`)} AND o."supersededAt" IS NULL
        AND o."kind" NOT IN (${literals(NON_RESPONSES)}) AND o."observedOn" BETWEEN f."fromOn" AND f."toOn"`;

const situationAt = (window: Extract<Window, "T0" | "M6">) =>
  sql`(SELECT CAST(o."kind" AS TEXT) ${answersAt(window)} ORDER BY o."observedOn" DESC, o."recordedAt" DESC LIMIT 1)`;

/** With cohort `c`, school `s`, person `l` and the exit `x` that holds and has come by `today`. An entry lies within its cohort: no other is read. */
export function enteredIn(year: number, today: CivilDate): Prisma.Sql {
  const [from, until] = [`${year}-01-01`, `${year}-12-31`];
  return sql`
    FROM "Cohort" c
    JOIN "School" s ON s."id" = c."schoolId"
    JOIN "Enrolment" e ON e."cohortId" = c."id"
    JOIN "Learner" l ON l."id" = e."learnerId"
    LEFT JOIN "Exit" x ON x."currentOf" = e."id" AND x."exitedOn" <= ${today}
    LEFT JOIN "Interruption" i ON i."currentOf" = e."id"
    LEFT JOIN "Interruption" a ON a."arrivedId" = e."id" AND a."supersededAt" IS NULL
    WHERE c."startsOn" <= ${`${year + 1}-12-31`} AND c."endsOn" >= ${from} AND COALESCE(a."beganOn", e."enteredOn") BETWEEN ${from} AND ${until}
      AND NOT EXISTS (SELECT 1 FROM "Interruption" m
        WHERE m."enrolmentId" = e."id" AND m."arrivedId" IS NOT NULL AND m."supersededAt" IS NULL)`;
}

const ofEntry = columnsOf("e", ENTRY_COLUMNS);

async function readRows(year: number, today: CivilDate, scope: Prisma.Sql): Promise<Participant[]> {
  const people = await db.$queryRaw<Participant[]>(sql`
    SELECT e."learnerId", e."id" AS "enrolmentId", c."id" AS "cohortId", s."code" || '/' || c."code" AS "cohort",
      c."endsOn" AS "cohortEndsOn", l."lastName", l."firstName", CASE WHEN l."anonymisedAt" IS NULL THEN l."birthDate" END AS "birthDate", CAST(l."sex" AS TEXT) AS "sex", l."email",
      l."phone", ${communeOn(sql`COALESCE(a."beganOn", e."enteredOn")`)} AS "commune", COALESCE(a."beganOn", e."enteredOn") AS "enteredOn", c."sessionNumber" AS "session",
      ${firstTerms("trainsAs")} AS "trainsAs", ${firstTerms("allowance")} AS "allowance", ${ofEntry}, x."exitedOn",
      CASE WHEN x."id" IS NOT NULL THEN COALESCE(i."lastPresentOn", x."exitedOn") END AS "lastPresentOn",
      CAST(e."certification" AS TEXT) AS "certification", CAST(x."reason" AS TEXT) AS "exitReason", ${situationAt("T0")} AS "exitSituation",
      ${situationAt("M6")} AS "sixMonthsSituation"
    ${enteredIn(year, today)} ${scope}`);
  const keyOf = ({ cohort, lastName, firstName, enrolmentId }: Participant) =>
    [cohort, lastName, firstName, enrolmentId].join(" ");
  return people.sort((a, b) => compareCodes(keyOf(a), keyOf(b)));
}

/** Who entered in a year, with all that the file of participants asks: one statement. PERSONAL DATA. */
export async function readParticipants({ actor, today }: Context, year: number): Promise<Participant[]> {
  return can(actor, "learner.read") ? readRows(year, today, schoolCondition(actor)) : [];
}

/** The digest of what a file of these participants says, whatever its format and its language. */
export const rowsDigest = (people: readonly Participant[]): string =>
  digestOf(
    canonicalJson(
      people.map((person) =>
        FSE_COLUMNS.flatMap(({ field }) => {
          const isLater = LATER_FIELDS.includes(field);
          if (!isLater) return [person[field]];
          return person[field] === null ? [] : [`${field} ${person[field]}`];
        }),
      ),
    ),
  );

/** The same of all who entered in a year, and how many they are: that it is another tells of nobody what is. */
export async function readRowsDigest(
  year: number,
  today: CivilDate,
): Promise<{ digest: string; participants: number }> {
  const people = await readRows(year, today, Prisma.empty);
  return { digest: rowsDigest(people), participants: people.length };
}
