import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { schoolCondition } from "@/lib/foundation/access/scope-sql";
import type { ChosenLines } from "@/lib/foundation/core/chosen";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { isOneOf, literals } from "@/lib/foundation/db/sql";
import type { Narrowing } from "@/lib/people/learners/search-sql";
import { Prisma } from "@/prisma/generated/sqlite/client";
import { isNarrowed, type PeopleFilter } from "./list-schema";
import type { EnrolmentStatus, StepDate } from "./rules/vocabulary";
import { lastTerms } from "./terms-sql";

const { sql, join, raw } = Prisma;
type Sql = Prisma.Sql;

/** The furthest first, as `enrolmentStatus` has them; each with what says that somebody came so far. */
const REACHED: readonly (readonly [EnrolmentStatus, "exitedOn" | StepDate])[] = [
  ["exited", "exitedOn"],
  ["entered", "enteredOn"],
  ["no_show", "noShowOn"],
  ["withdrawn", "withdrawnOn"],
  ["rejected", "rejectedOn"],
  ["admitted", "admittedOn"],
  ["waitlisted", "waitlistedOn"],
  ["invited", "invitedOn"],
];

const column = (date: "exitedOn" | StepDate) => raw(`${date === "exitedOn" ? "x" : "e"}."${date}"`);

/** Of an enrolment `e` with its exit `x`: the same boundaries as `enrolmentStatus`. */
function hasStatus(status: EnrolmentStatus): Sql[] {
  const at = REACHED.findIndex(([reached]) => reached === status);
  const beyond = at === -1 ? REACHED : REACHED.slice(0, at);
  const own = at === -1 ? [] : REACHED.slice(at, at + 1);
  return [
    ...beyond.map(([, date]) => sql`${column(date)} IS NULL`),
    ...own.map(([, date]) => sql`${column(date)} IS NOT NULL`),
  ];
}

const MISSING: Record<NonNullable<PeopleFilter["manque"]>, Sql> = {
  birthDate: sql`l."birthDate" IS NULL`,
  phone: sql`l."phone" IS NULL`,
  email: sql`l."email" IS NULL`,
  contact: sql`l."phone" IS NULL AND l."email" IS NULL`,
  commune: sql`l."communeInsee" IS NULL`,
  sex: sql`l."sex" = 'unknown'`,
};

/** Cap emploi sends people with an RQTH alone (domain.md §5.7): without that right a filter tells nobody by it either. */
export const mayFilterBy = (actor: Actor, kind: PeopleFilter["orientation"]): boolean =>
  kind !== "cap_emploi" || can(actor, "health.read");

function referredBy(actor: Actor, kind: NonNullable<PeopleFilter["orientation"]>): Sql {
  const told = can(actor, "health.read")
    ? sql`1 = 1`
    : sql`lower(COALESCE(r."structure", '') || ' ' || COALESCE(r."adviser", '') || ' ' || COALESCE(r."adviserContact", ''))
        NOT LIKE '%cap%emploi%'`;
  return sql`EXISTS (SELECT 1 FROM "Referral" r WHERE r."currentOf" = e."id" AND r."kind" = ${literals([kind])} AND ${told})`;
}

function ofEnrolment({ actor, today }: Pick<Context, "actor" | "today">, filter: PeopleFilter): Sql[] {
  const { ecole, promotion, etat, niveau, public: ofPublic, orientation, statut, du, au } = filter;
  return [
    ...(ecole ? [sql`s."code" = ${ecole}`] : []),
    ...(promotion ? [sql`e."cohortId" = ${promotion}`] : []),
    ...(etat ? hasStatus(etat) : []),
    ...(niveau ? [niveau === "unknown" ? sql`e."level" IS NULL` : sql`e."level" = ${Number(niveau)}`] : []),
    ...(ofPublic ? [sql`${raw(`e."${ofPublic}"`)} = 'yes'`] : []),
    ...(orientation && mayFilterBy(actor, orientation) ? [referredBy(actor, orientation)] : []),
    ...(statut ? [sql`${lastTerms("trainsAs", today)} = ${statut}`] : []),
    ...(du ? [sql`e."enteredOn" >= ${du}`] : []),
    ...(au ? [sql`e."enteredOn" <= ${au}`] : []),
  ];
}

const NOBODY = sql`1 = 0`;

/** The filter of a list and the lines chosen of it, within what the reader sees; null where they are everybody. */
export function peopleNarrowing(
  { actor, today }: Pick<Context, "actor" | "today">,
  filter: PeopleFilter,
  chosen: ChosenLines | null = null,
): Narrowing | null {
  const enrolment = ofEnrolment({ actor, today }, filter);
  const narrows = chosen && (!chosen.all || chosen.ids.length > 0);
  if (!isNarrowed(filter) && !narrows) return null;
  const conditions = join([sql`1 = 1`, ...enrolment], " AND ");
  return {
    enrolled:
      enrolment.length === 0
        ? null
        : sql`SELECT e."learnerId" FROM "School" s JOIN "Cohort" c ON c."schoolId" = s."id"
            JOIN "Enrolment" e ON e."cohortId" = c."id" LEFT JOIN "Exit" x ON x."currentOf" = e."id" AND x."exitedOn" <= ${today}
            WHERE ${conditions} ${schoolCondition(actor)}`,
    person: [
      ...(filter.manque ? [MISSING[filter.manque]] : []),
      ...(narrows ? [chosenCondition(chosen)] : []),
      ...(filter.orientation && !mayFilterBy(actor, filter.orientation) ? [NOBODY] : []),
    ],
  };
}

function chosenCondition({ all, ids }: ChosenLines): Sql {
  const among = isOneOf(sql`l."id"`, ids);
  return all ? sql`NOT (${among})` : among;
}
