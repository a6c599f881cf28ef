import "server-only";
import { can, learnerScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { type DuplicateMatch, findDuplicates } from "./duplicate-search";
import { LEARNER_FIELDS } from "./fields";
import { SELECT_LEARNER } from "./learner-record";
import type { PersonFacts } from "./rules/duplicates";

/** `version` says on sending what was shown; `schoolCommune` is where the school of the latest enrolment stands. */
export async function getLearnerForm(ctx: Context, learnerId: string) {
  if (!can(ctx.actor, "learner.enrol")) return null;
  const learner = await db.learner.findFirst({
    where: { AND: [{ id: learnerId, anonymisedAt: null }, learnerScope(ctx.actor)] },
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
