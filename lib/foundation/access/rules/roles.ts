import type { Role } from "@/lib/foundation/core/context";
import type { Permission } from "../policy";

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
  | "definitions"
  | "territory"
  | "agreements"
  | "returns"
  | "administration";

type RoleRow = {
  sees: Sees;
  figures: Audience | null;
  /** What it may do (domain.md §5). */
  may: readonly Permission[];
  /** Its sections, the most used first: the first is its start page, the first four are in the bar of a phone. */
  sections: readonly [Section, ...Section[]];
};

/** All that a role is: one more is a row here, its words, and its place in the enum of the database. */
export const ROLE: Readonly<Record<Role, RoleRow>> = {
  staff: {
    sees: "all",
    figures: "team",
    may: [
      "network.read",
      "school.read",
      "school.manage",
      "cohort.figures",
      "cohort.roster",
      "cohort.manage",
      "learner.read",
      "learner.enrol",
      "enrolment.decide",
      "exit.record",
      "outcome.record",
      "health.read",
      "claim.record",
      "reference.manage",
      "register.import",
      "definitions.read",
      "territory.read",
      "territory.manage",
      "premises.read",
      "premises.manage",
      "agreement.read",
      "hours.state",
      "label.read",
      "ledger.read",
      "return.read",
      "return.manage",
      "return.transmit",
    ],
    sections: [
      "cohorts",
      "learners",
      "dashboard",
      "import",
      "schools",
      "followup",
      "quality",
      "definitions",
      "territory",
      "agreements",
      "returns",
    ],
  },
  coordinator: {
    sees: "schools",
    figures: "team",
    may: [
      "school.read",
      "cohort.figures",
      "cohort.roster",
      "learner.read",
      "exit.record",
      "outcome.record",
      "definitions.read",
      "territory.read",
      "premises.read",
      "ledger.read",
    ],
    sections: ["followup", "cohorts", "learners", "schools", "quality", "definitions", "territory"],
  },
  region: {
    sees: "all",
    figures: "official",
    may: [
      "network.read",
      "school.read",
      "cohort.figures",
      "list.pseudonymous",
      "definitions.read",
      "territory.read",
      "territory.manage",
      "call.manage",
      "application.read",
      "application.process",
      "application.review",
      "application.decide",
      "school.open",
      "partner.read",
      "partner.invite",
      "premises.read",
      "premises.manage",
      "agreement.read",
      "agreement.manage",
      "cost.read",
      "label.read",
      "label.manage",
      "ledger.read",
      "return.read",
      "return.schedule",
      "return.transmit",
    ],
    sections: ["dashboard", "schools", "applications", "agreements", "returns", "quality", "definitions", "territory"],
  },
  host: {
    sees: "host",
    figures: null,
    may: [
      "school.read",
      "definitions.read",
      "territory.read",
      "application.read",
      "application.write",
      "partner.read",
      "partner.invite",
      "premises.read",
      "agreement.read",
      "ledger.read",
    ],
    sections: ["schools", "applications", "agreements", "definitions", "territory"],
  },
  auditor: {
    sees: "all",
    figures: "team",
    may: [
      "network.read",
      "school.read",
      "cohort.figures",
      "list.pseudonymous",
      "definitions.read",
      "territory.read",
      "premises.read",
      "agreement.read",
      "cost.read",
      "label.read",
      "ledger.read",
      "return.read",
    ],
    sections: ["dashboard", "schools", "quality", "definitions", "territory", "agreements", "returns"],
  },
  admin: {
    sees: "none",
    figures: null,
    may: ["account.manage", "access.read", "mail.manage", "reference.manage", "definitions.read"],
    sections: ["administration", "definitions"],
  },
};

/** What a role sees; nothing for one that the database holds and the code does not know yet. */
export function rowsSeenBy(role: Role): Sees {
  return ROLE[role]?.sees ?? "none";
}
