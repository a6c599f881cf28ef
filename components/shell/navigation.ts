import type { IconName } from "@/components/ui/icon";
import { ROLE, type Section } from "@/lib/access/rules/roles";
import type { Role } from "@/lib/core/context";

export const SECTIONS = {
  dashboard: { href: "/tableau-de-bord", icon: "layout-dashboard" },
  schools: { href: "/ecoles", icon: "school" },
  cohorts: { href: "/promotions", icon: "users" },
  learners: { href: "/apprenants", icon: "user-round" },
  followup: { href: "/suivi", icon: "list-checks" },
  import: { href: "/import", icon: "upload" },
  definitions: { href: "/definitions", icon: "book-open-text" },
  administration: { href: "/administration", icon: "settings" },
} as const satisfies Record<Section, { href: string; icon: IconName }>;

export const IN_PHONE_BAR = 4;

/** Where the role lands when it signs in. */
export function startPageOf(role: Role): string {
  return SECTIONS[ROLE[role].sections[0]].href;
}

export const NAVIGATION_COOKIE = "navigation";
