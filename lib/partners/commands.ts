import "server-only";
import type { Context } from "@/lib/core/context";
import { pick, selectOf } from "@/lib/core/record";
import { invalid, ok, type Result, refused } from "@/lib/core/result";
import { edit } from "@/lib/db/edit";
import { type Tx, write } from "@/lib/db/write";
import { departementName } from "@/lib/places/communes";
import { checkHost, HOST_FIELDS, type HostRecord, type PartnerFailure, PROVIDER_FIELDS } from "./rules/partner";

/**
 * Adds a local authority that schools and accounts can name. Refuses a SIREN with a wrong key (`siren_key_wrong`) and one
 * that an authority has already (`siren_taken`, with its name); a département that the official list does not have is an
 * invalid field.
 */
export async function createHost(ctx: Context, typed: HostRecord): Promise<Result<{ id: string }, PartnerFailure>> {
  return write(ctx, "reference.manage", async (tx, audit) => {
    const columns = await hostColumns(tx, typed, null);
    if (!columns.ok) return columns;
    const { id } = await tx.hostOrganisation.create({ data: columns.value, select: { id: true } });
    const { siren, kind } = columns.value;
    audit({ key: "host.created", entityType: "host", entityId: id, details: { siren, kind } });
    return ok({ id });
  });
}

/**
 * Changes what is known of a local authority. `version` is what the form showed (`getHostForm`): another one by now is
 * `changed_meanwhile`. Refuses as {@link createHost}.
 */
export async function updateHost(
  ctx: Context,
  { hostId: id, version, ...typed }: HostRecord & { hostId: string; version: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  return edit(ctx, "reference.manage", {
    load: (tx) => tx.hostOrganisation.findUnique({ where: { id }, select: selectOf(HOST_FIELDS) }),
    fields: HOST_FIELDS,
    version,
    check: (_before, tx) => hostColumns(tx, typed, id),
    save: (tx, read, columns) => tx.hostOrganisation.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "host.updated", entityType: "host", entityId: id },
    value: () => ({ id }),
  });
}

/** Adds an organisation that runs schools. Refuses a code that one has already (`provider_code_taken`, with its name). */
export async function createProvider(
  ctx: Context,
  { code, name }: { code: string; name: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  return write(ctx, "reference.manage", async (tx, audit) => {
    const taken = await tx.trainingProvider.findUnique({ where: { code }, select: { name: true } });
    if (taken) return refused("provider_code_taken", { name: taken.name });
    const { id } = await tx.trainingProvider.create({ data: { code, name }, select: { id: true } });
    audit({ key: "provider.created", entityType: "provider", entityId: id, details: { code } });
    return ok({ id });
  });
}

/** Gives a training provider another name; its code stays. `version` as for {@link updateHost}, from `getProviderForm`. */
export async function updateProvider(
  ctx: Context,
  { providerId: id, name, version }: { providerId: string; name: string; version: string },
): Promise<Result<{ id: string }, PartnerFailure>> {
  return edit(ctx, "reference.manage", {
    load: (tx) => tx.trainingProvider.findUnique({ where: { id }, select: selectOf(PROVIDER_FIELDS) }),
    fields: PROVIDER_FIELDS,
    version,
    check: () => ok({ name }),
    save: (tx, read, columns) => tx.trainingProvider.updateMany({ where: { id, ...read }, data: columns }),
    audit: { key: "provider.updated", entityType: "provider", entityId: id },
    value: () => ({ id }),
  });
}

/** What was typed as columns, once it has passed every check. `ownId` may have the SIREN. */
async function hostColumns(tx: Tx, typed: HostRecord, ownId: string | null) {
  const columns = pick(HOST_FIELDS, typed);
  const { siren, departementCode } = columns;
  const failure = checkHost({ siren });
  if (failure) return refused(failure);
  if (departementName(departementCode) === null) return invalid({ departementCode: ["choice_invalid"] });
  const taken = await tx.hostOrganisation.findUnique({ where: { siren }, select: { id: true, name: true } });
  if (taken && taken.id !== ownId) return refused("siren_taken", { name: taken.name });
  return ok(columns);
}
