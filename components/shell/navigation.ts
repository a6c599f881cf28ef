import { ROLE, type Section } from "@/lib/access/rules/roles";
import type { Role } from "@/lib/core/context";

export const SECTIONS = {
  dashboard: { href: "/tableau-de-bord" },
  schools: { href: "/ecoles" },
  applications: { href: "/candidatures" },
  cohorts: { href: "/promotions" },
  learners: { href: "/apprenants" },
  followup: { href: "/suivi" },
  import: { href: "/import" },
  quality: { href: "/qualite" },
  definitions: { href: "/definitions" },
  territory: { href: "/territoire" },
  // What the Région and the GEN decide of programmes, beside what they sign.
  agreements: { href: "/conventions", beside: "/label" },
  returns: { href: "/restitutions" },
  administration: { href: "/administration" },
} as const satisfies Record<Section, { href: string; beside?: string }>;

export const IN_PHONE_BAR = 4;

/** Where the role lands when it signs in. */
export function startPageOf(role: Role): string {
  return SECTIONS[ROLE[role].sections[0]].href;
}

export const NAVIGATION_COOKIE = "navigation";
