import { describe, expect, it } from "vitest";
import { NAVIGATION, type PlaceKey, startPageOf } from "@/components/shell/navigation";
import { can, type Permission } from "@/lib/access/policy";
import { ROLES } from "@/lib/core/context";

/** What the page of each place asks for. */
const ASKS: Record<PlaceKey, Permission> = {
  dashboard: "network.read",
  schools: "school.read",
  cohorts: "cohort.roster",
  learners: "learner.read",
  followup: "outcome.record",
  import: "register.import",
  definitions: "definitions.read",
  administration: "account.manage",
};

describe("the navigation", () => {
  it.each(ROLES)("offers %s all the places that the policy opens, and no other", (role) => {
    const actor = { userId: "u", role, name: "n", schoolIds: [], hostOrganisationId: null };
    const open = Object.entries(ASKS).filter(([, permission]) => can(actor, permission));
    expect([...NAVIGATION[role]].sort()).toEqual(open.map(([place]) => place).sort());
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
