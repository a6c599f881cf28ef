import "server-only";
import { can, schoolScope } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Context } from "@/lib/core/context";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { oncePerKey, type Tx, unchanged, write } from "@/lib/db/write";
import { departementOf } from "@/lib/places/communes";
import { type SchoolFailure, schoolSeen } from "./rules/school";

export type SchoolFacts = {
  name: string;
  /** INSEE code; the département is derived from it. */
  communeInsee: string;
  openedOn?: CivilDate | null;
  openingRank?: number | null;
  hostId?: string | null;
  providerId?: string | null;
};

/**
 * Opens a school (domain.md §1). The same code again changes nothing and returns the school there is, with its name. Refuses a commune
 * that the official list does not have, and a host or provider that does not exist.
 */
export async function createSchool(
  ctx: Context,
  input: SchoolFacts & { code: string },
): Promise<Result<{ id: string; name: string; created: boolean }, never>> {
  if (!can(ctx.actor, "school.manage")) return forbidden;
  return oncePerKey(() =>
    write<{ id: string; name: string; created: boolean }, never>(ctx, async (tx, audit) => {
      const known = await tx.school.findUnique({ where: { code: input.code }, select: { id: true, name: true } });
      if (known) return unchanged({ ...known, created: false });
      const facts = await checkedFacts(tx, input);
      if (!facts.ok) return facts;
      const { id } = await tx.school.create({ data: { code: input.code, ...facts.value }, select: { id: true } });
      audit({ key: "school.created", entityType: "school", entityId: id, details: { code: input.code } });
      return ok({ id, name: input.name, created: true });
    }),
  );
}

const FACTS = {
  name: true,
  communeInsee: true,
  departementCode: true,
  openedOn: true,
  openingRank: true,
  hostId: true,
  providerId: true,
} as const;

/**
 * Changes what is known of a school; its code stays, because registers and addresses rest on it. `seen` is what the form
 * showed (`getSchoolForm`): other facts by now are `changed_meanwhile`.
 */
export async function updateSchool(
  ctx: Context,
  input: SchoolFacts & { schoolId: string; seen: string },
): Promise<Result<{ id: string; code: string }, SchoolFailure>> {
  if (!can(ctx.actor, "school.manage")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const school = await tx.school.findFirst({
      where: { AND: [{ id: input.schoolId }, schoolScope(ctx.actor)] },
      select: { id: true, code: true, ...FACTS },
    });
    if (!school) return notFound;
    const { id, code, ...before } = school;
    if (schoolSeen(before) !== input.seen) return refused("changed_meanwhile");
    const facts = await checkedFacts(tx, input);
    if (!facts.ok) return facts;
    const fields = (Object.keys(facts.value) as (keyof typeof facts.value)[]).filter(
      (field) => facts.value[field] !== before[field],
    );
    if (fields.length === 0) return unchanged({ id, code });
    const { count } = await tx.school.updateMany({ where: { id, ...before }, data: facts.value });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "school.updated", entityType: "school", entityId: id, details: { fields } });
    return ok({ id, code });
  });
}

/** The facts as columns, the département derived; refuses references to nothing, each on its field. */
async function checkedFacts(tx: Tx, input: SchoolFacts) {
  const { name, communeInsee, openedOn = null, openingRank = null, hostId = null, providerId = null } = input;
  const departementCode = departementOf(communeInsee);
  // One after the other: a transaction has one connection.
  const host = hostId ? await tx.hostOrganisation.count({ where: { id: hostId } }) : 1;
  const provider = providerId ? await tx.trainingProvider.count({ where: { id: providerId } }) : 1;
  const fields = {
    ...(departementCode === null && { communeInsee: ["commune_unknown"] }),
    ...(host === 0 && { hostId: ["choice_invalid"] }),
    ...(provider === 0 && { providerId: ["choice_invalid"] }),
  };
  if (departementCode === null || Object.keys(fields).length > 0) {
    return invalid(fields);
  }
  return ok({ name, communeInsee, departementCode, openedOn, openingRank, hostId, providerId });
}
