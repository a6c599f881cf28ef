import { ROLES, type Role } from "@/lib/foundation/core/context";

/** What may be done, as phrases that a button and its command share, and by which roles: no other may (domain.md §5). */
export const ROLES_WITH = {
  "network.read": ["staff", "region", "auditor"],
  "school.read": ["staff", "coordinator", "region", "host", "auditor"],
  "school.manage": ["staff"],
  "school.open": ["region"],
  "school.delegate": ["staff", "coordinator"],
  "cohort.figures": ["staff", "coordinator", "region", "auditor"],
  "cohort.roster": ["staff", "coordinator"],
  "cohort.manage": ["staff"],
  "learner.read": ["staff", "coordinator"],
  "learner.enrol": ["staff"],
  "learner.merge": ["staff"],
  "learner.rights": ["staff"],
  "learner.erase": ["staff"],
  "retention.read": ["staff", "admin"],
  "enrolment.decide": ["staff"],
  "online.reach": ["staff", "coordinator"],
  "online.examine": ["staff"],
  "exit.record": ["staff", "coordinator"],
  "outcome.record": ["staff", "coordinator"],
  "campaign.manage": ["staff"],
  "sample.read": ["staff", "region", "auditor"],
  "sample.draw": ["auditor"],
  "health.read": ["staff"],
  "list.pseudonymous": ["region", "auditor"],
  "claim.record": ["staff"],
  "reference.manage": ["staff", "admin"],
  "register.import": ["staff"],
  "definitions.read": ["staff", "coordinator", "region", "host", "auditor", "admin"],
  "account.manage": ["admin"],
  "access.read": ["admin"],
  "mail.manage": ["admin"],
  "territory.read": ["staff", "coordinator", "region", "host", "auditor"],
  "territory.manage": ["staff", "region"],
  "application.read": ["region", "host"],
  "application.write": ["host"],
  "application.process": ["region"],
  "application.review": ["region"],
  "application.decide": ["region"],
  "partner.read": ["region", "host"],
  "partner.invite": ["region", "host"],
  "premises.read": ["staff", "coordinator", "region", "host", "auditor"],
  "premises.manage": ["staff", "region"],
  "agreement.read": ["staff", "region", "host", "auditor"],
  "agreement.manage": ["region"],
  "hours.state": ["staff"],
  "cost.read": ["region", "auditor"],
  "ledger.read": ["staff", "coordinator", "region", "host", "auditor"],
  "call.manage": ["region"],
  "label.read": ["staff", "region", "auditor"],
  "label.manage": ["region"],
  "return.read": ["staff", "region", "auditor"],
  "return.manage": ["staff"],
  "return.schedule": ["region"],
  "return.transmit": ["staff", "region"],
} as const satisfies Record<string, readonly Role[]>;

/** A role that the database holds and the code does not know yet holds nothing. */
export function hasPermission(role: Role, permission: keyof typeof ROLES_WITH): boolean {
  return (ROLES_WITH[permission] as readonly Role[]).includes(role);
}

export const rolesWith = (permission: keyof typeof ROLES_WITH): Role[] =>
  ROLES.filter((role) => hasPermission(role, permission));
