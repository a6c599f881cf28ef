import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { showDate } from "@/lib/foundation/core/typed-date";
import { db } from "@/lib/foundation/db/client";
import { fullName } from "@/lib/foundation/i18n/format";
import type { Clock } from "@/lib/foundation/platform/clock";
import { recordRead } from "@/lib/foundation/reads/record";
import { attachProof, verifyProof } from "@/lib/people/outcomes/proof-commands";
import type { Finding } from "@/lib/people/outcomes/rules/proof";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import { filesSecrets } from "@/lib/services/files/secret";
import { accepted, contextOn, type DemoActors } from "./acting";
import { inventedPaper } from "./invented-paper";

const PAPERS = {
  permanent_contract: "Contrat de travail à durée indéterminée",
  fixed_term: "Contrat de travail à durée déterminée",
  apprenticeship: "Contrat d’apprentissage",
} as const;
type Shown = keyof typeof PAPERS;

const isShown = (kind: string): kind is Shown => kind in PAPERS;

/** At each of two schools. */
const OF_EACH = 15;
/** Of what one account has recorded, the latest wait for the other one to look at them. */
const WAITING = 3;
/** Of each school's: what came of the first that were looked at; the rest confirm. */
const FIRST_FINDINGS: readonly Finding[] = ["contradicts", "asks_again"];

const REMARKS: Record<Finding, string | null> = {
  confirms: null,
  contradicts: "CDD de quatre mois, et non la situation notée",
  asks_again: "La page signée manque",
};

async function answersAt(school: string, until: CivilDate) {
  return db.outcome.findMany({
    where: {
      supersededAt: null,
      window: "M6",
      kind: { in: Object.keys(PAPERS) as Shown[] },
      startedOn: { not: null },
      observedOn: { lte: until },
      enrolment: { exit: { isNot: null }, cohort: { school: { code: school } } },
    },
    orderBy: [{ observedOn: "desc" }, { enrolment: { learner: { lastName: "asc" } } }, { id: "asc" }],
    take: OF_EACH,
    select: {
      id: true,
      enrolmentId: true,
      kind: true,
      startedOn: true,
      observedOn: true,
      jobTitle: true,
      recordedById: true,
      recordedAt: true,
      enrolment: { select: { learner: { select: { lastName: true, firstName: true } } } },
    },
  });
}

type Answer = Awaited<ReturnType<typeof answersAt>>[number];

/** What the file says, which is something else where it contradicts. */
function paperOf({ kind, startedOn, jobTitle, enrolment }: Answer, finding: Finding | null): Uint8Array {
  const said = finding === "contradicts" ? "fixed_term" : isShown(kind) ? kind : "permanent_contract";
  const lines = [
    `Salarié·e : ${fullName(enrolment.learner)}`,
    `Premier jour : ${startedOn ? showDate(startedOn) : ""}`,
    ...(jobTitle ? [`Poste : ${jobTitle}`] : []),
    ...(finding === "contradicts" ? ["Durée : quatre mois"] : []),
    "Employeur : Établissements Exemple, une entreprise qui n’existe pas",
    finding === "asks_again" ? "Page 1 sur 2" : "Signatures : employeur, salarié·e",
  ];
  return inventedPaper(PAPERS[said], lines);
}

/**
 * Contracts of people of two schools, invented with them: most are verified by a second account, one is contradicted, of one
 * another is asked for, the rest waits in the queues of those who may. Only where there are accounts, and a key for files.
 */
export async function seedProofs(clock: Clock, actors: DemoActors): Promise<number> {
  const { staff, coordinatorOfCarbonne, coordinatorOfSaintGaudens } = actors;
  if (!staff.userId || !coordinatorOfSaintGaudens || filesSecrets().length === 0) return 0;
  const until = addDays(clock.today, -5);
  let attached = 0;
  for (const [school, coordinator] of [
    ["CARBONNE", coordinatorOfCarbonne],
    ["SAINT-GAUDENS", coordinatorOfSaintGaudens],
  ] as const) {
    const answers = (await answersAt(school, until)).toReversed();
    const own = answers.filter(({ recordedById }) => recordedById === coordinator.userId);
    const others = answers.filter(({ recordedById }) => recordedById !== coordinator.userId);
    for (const answered of [others, own]) {
      for (const [at, answer] of answered.entries()) {
        const isLookedAt = at < answered.length - WAITING;
        const finding = isLookedAt ? (answered === others && FIRST_FINDINGS[at]) || "confirms" : null;
        await showOne(clock, answer, { staff, coordinator, finding });
        attached += 1;
      }
    }
  }
  return attached;
}

const isLater = (one: CivilDate, other: CivilDate) => one > other;

type Hands = { staff: Actor; coordinator: Actor; finding: Finding | null };

/** Whoever recorded the answer attaches its file, and the other one looks at it. */
async function showOne(clock: Clock, answer: Answer, { staff, coordinator, finding }: Hands): Promise<void> {
  const { enrolmentId, id: outcomeId } = answer;
  const ownedBy = answer.recordedById === coordinator.userId;
  const [giver, second] = ownedBy ? [coordinator, staff] : [staff, coordinator];
  const day = (after: number) => {
    const wanted = addDays(civilDayOf(answer.recordedAt), after);
    return isLater(wanted, clock.today) ? clock.today : wanted;
  };
  const sent = { name: `Contrat ${answer.enrolment.learner.lastName}.pdf`, content: paperOf(answer, finding) };
  const { proofFileId } = accepted(
    `a file of ${enrolmentId}`,
    await attachProof(contextOn(giver, day(1), clock), { enrolmentId, outcomeId, sent }),
  );
  if (!finding) return;
  const reader = contextOn(second, day(2), clock);
  const { fileId } = await db.proofFile.findUniqueOrThrow({ where: { id: proofFileId }, select: { fileId: true } });
  recordRead(reader, { kind: "file", of: "file", id: fileId });
  const said = { finding, remark: REMARKS[finding], shownVerificationId: NOTHING_SHOWN };
  accepted(`a verification of ${enrolmentId}`, await verifyProof(reader, { enrolmentId, proofFileId, ...said }));
}
