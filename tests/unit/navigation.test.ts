import { describe, expect, it } from "vitest";
import { startPageOf } from "@/components/shell/navigation";
import { can, type Permission } from "@/lib/access/policy";
import { ROLE, type Section } from "@/lib/access/rules/roles";
import { ROLES } from "@/lib/core/context";

/** What the page of each section asks for. */
const ASKS: Record<Section, Permission> = {
  dashboard: "network.read",
  schools: "school.read",
  applications: "application.read",
  cohorts: "cohort.roster",
  learners: "learner.read",
  followup: "outcome.record",
  import: "register.import",
  quality: "cohort.figures",
  definitions: "definitions.read",
  territory: "territory.read",
  agreements: "agreement.read",
  returns: "return.read",
  administration: "account.manage",
};

describe("the navigation", () => {
  it.each(ROLES)("offers %s all the sections that the policy opens, and no other", (role) => {
    const actor = { userId: "u", role, name: "n", schoolIds: [], hostOrganisationId: null, readOnly: false };
    const open = Object.entries(ASKS).filter(([, permission]) => can(actor, permission));
    expect([...ROLE[role].sections].sort()).toEqual(open.map(([section]) => section).sort());
  });

  it("starts each role where it works", () => {
    expect(Object.fromEntries(ROLES.map((role) => [role, startPageOf(role)]))).toEqual({
      staff: "/promotions",
      coordinator: "/suivi",
      region: "/tableau-de-bord",
      host: "/ecoles",
      auditor: "/tableau-de-bord",
      admin: "/administration",
    });
  });
});
