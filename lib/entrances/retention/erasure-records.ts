import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { ReadClient } from "@/lib/foundation/db/client";
import { recordsOfPerson } from "@/lib/people/learners/merged-records";
import { peopleDueOf } from "./due-records";

type Reader = Pick<
  ReadClient,
  | "learner"
  | "learnerMerge"
  | "erasure"
  | "rightsRequest"
  | "undoRequest"
  | "enrolment"
  | "outcome"
  | "proofFile"
  | "$queryRaw"
>;

/** Somebody with all that says whether they may be anonymised, and what would go; null when not visible. `records`: of that one person. */
export async function readErasure(reader: Reader, ctx: Context, learnerId: string) {
  const records = await recordsOfPerson(reader, learnerId);
  const [id = learnerId] = records;
  const person = await reader.learner.findFirst({
    where: { AND: [{ id }, learnerScope(ctx.actor)] },
    select: { id: true, lastName: true, firstName: true, birthDate: true, anonymisedAt: true },
  });
  if (!person) return null;
  const ofThem = { learnerId: { in: records } };
  const ofEnrolment = { enrolment: ofThem };
  const enrolments = await reader.enrolment.findMany({
    where: ofThem,
    orderBy: { id: "asc" },
    select: { id: true, cohort: { select: { code: true, school: { select: { name: true } } } } },
  });
  const [open, last, request, undoing, answers, files, due] = [
    await reader.erasure.findFirst({
      where: { ...ofThem, currentOf: { not: null } },
      select: { id: true, ground: true, proposedAt: true, proposedById: true, proposedBy: { select: { name: true } } },
    }),
    await reader.erasure.findFirst({
      where: { ...ofThem, answer: "confirmed" },
      orderBy: { id: "desc" },
      select: {
        ground: true,
        answeredAt: true,
        answeredBy: { select: { name: true } },
        proposedBy: { select: { name: true } },
      },
    }),
    await reader.rightsRequest.findFirst({
      where: { ...ofThem, kind: "erasure", currentOf: { not: null } },
      select: { id: true, receivedOn: true },
    }),
    await reader.undoRequest.count({ where: { currentOf: { in: enrolments.map(({ id }) => id) } } }),
    await reader.outcome.count({ where: ofEnrolment }),
    await reader.proofFile.count({ where: { outcome: ofEnrolment, file: { deletedAt: null } } }),
    (await peopleDueOf(reader, [id])).get(id) ?? null,
  ];
  const counts = { records: records.length, enrolments: enrolments.length, answers, files };
  const version = JSON.stringify([records, enrolments.map(({ id }) => id), answers, files, due]);
  return { person, records, enrolments, open, last, request, isBeingUndone: undoing > 0, counts, due, version };
}

export type ErasureRead = NonNullable<Awaited<ReturnType<typeof readErasure>>>;
