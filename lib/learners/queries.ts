import "server-only";
import { can, enrolmentScope, learnerScope } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { foldSearch } from "@/lib/core/fold";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/core/page";
import { versionOf } from "@/lib/core/record";
import { db } from "@/lib/db/client";
import { enrolmentStatus } from "@/lib/enrolments/rules/status";
import { type EnrolmentStatus, SELECT_STEP_DATES } from "@/lib/enrolments/rules/vocabulary";
import { labelOfInsee } from "@/lib/places/resolve";
import { type DuplicateMatch, findDuplicates } from "./duplicate-search";
import { LEARNER_FIELDS } from "./fields";
import { SELECT_LEARNER } from "./learner-record";
import type { PersonFacts } from "./rules/duplicates";

export type LearnerLine = {
  id: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  /** The latest enrolment that the actor may see; null for a person with none. */
  latest: { cohortId: string; cohort: string; school: string; status: EnrolmentStatus } | null;
  enrolments: number;
};

/** The people an actor may see by name, in alphabetical order, fifty a page; `text` is any part of their names. */
export async function listLearners(
  ctx: Context,
  { text = "", page = 1 }: { text?: string | undefined; page?: number | undefined },
): Promise<{ learners: LearnerLine[]; total: number; pages: number }> {
  const named = foldSearch(text).map((word) => ({ nameKey: { contains: word } }));
  const where = { AND: [learnerScope(ctx.actor), ...named] };
  const [total, rows] = await Promise.all([
    db.learner.count({ where }),
    db.learner.findMany({
      where,
      select: {
        id: true,
        lastName: true,
        firstName: true,
        birthDate: true,
        enrolments: {
          where: enrolmentScope(ctx.actor),
          orderBy: { cohort: { startsOn: "desc" } },
          select: {
            ...SELECT_STEP_DATES,
            exit: { select: { exitedOn: true } },
            cohort: { select: { id: true, code: true, school: { select: { name: true } } } },
          },
        },
      },
      orderBy: [{ nameKey: "asc" }, { id: "asc" }],
      skip: offsetOf(page),
      take: PAGE_SIZE,
    }),
  ]);
  recordRead(ctx, { kind: "list", of: "search", id: null, people: rows.map(({ id }) => id) });
  const learners = rows.map(({ enrolments, ...learner }) => {
    const [latest] = enrolments;
    return {
      ...learner,
      enrolments: enrolments.length,
      latest: latest
        ? {
            cohortId: latest.cohort.id,
            cohort: latest.cohort.code,
            school: latest.cohort.school.name,
            status: enrolmentStatus({ ...latest, exitedOn: latest.exit?.exitedOn ?? null }),
          }
        : null,
    };
  });
  return { learners, total, pages: pagesOf(total) };
}

/** `version` says on sending what was shown; `schoolCommune` is where the school of the latest enrolment stands. */
export async function getLearnerForm(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: learnerId }, learnerScope(ctx.actor)] },
    select: {
      id: true,
      ...SELECT_LEARNER,
      enrolments: {
        orderBy: { cohort: { startsOn: "desc" } },
        take: 1,
        select: { cohort: { select: { school: { select: { communeInsee: true } } } } },
      },
    },
  });
  if (!learner) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const { enrolments, ...facts } = learner;
  return {
    ...facts,
    commune: labelOfInsee(facts.communeInsee) ?? "",
    schoolCommune: enrolments[0]?.cohort.school.communeInsee ?? null,
    version: versionOf(LEARNER_FIELDS, facts),
  };
}

/** People on record who may be the one being typed, likeliest first; none for those who do not enrol. */
export async function listDuplicates(ctx: Context, facts: PersonFacts): Promise<DuplicateMatch[]> {
  if (!can(ctx.actor, "learner.enrol")) return [];
  const matches = await findDuplicates(db, facts);
  recordRead(ctx, { kind: "list", of: "duplicates", id: null, people: matches.map(({ id }) => id) });
  return matches;
}
