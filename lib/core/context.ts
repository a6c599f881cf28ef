import type { CivilDate } from "./civil-date";

export const ROLES = ["staff", "coordinator", "region", "host", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** `system` is the command line and the demonstration seed: trusted, sees all, signs no screen. */
export type Actor = {
  userId: string | null;
  role: Role | "system";
  name: string;
  /** Of a coordinator; empty for the others. */
  schoolIds: readonly string[];
  /** Of a host user; null for the others. */
  hostOrganisationId: string | null;
};

export type Context = { actor: Actor; now: Date; today: CivilDate };

export const SYSTEM: Actor = { userId: null, role: "system", name: "system", schoolIds: [], hostOrganisationId: null };
