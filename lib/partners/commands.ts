import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { forbidden, invalid, notFound, ok, type Result, refused } from "@/lib/core/result";
import { oncePerKey, type Tx, unchanged, write } from "@/lib/db/write";
import { departementName } from "@/lib/places/communes";
import { checkHost, HOST_FIELDS, type HostKind, hostSeen, type PartnerFailure, providerSeen } from "./rules/partner";

export type HostFacts = {
  name: string;
  kind: HostKind;
  /** Nine digits. */
  siren: string;
  departementCode: string;
};

const HOST_FACTS = { name: true, kind: true, siren: true, departementCode: true } as const;

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

/**
 * Changes what is known of a local authority. `seen` is what the form showed (`getHostForm`): other facts by now are
 * `changed_meanwhile`. Refuses as {@link createHost}.
 */
export async function updateHost(
  ctx: Context,
  input: HostFacts & { hostId: string; seen: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  const { hostId: id } = input;
  return oncePerKey(() =>
    write<{ id: string }, PartnerFailure>(ctx, async (tx, audit) => {
      const before = await tx.hostOrganisation.findUnique({ where: { id }, select: HOST_FACTS });
      if (!before) return notFound;
      if (hostSeen(before) !== input.seen) return refused("changed_meanwhile");
      const facts = await checkedHost(tx, input, id);
      if (!facts.ok) return facts;
      const { value } = facts;
      const fields = HOST_FIELDS.filter((field) => value[field] !== before[field]);
      if (fields.length === 0) return unchanged({ id });
      const { count } = await tx.hostOrganisation.updateMany({ where: { id, ...before }, data: value });
      if (count === 0) return refused("changed_meanwhile");
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

/** Gives a training provider another name; its code stays. `seen` as for {@link updateHost}, from `getProviderForm`. */
export async function updateProvider(
  ctx: Context,
  { providerId: id, name, seen }: { providerId: string; name: string; seen: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  if (!can(ctx.actor, "reference.manage")) return forbidden;
  return write(ctx, async (tx, audit) => {
    const before = await tx.trainingProvider.findUnique({ where: { id }, select: { name: true } });
    if (!before) return notFound;
    if (providerSeen(before) !== seen) return refused("changed_meanwhile");
    if (before.name === name) return unchanged({ id });
    const { count } = await tx.trainingProvider.updateMany({ where: { id, ...before }, data: { name } });
    if (count === 0) return refused("changed_meanwhile");
    audit({ key: "provider.updated", entityType: "provider", entityId: id, details: { fields: ["name"] } });
    return ok({ id });
  });
}

/** The facts as columns, once they have passed every check. `ownId` may have the SIREN. */
async function checkedHost(tx: Tx, { name, kind, siren, departementCode }: HostFacts, ownId: string | null) {
  const failure = checkHost({ siren });
  if (failure) return refused(failure);
  if (departementName(departementCode) === null) {
    return invalid({ departementCode: ["choice_invalid"] });
  }
  const taken = await tx.hostOrganisation.findUnique({ where: { siren }, select: { id: true, name: true } });
  if (taken && taken.id !== ownId) return refused("siren_taken" as const, { name: taken.name });
  return ok({ name, kind, siren, departementCode });
}
