import "server-only";
import { can, scopeOf } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { foldWords } from "@/lib/foundation/core/fold";
import { inTextOrder } from "@/lib/foundation/core/order";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { findAuthority, searchAuthorities } from "@/lib/network/places/authorities";
import { departementName, listDepartements, OCCITANIE } from "@/lib/network/places/communes";
import { hostRecordOf } from "./host-record";
import { departementHostName } from "./rules/official-name";
import { HOST_FIELDS, type HostKind, PROVIDER_FIELDS } from "./rules/partner";

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

/** A local authority that may be invited: one we know, one of the official list, or a département, whose SIREN is typed. */
export type HostFound = {
  id: string | null;
  name: string;
  kind: HostKind;
  siren: string | null;
  departementCode: string;
  departement: string;
};

const MOST_FOUND = 25;

const withDepartement = <Host extends { departementCode: string }>(host: Host) => ({
  ...host,
  departement: departementName(host.departementCode) ?? host.departementCode,
});

const mayChooseHost = ({ actor }: Context) => can(actor, "partner.invite") && scopeOf(actor).kind === "all";

/** Those that a name, a SIREN or a postcode finds, those we know first; `more` that it finds are left out. */
export async function findHosts(ctx: Context, text: string): Promise<{ hosts: HostFound[]; more: number }> {
  if (!mayChooseHost(ctx)) return { hosts: [], more: 0 };
  const words = foldWords(text).split(" ");
  const isNamed = (name: string) =>
    foldWords(text) !== "" && words.every((word) => ` ${foldWords(name)}`.includes(` ${word}`));
  const listed = searchAuthorities(text).map(hostRecordOf);
  const known = await db.hostOrganisation.findMany({ select: HOST, orderBy: { id: "asc" } });
  const ours = new Map(known.map((host) => [host.siren, host]));
  const digits = text.replace(/\s/g, "");
  const departements = listDepartements(OCCITANIE)
    .filter(({ code, name }) => isNamed(name) && !known.some((one) => isDepartement(one, code)))
    .map(({ code, name }) => departementFound(code, name));
  const found = [
    ...inTextOrder(
      known.filter(({ siren, name }) => siren === digits || isNamed(name)),
      ({ name }) => name,
    ),
    ...listed.flatMap(({ siren }) => ours.get(siren) ?? []),
    ...departements,
    ...listed.map((host) => ({ id: null, ...host })),
  ].map(withDepartement);
  const keys = found.map(({ siren, departementCode }) => siren ?? departementCode);
  const hosts = found.filter((_host, at) => keys.indexOf(keys[at] ?? "") === at);
  return { hosts: hosts.slice(0, MOST_FOUND), more: Math.max(0, hosts.length - MOST_FOUND) };
}

const isDepartement = ({ kind, departementCode }: { kind: HostKind; departementCode: string }, code: string) =>
  kind === "departement" && departementCode === code;

function departementFound(departementCode: string, name: string): Omit<HostFound, "departement"> {
  const called = departementHostName(departementCode) ?? name;
  return { id: null, name: called, kind: "departement", siren: null, departementCode };
}

/** The one that somebody chose of those, by its id, its SIREN or the code of a département; null where there is none. */
export async function getHostFound(
  ctx: Context,
  { hostId, siren, departementCode }: { hostId?: string; siren?: string; departementCode?: string },
): Promise<HostFound | null> {
  if (!mayChooseHost(ctx)) return null;
  const where = hostId
    ? { id: hostId }
    : siren
      ? { siren }
      : { kind: "departement" as const, departementCode: departementCode ?? "" };
  const known = await db.hostOrganisation.findFirst({ where, select: HOST });
  if (known) return withDepartement(known);
  const listed = siren ? findAuthority(siren) : null;
  if (listed) return withDepartement({ id: null, ...hostRecordOf(listed) });
  const name = departementCode ? departementHostName(departementCode) : null;
  return name && departementCode ? withDepartement(departementFound(departementCode, name)) : null;
}
