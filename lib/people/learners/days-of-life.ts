import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { columnsOf } from "@/lib/foundation/db/sql";
import type { Tx } from "@/lib/foundation/db/write";
import type { DaysOfLife } from "./rules/person";

const DAYS = ["appliedOn", "enteredOn", "rejectedOn", "withdrawnOn", "noShowOn"] as const;

/** What the birth date must suit; a closed application keeps its day, but nobody is too young for its cohort. */
export async function daysOfLife(tx: Tx, learnerId: string): Promise<DaysOfLife> {
  const enrolments = await tx.$queryRaw<(Record<(typeof DAYS)[number], CivilDate | null> & { startsOn: CivilDate })[]>`
    SELECT ${columnsOf("e", DAYS)}, c."startsOn"
    FROM "Enrolment" e JOIN "Cohort" c ON c."id" = e."cohortId" WHERE e."learnerId" = ${learnerId}`;
  const isOpen = ({ enteredOn, rejectedOn, withdrawnOn, noShowOn }: (typeof enrolments)[number]) =>
    enteredOn !== null || (rejectedOn ?? withdrawnOn ?? noShowOn) === null;
  return {
    applied: enrolments.flatMap(({ appliedOn }) => appliedOn ?? []),
    entered: enrolments.flatMap(({ enteredOn }) => enteredOn ?? []),
    starts: enrolments.filter(isOpen).map(({ startsOn }) => startsOn),
  };
}
