import "server-only";
import { can, enrolmentScope, learnerScope } from "@/lib/access/policy";
import { recordRead } from "@/lib/access/record";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor, Context } from "@/lib/core/context";
import type { KeyedPage, PageKey } from "@/lib/core/page";
import { versionOf } from "@/lib/core/record";
import { db } from "@/lib/db/client";
import { enrolmentStatus } from "@/lib/enrolments/rules/status";
import { type EnrolmentStatus, SELECT_STEP_DATES } from "@/lib/enrolments/rules/vocabulary";
import { labelOfInsee } from "@/lib/places/resolve";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type DuplicateMatch, findDuplicates } from "./duplicate-search";
import { LEARNER_FIELDS } from "./fields";
import { SELECT_LEARNER } from "./learner-record";
import type { PersonFacts } from "./rules/duplicates";
import { type FoundBy, foundBy, type Meaning } from "./rules/search";
import { type Found, SIZES, searchPeople } from "./search";

export type LearnerLine = {
  id: string;
  lastName: string;
  firstName: string;
  birthDate: CivilDate;
  /** The latest enrolment that the actor may see; null for a person with none. */
  latest: { cohortId: string; cohort: string; school: string; status: EnrolmentStatus } | null;
  enrolments: number;
  /** What of the person the search found, when it is not the name. */
  found: FoundBy | null;
};

export type LearnerPage = Omit<Found, "page" | "meaning"> & { page: KeyedPage<LearnerLine> };

/**
 * The people an actor may see by name, in alphabetical order, fifty a page; `text` is any part of their names, their
 * telephone or the end of it, a part of their e-mail, or the reference of an enrolment. Nobody: names one letter away.
 */
export async function listLearners(
  ctx: Context,
  { text = "", ...key }: { text?: string | undefined } & PageKey,
  sizes = SIZES,
): Promise<LearnerPage> {
  const { page, meaning, ...found } = await searchPeople(ctx, text, key, sizes);
  const rows = await db.learner.findMany({
    where: { AND: [{ id: { in: page.lines.map(({ id }) => id) } }, learnerScope(ctx.actor)] },
    select: listedOf(ctx.actor),
  });
  recordRead(ctx, { kind: "list", of: "search", id: null, people: rows.map(({ id }) => id) });
  const lineOf = new Map(rows.map((row) => [row.id, learnerLine(row, meaning)]));
  return { ...found, page: { ...page, lines: page.lines.flatMap(({ id }) => lineOf.get(id) ?? []) } };
}

const listedOf = (actor: Actor) =>
  ({
    id: true,
    lastName: true,
    firstName: true,
    birthDate: true,
    email: true,
    phone: true,
    enrolments: {
      where: enrolmentScope(actor),
      orderBy: { cohort: { startsOn: "desc" } },
      select: {
        ...SELECT_STEP_DATES,
        sourceRef: true,
        exit: { select: { exitedOn: true } },
        cohort: { select: { id: true, code: true, school: { select: { name: true } } } },
      },
    },
  }) as const satisfies Prisma.LearnerSelect;

type Listed = Prisma.LearnerGetPayload<{ select: ReturnType<typeof listedOf> }>;

function learnerLine({ email, phone, enrolments, ...learner }: Listed, meaning: Meaning | null): LearnerLine {
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
    found: foundBy({ email, phone, references: enrolments.flatMap(({ sourceRef }) => sourceRef ?? []) }, meaning),
  };
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
