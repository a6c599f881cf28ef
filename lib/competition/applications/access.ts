import "server-only";
import { actsForHost, can, type Permission } from "@/lib/foundation/access/policy";
import type { Actor } from "@/lib/foundation/core/context";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { DossierSide } from "./rules/moves";

export const sideOf = (actor: Actor): DossierSide => (actsForHost(actor) ? "host" : "region");

/** What the actor needs to change something of a dossier, by the side they stand on. */
export const mayChange = (actor: Actor): Permission =>
  sideOf(actor) === "host" ? "application.write" : "application.process";

/** The dossiers an actor may know of: a host its own; the Région all, but what is in a draft (`isHandedIn`). */
export function applicationScope(actor: Actor): Prisma.HostApplicationWhereInput {
  if (!can(actor, "application.read")) return { id: { in: [] } };
  if (sideOf(actor) === "region") return {};
  return actor.hostOrganisationId ? { hostId: actor.hostOrganisationId } : { id: { in: [] } };
}
