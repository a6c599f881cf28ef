import "server-only";
import { can, schoolScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { inTextOrder } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { labelOfInsee } from "@/lib/places/resolve";

/** What a school form starts from; null when not visible, or when the actor may not change schools. */
export async function getSchoolForm(ctx: Context, code: string) {
  if (!can(ctx.actor, "school.manage")) return null;
  const school = await db.school.findFirst({
    where: { AND: [{ code }, schoolScope(ctx.actor)] },
    select: {
      id: true,
      code: true,
      name: true,
      communeInsee: true,
      openedOn: true,
      openingRank: true,
      hostId: true,
      providerId: true,
    },
  });
  return school && { ...school, commune: labelOfInsee(school.communeInsee) ?? "" };
}

/** The hosts and providers a school can have, by name. */
export async function listSchoolPartners(ctx: Context) {
  if (!can(ctx.actor, "school.manage")) return { hosts: [], providers: [] };
  const [hosts, providers] = await Promise.all([
    db.hostOrganisation.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
    db.trainingProvider.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
  ]);
  const nameOf = ({ name }: { name: string }) => name;
  return { hosts: inTextOrder(hosts, nameOf), providers: inTextOrder(providers, nameOf) };
}
