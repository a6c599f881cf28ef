import type { Actor, Role } from "@/lib/foundation/core/context";

export type Sees = "all" | "schools" | "host" | "none";

/** Whose live figures are: those who answer for them, or the Région. Everybody else reads what is published (domain.md §5). */
export type Audience = "team" | "official";

export type Section =
  | "dashboard"
  | "schools"
  | "applications"
  | "cohorts"
  | "learners"
  | "followup"
  | "import"
  | "quality"
  | "samples"
  | "definitions"
  | "territory"
  | "agreements"
  | "returns"
  | "administration";

type RoleRow = {
  sees: Sees;
  figures: Audience | null;
  /** Its sections, the most used first: the first is its start page, the first four are in the bar of a phone, the first seven beside a page. */
  sections: readonly [Section, ...Section[]];
};

/** What a role is; what it may do stands in `ROLES_WITH`. One more is its row here, its words and its place in the database. */
export const ROLE: Readonly<Record<Role, RoleRow>> = {
  staff: {
    sees: "all",
    figures: "team",
    sections: [
      "cohorts",
      "learners",
      "dashboard",
      "import",
      "followup",
      "schools",
      "quality",
      "samples",
      "definitions",
      "territory",
      "agreements",
      "returns",
    ],
  },
  coordinator: {
    sees: "schools",
    figures: "team",
    sections: ["followup", "cohorts", "learners", "schools", "quality", "definitions", "territory"],
  },
  region: {
    sees: "all",
    figures: "official",
    sections: [
      "dashboard",
      "schools",
      "applications",
      "agreements",
      "returns",
      "quality",
      "samples",
      "definitions",
      "territory",
    ],
  },
  host: {
    sees: "host",
    figures: null,
    sections: ["schools", "applications", "agreements", "definitions", "territory"],
  },
  auditor: {
    sees: "all",
    figures: "team",
    sections: ["dashboard", "schools", "quality", "samples", "agreements", "returns", "definitions", "territory"],
  },
  admin: {
    sees: "none",
    figures: null,
    sections: ["administration", "definitions"],
  },
};

/** What a role sees; nothing for one that the database holds and the code does not know yet. */
export function rowsSeenBy(role: Actor["role"]): Sees {
  if (role === "system") return "all";
  return role === "person" ? "none" : (ROLE[role]?.sees ?? "none");
}
