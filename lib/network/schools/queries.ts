import "server-only";
import { can, schoolScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { selectOf, versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import { labelOfInsee } from "@/lib/network/places/resolve";
import { SCHOOL_FIELDS } from "./rules/school";

/** Null when not visible, or not the actor's to change. */
export async function getSchoolForm(ctx: Context, school: { code: string } | { schoolId: string }) {
  if (!can(ctx.actor, "school.manage")) return null;
  const found = await db.school.findFirst({
    where: { AND: ["code" in school ? school : { id: school.schoolId }, schoolScope(ctx.actor)] },
    select: { id: true, code: true, ...selectOf(SCHOOL_FIELDS) },
  });
  return (
    found && { ...found, commune: labelOfInsee(found.communeInsee) ?? "", version: versionOf(SCHOOL_FIELDS, found) }
  );
}

export async function listSchoolPartners(ctx: Context) {
  if (!can(ctx.actor, "school.manage")) return { hosts: [], providers: [] };
  const [hosts, providers] = await Promise.all([
    db.hostOrganisation.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
    db.trainingProvider.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
  ]);
  const nameOf = ({ name }: { name: string }) => name;
  return { hosts: inTextOrder(hosts, nameOf), providers: inTextOrder(providers, nameOf) };
}

export type EarlierPlace = { until: CivilDate; commune: string | null; host: string | null };

/** Where a school that the actor may know of was before it moved, and who hosted it, oldest first. */
export async function listEarlierPlaces(ctx: Context, schoolCode: string): Promise<EarlierPlace[]> {
  if (!can(ctx.actor, "school.read")) return [];
  const placements = await db.schoolPlacement.findMany({
    where: { supersededAt: null, school: { AND: [{ code: schoolCode }, schoolScope(ctx.actor)] } },
    select: { fromOn: true, communeInsee: true, host: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return placements.flatMap(({ communeInsee, host }, i) => {
    const until = placements[i + 1]?.fromOn;
    return until ? [{ until, commune: labelOfInsee(communeInsee), host: host?.name ?? null }] : [];
  });
}

/** The name of a school that the actor may know of; null of one that is not there for them. */
export async function getSchoolName(ctx: Context, code: string): Promise<string | null> {
  if (!can(ctx.actor, "school.read")) return null;
  const where = { AND: [{ code }, schoolScope(ctx.actor)] };
  return (await db.school.findFirst({ where, select: { name: true } }))?.name ?? null;
}

/** The name of the one school that the actor may know of; null where there are more, or none. */
export async function getOnlySchoolName({ actor }: Context): Promise<string | null> {
  if (!can(actor, "school.read")) return null;
  const [school, ...others] = await db.school.findMany({
    where: schoolScope(actor),
    select: { name: true },
    orderBy: { id: "asc" },
    take: 2,
  });
  return school && others.length === 0 ? school.name : null;
}
