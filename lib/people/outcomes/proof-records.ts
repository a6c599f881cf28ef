import "server-only";
import type { AuditEntityType } from "@/lib/foundation/audit/keys";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import { GIVES_CONTACT } from "./rules/proof";
import type { OutcomeKind } from "./rules/vocabulary";

type Proof = {
  id: string;
  outcomeId: string;
  author: string;
  recordedById: string | null;
  outcome: { enrolmentId: string; window: Window };
};

type Reader = Pick<ReadClient, "outcome" | "auditEvent" | "enrolment" | "surveyLink" | "accessRecord" | "learnerMerge">;

/**
 * The observation that a file shows, where it stands; and who had a hand in either, had another have one in their place, or could
 * have answered as the person did.
 */
export type Involved = { standing: { id: string; kind: OutcomeKind } | null; accounts: ReadonlySet<string> };

const of = (entityType: AuditEntityType, ids: readonly string[]) => ({ entityType, entityId: { in: [...ids] } });

/** What links go to. */
const CONTACTS = ["email", "phone"] as const;

/** Of each file, in their order. */
export async function involvedIn(client: Reader, proofs: readonly Proof[]): Promise<Involved[]> {
  const keys = new Set(proofs.map(({ outcomeId }) => outcomeId));
  const said = await client.outcome.findMany({
    where: { enrolmentId: { in: [...new Set(proofs.map(({ outcome }) => outcome.enrolmentId))] } },
    select: { id: true, proofOfId: true, kind: true, byPerson: true, recordedById: true, supersededAt: true },
  });
  const own = said.filter(({ id, proofOfId }) => keys.has(proofOfId ?? id));
  const shownBy = ({ outcomeId }: Proof) => own.filter(({ id, proofOfId }) => (proofOfId ?? id) === outcomeId);
  const byLink = proofs.filter((proof) => proof.author === "person" || shownBy(proof).some(({ byPerson }) => byPerson));
  const ids = { outcome: own.map(({ id }) => id), proof: proofs.map(({ id }) => id) };
  const [inPlace, couldAnswer] = await Promise.all([
    client.auditEvent.findMany({
      where: { forId: { not: null }, OR: [of("outcome", ids.outcome), of("proof", ids.proof)] },
      select: { entityId: true, forId: true },
    }),
    whoCouldAnswer(client, byLink),
  ]);
  return proofs.map((proof) => {
    const observations = shownBy(proof);
    const named = new Set([proof.id, ...observations.map(({ id }) => id)]);
    const placed = inPlace.filter(({ entityId }) => named.has(entityId)).map(({ forId }) => forId);
    const accounts = [
      proof.recordedById,
      ...observations.map(({ recordedById }) => recordedById),
      ...placed,
      ...(couldAnswer.get(proof.id) ?? []),
    ];
    const standing = observations.find(({ supersededAt }) => supersededAt === null) ?? null;
    return { standing, accounts: new Set(accounts.flatMap((id) => id ?? [])) };
  });
}

/**
 * Of what came by a link, by the id of its file: who gave the address that links go to, or the number where one went by text message,
 * and who prepared or printed a letter of that window, whose code they may have read. They are no second person for it.
 */
async function whoCouldAnswer(client: Reader, proofs: readonly Proof[]): Promise<Map<string, string[]>> {
  if (proofs.length === 0) return new Map();
  const enrolmentIds = [...new Set(proofs.map(({ outcome }) => outcome.enrolmentId))];
  const [enrolments, links] = await Promise.all([
    client.enrolment.findMany({
      where: { id: { in: enrolmentIds } },
      select: { id: true, learnerId: true, cohortId: true },
    }),
    client.surveyLink.findMany({
      where: { enrolmentId: { in: enrolmentIds }, channel: { in: ["letter", "sms"] } },
      select: { id: true, enrolmentId: true, window: true, channel: true },
    }),
  ]);
  const learnerIds = enrolments.map(({ learnerId }) => learnerId);
  const merges = await client.learnerMerge.findMany({
    where: { keptId: { in: learnerIds }, currentOf: { not: null } },
    select: { keptId: true, absorbedId: true },
  });
  const letters = links.filter(({ channel }) => channel === "letter");
  const written = enrolments.filter(({ id }) => letters.some(({ enrolmentId }) => enrolmentId === id));
  const [changes, prepared, printed] = await Promise.all([
    client.auditEvent.findMany({
      where: {
        key: { in: [...GIVES_CONTACT] },
        OR: CONTACTS.map((field) => ({ details: { contains: `"${field}"` } })),
        ...of("learner", [...learnerIds, ...merges.map(({ absorbedId }) => absorbedId)]),
      },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: { entityId: true, actorId: true, details: true },
    }),
    client.auditEvent.findMany({
      where: {
        key: "link.printed",
        ...of(
          "link",
          letters.map(({ id }) => id),
        ),
      },
      select: { entityId: true, actorId: true },
    }),
    client.accessRecord.findMany({
      where: { kind: "export", entityType: "cohort", entityId: { in: written.map(({ cohortId }) => cohortId) } },
      select: { entityId: true, actorId: true },
    }),
  ]);
  return new Map(
    proofs.map(({ id, outcome: { enrolmentId, window } }) => {
      const enrolment = enrolments.find((one) => one.id === enrolmentId);
      const absorbed = merges.filter(({ keptId }) => keptId === enrolment?.learnerId);
      const records = [enrolment?.learnerId, ...absorbed.map(({ absorbedId }) => absorbedId)];
      const gave = (field: (typeof CONTACTS)[number]) =>
        records.map((record) =>
          changes.findLast(({ entityId, details }) => entityId === record && details.includes(`"${field}"`)),
        );
      const ofWindow = links.filter((one) => one.enrolmentId === enrolmentId && one.window === window);
      const byText = ofWindow.some(({ channel }) => channel === "sms");
      const read = ofWindow.flatMap(({ id: link, channel }) =>
        channel === "letter"
          ? [
              ...prepared.filter(({ entityId }) => entityId === link),
              ...printed.filter(({ entityId }) => entityId === enrolment?.cohortId),
            ]
          : [],
      );
      return [id, [...gave("email"), ...(byText ? gave("phone") : []), ...read].flatMap((one) => one?.actorId ?? [])];
    }),
  );
}
