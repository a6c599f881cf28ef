import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { HINTS, PERSON_FACTS, underKeys } from "./duplicate-records";
import { standingFor } from "./merged-records";
import { DUPLICATE_THRESHOLD, type DuplicateScore, type PersonFacts, scoreDuplicate } from "./rules/duplicates";

/** People the database proposes to the score; more may share a birth date that is 1 January for want of better. */
const CANDIDATES = 200;
const SHOWN = 5;

export type DuplicateMatch = DuplicateScore & {
  /** An enrolment waits for an answer (duplicates.ts). */
  strong: boolean;
  id: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate | null;
  communeInsee: string | null;
  enrolments: { cohortId: string; cohort: string; school: string }[];
};

const CANDIDATE = {
  ...PERSON_FACTS,
  communeInsee: true,
  enrolments: { select: { cohort: { select: { id: true, code: true, school: { select: { name: true } } } } } },
} as const satisfies Prisma.LearnerSelect;
type Candidate = Prisma.LearnerGetPayload<{ select: typeof CANDIDATE }>;

/** People on record who may be the one typed, likeliest first. */
export async function findDuplicates(
  client: Pick<ReadClient, "learner" | "learnerMerge">,
  facts: PersonFacts,
): Promise<DuplicateMatch[]> {
  const candidates: Candidate[] = [];
  for (const hints of hintsOf(facts)) {
    candidates.push(
      ...(await client.learner.findMany({
        where: { OR: hints, id: { notIn: candidates.map(({ id }) => id) } },
        select: CANDIDATE,
        orderBy: { id: "asc" },
        take: CANDIDATES - candidates.length,
      })),
    );
  }
  const scored = candidates
    .map((learner) => ({ id: learner.id, ...scoreDuplicate(facts, learner) }))
    .filter(({ score }) => score > 0);
  return (await asStanding(client, candidates, scored))
    .map(({ enrolments, ...match }) => ({
      ...match,
      strong: match.score >= DUPLICATE_THRESHOLD,
      enrolments: enrolments.map(({ cohort }) => ({
        cohortId: cohort.id,
        cohort: cohort.code,
        school: cohort.school.name,
      })),
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN);
}

/** Who was found by a record that another stands for is that other: once, by whichever of them says most. */
async function asStanding(
  client: Pick<ReadClient, "learner" | "learnerMerge">,
  candidates: readonly Candidate[],
  scored: readonly (DuplicateScore & { id: string })[],
) {
  const standing = await standingFor(
    client,
    scored.map(({ id }) => id),
  );
  const others = await client.learner.findMany({ where: { id: { in: [...standing.values()] } }, select: CANDIDATE });
  const people = new Map([...candidates, ...others].map(({ email: _, phone: __, ...person }) => [person.id, person]));
  const best = new Map<string, DuplicateScore>();
  for (const { id: found, ...score } of scored) {
    const id = standing.get(found) ?? found;
    if ((best.get(id)?.score ?? 0) < score.score) best.set(id, score);
  }
  return [...best].flatMap(([id, score]) => {
    const person = people.get(id);
    return person ? [{ ...person, ...score }] : [];
  });
}

/** The same name or contact first, which few share, then the same birth date; the score says how much it means. */
function hintsOf(facts: PersonFacts): Prisma.LearnerWhereInput[][] {
  const [byBirth, ...others] = HINTS.toReversed().map((hint) => {
    const keys = hint.keysOf(facts);
    return keys.length > 0 ? [underKeys(hint, keys)] : [];
  });
  return [others.flat(), byBirth ?? []].filter((hints) => hints.length > 0);
}
