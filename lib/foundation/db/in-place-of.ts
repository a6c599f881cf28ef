import "server-only";
import type { AuditEntityType, AuditEntry } from "@/lib/foundation/audit/keys";
import type { Actor } from "@/lib/foundation/core/context";
import type { Tx } from "./deployed";

const ofType = (entries: readonly AuditEntry[], type: AuditEntityType) => ({
  id: { in: entries.flatMap(({ entityType, entityId }) => (entityType === type ? entityId : [])) },
});

type PlaceTaken = (entityType: AuditEntityType, entityId: string) => string | null;

/** In whose place the actor did each thing: whoever delegated its school, where that is theirs by a delegation alone. */
export async function placesTaken(
  tx: Tx,
  { inPlaceOf, schoolIds }: Actor,
  entries: readonly AuditEntry[],
): Promise<PlaceTaken> {
  if (!inPlaceOf) return () => null;
  const cohort = { select: { schoolId: true } };
  const outcomes = await tx.outcome.findMany({
    where: ofType(entries, "outcome"),
    select: { id: true, enrolment: { select: { cohort } } },
  });
  const attempts = await tx.contactAttempt.findMany({
    where: ofType(entries, "attempt"),
    select: { id: true, enrolment: { select: { cohort } } },
  });
  const objections = await tx.objection.findMany({
    where: { id: { in: ofType(entries, "objection").id.in.map(Number) } },
    select: { id: true, learner: { select: { enrolments: { select: { cohort } } } } },
  });
  const learners = await tx.learner.findMany({
    where: ofType(entries, "learner"),
    select: { id: true, enrolments: { select: { cohort } } },
  });
  const proofs = await tx.proofFile.findMany({
    where: ofType(entries, "proof"),
    select: { id: true, outcome: { select: { enrolment: { select: { cohort } } } } },
  });
  const links = await tx.surveyLink.findMany({
    where: ofType(entries, "link"),
    select: { id: true, enrolment: { select: { cohort } } },
  });
  const online = await tx.onlineApplication.findMany({
    where: ofType(entries, "online_application"),
    select: { id: true, cohort },
  });
  const messages = await tx.recruitmentMessage.findMany({
    where: ofType(entries, "recruitment_message"),
    select: { id: true, enrolment: { select: { cohort } } },
  });
  const enrolments = await tx.enrolment.findMany({ where: ofType(entries, "enrolment"), select: { id: true, cohort } });
  const cohorts = await tx.cohort.findMany({ where: ofType(entries, "cohort"), select: { id: true, schoolId: true } });
  // Whom they know by a school of their own as well, they know by that.
  const isOwn = (schoolId: string) => schoolIds.includes(schoolId) && !inPlaceOf[schoolId];
  const ofPerson = (key: string, enrolments: readonly { cohort: { schoolId: string } }[]) => {
    const schools = enrolments.map((one) => one.cohort.schoolId);
    const schoolId = schools.find(isOwn) ?? schools.find((school) => inPlaceOf[school]);
    return schoolId ? [[key, schoolId] as const] : [];
  };
  const schoolOf = new Map<string, string>([
    ...objections.flatMap(({ id, learner }) => ofPerson(`objection ${id}`, learner.enrolments)),
    ...learners.flatMap(({ id, enrolments }) => ofPerson(`learner ${id}`, enrolments)),
    ...outcomes.map(({ id, enrolment }) => [`outcome ${id}`, enrolment.cohort.schoolId] as const),
    ...attempts.map(({ id, enrolment }) => [`attempt ${id}`, enrolment.cohort.schoolId] as const),
    ...proofs.map(({ id, outcome }) => [`proof ${id}`, outcome.enrolment.cohort.schoolId] as const),
    ...links.map(({ id, enrolment }) => [`link ${id}`, enrolment.cohort.schoolId] as const),
    ...messages.map(({ id, enrolment }) => [`recruitment_message ${id}`, enrolment.cohort.schoolId] as const),
    ...online.map(({ id, cohort }) => [`online_application ${id}`, cohort.schoolId] as const),
    ...enrolments.map(({ id, cohort }) => [`enrolment ${id}`, cohort.schoolId] as const),
    ...cohorts.map(({ id, schoolId }) => [`cohort ${id}`, schoolId] as const),
  ]);
  return (entityType, entityId) => inPlaceOf[schoolOf.get(`${entityType} ${entityId}`) ?? ""] ?? null;
}
