import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, notFound, ok, type Result, refused } from "@/lib/core/result";
import { isUniqueViolation } from "@/lib/db/unique";
import { type Tx, unchanged, write } from "@/lib/db/write";
import { departementName } from "@/lib/places/communes";
import type { HostKind } from "./kinds";
import { checkHost, type PartnerFailure } from "./rules";

export type HostFacts = {
  name: string;
  kind: HostKind;
  /** Nine digits. */
  siren: string;
  departementCode: string;
};

/**
 * Adds a local authority that schools and accounts can name. Refuses a SIREN with a wrong key (`siren_key_wrong`) and one
 * that an authority has already (`siren_taken`, with its name); a département that the official list does not have is an
 * invalid field.
 */
export async function createHost(ctx: Context, input: HostFacts): Promise<Result<{ id: string }, PartnerFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  return oncePerKey(() =>
    write<{ id: string }, PartnerFailure>(ctx, async (tx, audit) => {
      const facts = await checkedHost(tx, input, null);
      if (!facts.ok) return facts;
      const { id } = await tx.hostOrganisation.create({ data: facts.value, select: { id: true } });
      const { siren, kind } = facts.value;
      audit({ key: "host.created", entityType: "host", entityId: id, details: { siren, kind } });
      return ok({ id });
    }),
  );
}

/** Changes what is known of a local authority. Refuses as {@link createHost}. */
export async function updateHost(
  ctx: Context,
  input: HostFacts & { hostId: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  const { hostId: id } = input;
  return oncePerKey(() =>
    write<{ id: string }, PartnerFailure>(ctx, async (tx, audit) => {
      const host = await tx.hostOrganisation.findUnique({ where: { id } });
      if (!host) return notFound;
      const facts = await checkedHost(tx, input, id);
      if (!facts.ok) return facts;
      const { value } = facts;
      const fields = (Object.keys(value) as (keyof HostFacts)[]).filter((field) => value[field] !== host[field]);
      if (fields.length === 0) return unchanged({ id });
      await tx.hostOrganisation.update({ where: { id }, data: value, select: { id: true } });
      audit({ key: "host.updated", entityType: "host", entityId: id, details: { fields } });
      return ok({ id });
    }),
  );
}

/** Adds an organisation that runs schools. Refuses a code that one has already (`provider_code_taken`, with its name). */
export async function createProvider(
  ctx: Context,
  { code, name }: { code: string; name: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  return oncePerKey(() =>
    write<{ id: string }, PartnerFailure>(ctx, async (tx, audit) => {
      const taken = await tx.trainingProvider.findUnique({ where: { code }, select: { name: true } });
      if (taken) return refused("provider_code_taken", { name: taken.name });
      const { id } = await tx.trainingProvider.create({ data: { code, name }, select: { id: true } });
      audit({ key: "provider.created", entityType: "provider", entityId: id, details: { code } });
      return ok({ id });
    }),
  );
}

/** Gives a training provider another name; its code stays. */
export async function updateProvider(
  ctx: Context,
  { providerId: id, name }: { providerId: string; name: string },
): Promise<Result<{ id: string }, never>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const provider = await tx.trainingProvider.findUnique({ where: { id }, select: { name: true } });
    if (!provider) return notFound;
    if (provider.name === name) return unchanged({ id });
    await tx.trainingProvider.update({ where: { id }, data: { name }, select: { id: true } });
    audit({ key: "provider.updated", entityType: "provider", entityId: id, details: { fields: ["name"] } });
    return ok({ id });
  });
}

/** The facts as columns, once they have passed every check. `ownId` may have the SIREN. */
async function checkedHost(tx: Tx, { name, kind, siren, departementCode }: HostFacts, ownId: string | null) {
  const failure = checkHost({ siren });
  if (failure) return refused(failure);
  if (departementName(departementCode) === null) {
    const fields = { departementCode: ["choice_invalid"] };
    return { ok: false as const, failure: { kind: "invalid" as const, fields } };
  }
  const taken = await tx.hostOrganisation.findUnique({ where: { siren }, select: { id: true, name: true } });
  if (taken && taken.id !== ownId) return refused("siren_taken" as const, { name: taken.name });
  return ok({ name, kind, siren, departementCode });
}

/** Two people may add the same one at once: the second tries again, and finds the first one's. */
function oncePerKey<T>(run: () => Promise<T>): Promise<T> {
  return run().catch((error) => (isUniqueViolation(error) ? run() : Promise.reject(error)));
}
