import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldForKey } from "@/lib/foundation/core/fold";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import {
  DUPLICATE_THRESHOLD,
  type DuplicateScore,
  nationalPhone,
  type PersonFacts,
  scoreDuplicate,
} from "./rules/duplicates";
import { nameKey } from "./rules/person";

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
  id: true,
  lastName: true,
  firstName: true,
  birthDate: true,
  email: true,
  phone: true,
  communeInsee: true,
  enrolments: { select: { cohort: { select: { id: true, code: true, school: { select: { name: true } } } } } },
} as const satisfies Prisma.LearnerSelect;
type Candidate = Prisma.LearnerGetPayload<{ select: typeof CANDIDATE }>;

/** People on record who may be the one typed, likeliest first. */
export async function findDuplicates(
  client: Pick<ReadClient, "learner">,
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
  return candidates
    .map(({ email, phone, enrolments, ...learner }) => ({
      ...learner,
      enrolments,
      ...scoreDuplicate(facts, { ...learner, email, phone }),
    }))
    .map(({ enrolments, ...match }) => ({
      ...match,
      strong: match.score >= DUPLICATE_THRESHOLD,
      enrolments: enrolments.map(({ cohort }) => ({
        cohortId: cohort.id,
        cohort: cohort.code,
        school: cohort.school.name,
      })),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN);
}

/** The same name or contact first, which few share, then the same birth date; the score says how much it means. */
function hintsOf({ lastName, firstName, birthDate, email, phone }: PersonFacts): Prisma.LearnerWhereInput[][] {
  const named = foldForKey(lastName) !== "" && foldForKey(firstName) !== "";
  return [
    [
      ...(named ? [{ nameKey: { in: [nameKey(lastName, firstName), nameKey(firstName, lastName)] } }] : []),
      ...(email ? [{ email: email.toLowerCase() }] : []),
      ...(phone ? [{ phone: { in: phoneForms(phone) } }] : []),
    ],
    birthDate ? [{ birthDate }] : [],
  ].filter((hints) => hints.length > 0);
}

function phoneForms(phone: string): string[] {
  const national = nationalPhone(phone);
  return [phone, national, national.replace(/^0/, "+33"), national.replace(/^0/, "0033")];
}
