import { v7 as newId } from "uuid";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Tx } from "@/lib/foundation/db/write";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import type { ExitReason } from "./rules/vocabulary";

export type ExitStatement = {
  enrolmentId: string;
  exitedOn: CivilDate;
  reason: ExitReason;
  recordedAt: Date;
  recordedById: string | null;
  derived?: boolean;
  id?: string;
};

/** An exit and its due points (domain.md §2), for screens and register alike: none is ever without its follow-ups. */
export function exitRecords({ id = newId(), derived = false, ...statement }: ExitStatement) {
  const { enrolmentId } = statement;
  return {
    exit: { id, ...statement, derived, currentOf: enrolmentId, supersededAt: null },
    followUps: duePoints(statement.exitedOn).map((point) => ({ ...point, exitId: id })),
  };
}

/** Until the transaction ends: of two people who saw no observation, the second must see the first one's. */
export async function holdEnrolment(tx: Tx, enrolmentId: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Enrolment" SET "id" = "id" WHERE "id" = ${enrolmentId}`;
}
