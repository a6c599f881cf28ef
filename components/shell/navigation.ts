import type { IconName } from "@/components/ui/icon";
import type { Role } from "@/lib/core/context";

export const PLACES = {
  dashboard: { href: "/tableau-de-bord", icon: "layout-dashboard" },
  schools: { href: "/ecoles", icon: "school" },
  cohorts: { href: "/promotions", icon: "users" },
  learners: { href: "/apprenants", icon: "user-round" },
  followup: { href: "/suivi", icon: "list-checks" },
  import: { href: "/import", icon: "upload" },
  definitions: { href: "/definitions", icon: "book-open-text" },
  administration: { href: "/administration", icon: "settings" },
} as const satisfies Record<string, { href: string; icon: IconName }>;

export type PlaceKey = keyof typeof PLACES;

/** Places of each role, the most used first: the first is its start page, the first four are in the bar of a phone. */
export const NAVIGATION: Record<Role, readonly PlaceKey[]> = {
  staff: ["cohorts", "learners", "dashboard", "import", "schools", "followup", "definitions"],
  coordinator: ["followup", "cohorts", "learners", "schools", "definitions"],
  region: ["dashboard", "schools", "definitions"],
  host: ["schools", "definitions"],
  auditor: ["dashboard", "schools", "definitions"],
  admin: ["administration", "definitions"],
};

export const IN_PHONE_BAR = 4;

/** Where the role lands when it signs in. */
export function startPageOf(role: Role): string {
  const [first] = NAVIGATION[role];
  return first ? PLACES[first].href : "/";
}

export const NAVIGATION_COOKIE = "navigation";
