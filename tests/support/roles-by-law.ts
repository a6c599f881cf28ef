import type { Permission } from "@/lib/foundation/access/policy";
import type { Audience, Sees } from "@/lib/foundation/access/rules/roles";
import type { Role } from "@/lib/foundation/core/context";

/** A role as domain.md §5 has it. */
export type RoleByLaw = {
  sees: Sees;
  figures: Audience | null;
  /** What it holds; it is refused all else. */
  may: readonly Permission[];
  /** Where it lands when it signs in. */
  start: string;
  /** What the map of the site offers it beneath its sections. */
  beneath: readonly string[];
};

const OF_NETWORK = ["compare", "equity", "coverage", "changes", "label", "fse", "bpf", "qualiopi"];

/** Said a second time, of each role: the code says of each permission who holds it. A role without its row does not compile. */
export const BY_LAW: Readonly<Record<Role, RoleByLaw>> = {
  staff: {
    sees: "all",
    figures: "team",
    may: [
      "network.read",
      "sample.read",
      "school.read",
      "school.manage",
      "school.delegate",
      "cohort.figures",
      "cohort.roster",
      "cohort.manage",
      "learner.read",
      "learner.enrol",
      "enrolment.decide",
      "online.reach",
      "online.examine",
      "exit.record",
      "outcome.record",
      "campaign.manage",
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
    start: "/promotions",
    beneath: [...OF_NETWORK, "columns", "campaign", "templates", "ownCalls", "proofs", "references"],
  },
  coordinator: {
    sees: "schools",
    figures: "team",
    may: [
      "school.read",
      "school.delegate",
      "cohort.figures",
      "cohort.roster",
      "learner.read",
      "online.reach",
      "exit.record",
      "outcome.record",
      "definitions.read",
      "territory.read",
      "premises.read",
      "ledger.read",
    ],
    start: "/suivi",
    beneath: ["changes", "campaign", "templates", "ownCalls", "proofs"],
  },
  region: {
    sees: "all",
    figures: "official",
    may: [
      "network.read",
      "sample.read",
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
    start: "/tableau-de-bord",
    beneath: [...OF_NETWORK, "hosts", "costs", "thresholds", "dueDays"],
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
    start: "/ecoles",
    beneath: ["agents"],
  },
  auditor: {
    sees: "all",
    figures: "team",
    may: [
      "network.read",
      "sample.read",
      "sample.draw",
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
    start: "/tableau-de-bord",
    beneath: [...OF_NETWORK, "costs"],
  },
  admin: {
    sees: "none",
    figures: null,
    may: ["account.manage", "access.read", "mail.manage", "reference.manage", "definitions.read"],
    start: "/administration",
    beneath: ["access", "mail", "references"],
  },
};
