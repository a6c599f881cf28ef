import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/core/civil-date";
import { duePoints } from "@/lib/outcomes/rules/due-points";
import type { ExitReason } from "./rules/vocabulary";

export type ExitStatement = {
  enrolmentId: string;
  exitedOn: CivilDate;
  reason: ExitReason;
  recordedAt: Date;
  recordedById: string | null;
  id?: string;
};

/**
 * The rows that one exit is: the statement, current from now on, and its four due points (domain.md §2). The screens
 * and the register both write these, so that no exit is ever without its follow-ups.
 */
export function exitRecords({ id = randomUUID(), ...statement }: ExitStatement) {
  const { enrolmentId } = statement;
  return {
    exit: { id, ...statement, currentOf: enrolmentId, supersededAt: null },
    followUps: duePoints(statement.exitedOn).map((point) => ({ ...point, exitId: id })),
  };
}
