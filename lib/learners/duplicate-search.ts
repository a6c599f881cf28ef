import "server-only";
import { foldForKey } from "@/lib/core/fold";
import type { ReadClient } from "@/lib/db/client";
import { DUPLICATE_THRESHOLD, type DuplicateScore, type PersonFacts, scoreDuplicate } from "./duplicates";
import { nameKey } from "./rules";

/** How many people the database proposes to the score; more share a birth date only in a very large network. */
const CANDIDATES = 200;
const SHOWN = 5;

export type DuplicateMatch = DuplicateScore & {
  /** An enrolment waits for an answer (duplicates.ts). */
  strong: boolean;
  id: string;
  lastName: string;
  firstName: string;
  birthDate: string;
  communeInsee: string | null;
  enrolments: { cohortId: string; cohort: string; school: string }[];
};

/** People on record who may be the one typed, likeliest first, each with the reasons (see duplicates.ts). */
export async function findDuplicates(
  client: Pick<ReadClient, "learner">,
  facts: PersonFacts,
): Promise<DuplicateMatch[]> {
  const hints = hintsOf(facts);
  if (hints.length === 0) return [];
  const candidates = await client.learner.findMany({
    where: { OR: hints },
    select: {
      id: true,
      lastName: true,
      firstName: true,
      birthDate: true,
      email: true,
      phone: true,
      communeInsee: true,
      enrolments: { select: { cohort: { select: { id: true, code: true, school: { select: { name: true } } } } } },
    },
    orderBy: { id: "asc" },
    take: CANDIDATES,
  });
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

/** What the database can look up: the same birth date, name or contact. The score then says how much it means. */
function hintsOf({ lastName, firstName, birthDate, email, phone }: PersonFacts) {
  const named = foldForKey(lastName) !== "" && foldForKey(firstName) !== "";
  return [
    ...(birthDate ? [{ birthDate }] : []),
    ...(named ? [{ nameKey: { in: [nameKey(lastName, firstName), nameKey(firstName, lastName)] } }] : []),
    ...(email ? [{ email: email.toLowerCase() }] : []),
    ...(phone ? [{ phone: { in: phoneForms(phone) } }] : []),
  ];
}

function phoneForms(phone: string): string[] {
  const national = phone.replace(/[^\d+]/g, "").replace(/^(\+|00)33/, "0");
  return [phone, national, national.replace(/^0/, "+33"), national.replace(/^0/, "0033")];
}
