import "server-only";
import { can } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { inTextOrder } from "@/lib/core/order";
import { selectOf, versionOf } from "@/lib/core/record";
import { db } from "@/lib/db/client";
import { departementName } from "@/lib/places/communes";
import { HOST_FIELDS, PROVIDER_FIELDS } from "./rules/partner";

const HOST = { id: true, ...selectOf(HOST_FIELDS) } as const;
const PROVIDER = { id: true, name: true, code: true } as const;
const SCHOOLS = { _count: { select: { schools: true } } } as const;

export async function listPartners(ctx: Context) {
  if (!can(ctx.actor, "reference.manage")) return { hosts: [], providers: [] };
  const [hosts, providers] = await Promise.all([
    db.hostOrganisation.findMany({ select: { ...HOST, ...SCHOOLS }, orderBy: { id: "asc" } }),
    db.trainingProvider.findMany({ select: { ...PROVIDER, ...SCHOOLS }, orderBy: { id: "asc" } }),
  ]);
  return {
    hosts: inTextOrder(
      hosts.map(({ _count, departementCode, ...host }) => ({
        ...host,
        departement: departementName(departementCode) ?? departementCode,
        schools: _count.schools,
      })),
      ({ name }) => name,
    ),
    providers: inTextOrder(
      providers.map(({ _count, ...provider }) => ({ ...provider, schools: _count.schools })),
      ({ name }) => name,
    ),
  };
}

export type Partners = Awaited<ReturnType<typeof listPartners>>;

/** Null when there is none, or the actor does not keep the list. */
export async function getHostForm(ctx: Context, hostId: string) {
  if (!can(ctx.actor, "reference.manage")) return null;
  const host = await db.hostOrganisation.findUnique({ where: { id: hostId }, select: HOST });
  return host && { ...host, version: versionOf(HOST_FIELDS, host) };
}

export async function getProviderForm(ctx: Context, providerId: string) {
  if (!can(ctx.actor, "reference.manage")) return null;
  const provider = await db.trainingProvider.findUnique({ where: { id: providerId }, select: PROVIDER });
  return provider && { ...provider, version: versionOf(PROVIDER_FIELDS, provider) };
}
