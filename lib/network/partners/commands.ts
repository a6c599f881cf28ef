import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { invalid, ok, type Result, refused } from "@/lib/foundation/core/result";
import { edit } from "@/lib/foundation/db/edit";
import { type Tx, write } from "@/lib/foundation/db/write";
import { departementName } from "@/lib/network/places/communes";
import { checkHost, HOST_FIELDS, type HostRecord, type PartnerFailure, PROVIDER_FIELDS } from "./rules/partner";

/** Refuses `siren_key_wrong`, `siren_taken` (with the owner's name); an unknown département is an invalid field. */
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

/** As {@link createHost}; also refuses `changed_meanwhile` (`version` is that of `getHostForm`). */
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

/** Refuses `provider_code_taken`, with the name of its owner. */
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

/** The code stays. `version` as for {@link updateHost}, from `getProviderForm`. */
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
