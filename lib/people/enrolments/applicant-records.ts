import "server-only";
import { can } from "@/lib/foundation/access/policy";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { pick } from "@/lib/foundation/core/record";
import { type Result, refused } from "@/lib/foundation/core/result";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { EnrolInput } from "./enrol-record";
import { SELECT_ENTRY, zoningVersionOn } from "./rules/entry";
import { ENTRY_COLUMNS } from "./rules/entry-fields";
import { LONGEST_TRANSFER_DAYS } from "./rules/interruptions";
import type { EnrolmentFailure } from "./rules/steps";
import { SELECT_STEP_DATES } from "./rules/vocabulary";

/** What is known of somebody who applied to a cohort, and goes with them to another one. */
export const APPLICANT = {
  id: true,
  learnerId: true,
  ...SELECT_STEP_DATES,
  ...SELECT_ENTRY,
  disability: { select: { rqth: true, rqthFromOn: true } },
} as const satisfies Prisma.EnrolmentSelect;
type Applicant = Prisma.EnrolmentGetPayload<{ select: typeof APPLICANT }>;

/** Their application to another cohort, as of `on`. What was answered of a zone is of its zoning: once that was redrawn nobody has. */
export function applicationOf(ctx: Context, person: Applicant, cohortId: string, on: CivilDate): EnrolInput {
  const { learnerId, disability } = person;
  const redrawn = person.zoningVersion !== zoningVersionOn(on);
  const zones = redrawn ? ({ qpv: "unknown", zrr: "unknown" } as const) : {};
  const health = can(ctx.actor, "health.read") ? disability : null;
  return {
    ...pick(ENTRY_COLUMNS, person),
    ...zones,
    rqth: health?.rqth ?? null,
    rqthFromOn: health?.rqthFromOn ?? null,
    cohortId,
    learner: { existingId: learnerId },
    appliedOn: on,
    duplicateAccepted: true,
  };
}

/** Who of them has an enrolment in a cohort. */
export async function enrolledIn(
  reader: Tx | ReadClient,
  cohortId: string,
  people: readonly { learnerId: string }[],
): Promise<Set<string>> {
  const learnerId = { in: people.map((person) => person.learnerId) };
  const rows = await reader.enrolment.findMany({ where: { cohortId, learnerId }, select: { learnerId: true } });
  return new Set(rows.map((row) => row.learnerId));
}

/** Who is to be transferred to a cohort from another one, and may still enter it as one course. */
export async function awaitedIn(reader: Tx | ReadClient, cohortId: string, today: CivilDate): Promise<Set<string>> {
  const since = { gte: addDays(today, -LONGEST_TRANSFER_DAYS) };
  const rows = await reader.interruption.findMany({
    where: { toCohortId: cohortId, currentOf: { not: null }, endedOn: null, lastPresentOn: since },
    select: { enrolment: { select: { learnerId: true } } },
  });
  return new Set(rows.map(({ enrolment }) => enrolment.learnerId));
}

/** With whose it is. */
export function refusedOf<Failed extends Extract<Result<unknown, EnrolmentFailure>, { ok: false }>>(
  failed: Failed,
  enrolmentId: string,
): Failed | ReturnType<typeof refused<EnrolmentFailure>> {
  const { failure } = failed;
  return failure.kind === "rule" ? refused(failure.code, { ...failure.details, enrolmentId }) : failed;
}
