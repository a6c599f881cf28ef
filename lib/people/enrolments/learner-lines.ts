import "server-only";
import { rollup } from "d3-array";
import { can } from "@/lib/foundation/access/policy";
import { enrolmentsSeen } from "@/lib/foundation/access/scope-sql";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import { columnsOf } from "@/lib/foundation/db/sql";
import { isAnonymised } from "@/lib/people/learners/rules/person";
import { type FoundBy, foundBy, type Meaning } from "@/lib/people/learners/rules/search";
import { type Referrer, type ReferrerKind, tellsHealth } from "@/lib/people/recruitment/rules/vocabulary";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { enrolmentStatus } from "./rules/status";
import type { TermsContent } from "./rules/terms";
import { type EnrolmentStatus, STEP_DATES, type StepDates } from "./rules/vocabulary";
import { lastTerms } from "./terms-sql";

const { sql, join } = Prisma;

export type LearnerLine = {
  id: string;
  lastName: string;
  firstName: string;
  /** Null while nobody has said. */
  birthDate: CivilDate | null;
  /** The latest enrolment that the actor may see; null for a person with none. */
  latest:
    | ({
        cohortId: string;
        cohort: string;
        school: string;
        status: EnrolmentStatus;
        /** Null also where it tells of an RQTH that is not for who reads it. */
        referrer: Referrer | null;
      } & Pick<TermsContent, "trainsAs" | "allowance">)
    | null;
  enrolments: number;
  /** What of the person the search found, when it is not the name. */
  found: FoundBy | null;
  /** How the person is reached, where the list says so. */
  contact: { phone: string | null; email: string | null } | null;
};

/** Of people whom a search found, what a list says of each, in its order; who reads it puts that on record. */
export async function readLearnerLines(
  { actor, today }: Pick<Context, "actor" | "today">,
  people: readonly { id: string }[],
  meaning: Meaning | null,
  { contacts, leaves = false }: { contacts: boolean; leaves?: boolean },
): Promise<LearnerLine[]> {
  // What tells of an RQTH leaves in no file (domain.md §5.7).
  const told = { contacts, health: !leaves && can(actor, "health.read") };
  const rows = await db.$queryRaw<LineRow[]>(linesOf({ actor, today }, people));
  const lineOf = rollup(
    rows,
    (group) => learnerLine(group, meaning, told),
    ({ id }) => id,
  );
  return people.flatMap(({ id }) => lineOf.get(id) ?? []);
}

type Listed = Pick<LearnerLine, "id" | "lastName" | "firstName" | "birthDate"> & {
  email: string | null;
  phone: string | null;
};
type EnrolmentOfLine = StepDates &
  Pick<TermsContent, "trainsAs" | "allowance"> & {
    sourceRef: string | null;
    referrer: ReferrerKind | null;
    structure: string | null;
    adviser: string | null;
    adviserContact: string | null;
    exitedOn: CivilDate | null;
    cohortId: string;
    cohort: string;
    school: string;
  };
type LineRow = Listed & (EnrolmentOfLine | { cohortId: null });

/** A row for each enrolment that the actor may see, the latest first; one without for somebody who has none. */
function linesOf({ actor, today }: Pick<Context, "actor" | "today">, people: readonly { id: string }[]): Prisma.Sql {
  if (people.length === 0) return sql`SELECT NULL AS "id" WHERE 1 = 0`;
  return sql`
    SELECT l."id", l."lastName", l."firstName", l."birthDate", l."email", l."phone", ${columnsOf("e", STEP_DATES)},
      ${lastTerms("trainsAs", today)} AS "trainsAs", ${lastTerms("allowance", today)} AS "allowance",
      r."kind" AS "referrer", r."structure", r."adviser", r."adviserContact", e."sourceRef", x."exitedOn", c."id" AS "cohortId", c."code" AS "cohort", s."name" AS "school"
    FROM "Learner" l
    ${enrolmentsSeen(actor)}
    LEFT JOIN "Referral" r ON r."currentOf" = e."id"
    LEFT JOIN "Exit" x ON x."currentOf" = e."id" AND x."exitedOn" <= ${today}
    WHERE l."id" IN (${join(people.map(({ id }) => id))})
    ORDER BY c."startsOn" DESC`;
}

type Told = { contacts: boolean; health: boolean };

function referrerOf({ referrer: kind, structure, adviser, adviserContact }: EnrolmentOfLine, { health }: Told) {
  if (!kind) return null;
  return health || !tellsHealth({ kind, structure, adviser, adviserContact }) ? { kind, structure, adviser } : null;
}

function learnerLine(rows: readonly LineRow[], meaning: Meaning | null, told: Told): LearnerLine {
  const [first] = rows as readonly [LineRow, ...LineRow[]];
  const { id, lastName, firstName, birthDate, email, phone } = first;
  const enrolments = rows.filter((row) => row.cohortId !== null);
  const [latest] = enrolments;
  return {
    id,
    lastName,
    firstName,
    // Of who is anonymised a year is known, and no day.
    birthDate: isAnonymised(first) ? null : birthDate,
    enrolments: enrolments.length,
    latest: latest
      ? {
          cohortId: latest.cohortId,
          cohort: latest.cohort,
          school: latest.school,
          status: enrolmentStatus(latest),
          referrer: referrerOf(latest, told),
          trainsAs: latest.trainsAs,
          allowance: latest.allowance,
        }
      : null,
    contact: told.contacts ? { phone, email } : null,
    found: foundBy({ email, phone, references: enrolments.flatMap(({ sourceRef }) => sourceRef ?? []) }, meaning),
  };
}
