import { describe, expect, it } from "vitest";
import { can, learnerScope, PERMISSIONS, type Scope, schoolScope, scopeOf } from "@/lib/foundation/access/policy";
import { rowsSeenBy } from "@/lib/foundation/access/rules/roles";
import { type Actor, ROLES, type Role, SYSTEM } from "@/lib/foundation/core/context";
import { BY_LAW } from "../support/roles-by-law";

const actor = (role: Actor["role"], bounds: Partial<Actor> = {}): Actor => ({ ...SYSTEM, role, ...bounds });
const ALL: Scope = { kind: "all" };
const NONE: Scope = { kind: "none" };
const NOTHING = { id: { in: [] } };

it.each(ROLES)("%s sees and may do what domain.md gives it, and nothing else", (role) => {
  const { sees, may } = BY_LAW[role];
  expect(rowsSeenBy(role)).toBe(sees);
  expect(PERMISSIONS.filter((permission) => can(actor(role), permission)).toSorted()).toEqual(may.toSorted());
});

describe("the scope", () => {
  it.each<[string, Actor, Scope]>([
    ["the command line", SYSTEM, ALL],
    ["staff", actor("staff"), ALL],
    ["the Région", actor("region"), ALL],
    ["an auditor", actor("auditor"), ALL],
    ["a coordinator", actor("coordinator", { schoolIds: ["a", "b"] }), { kind: "schools", ids: ["a", "b"] }],
    ["a coordinator of no school", actor("coordinator"), NONE],
    ["a host", actor("host", { hostOrganisationId: "ccv" }), { kind: "host", organisationId: "ccv" }],
    ["a host of no organisation", actor("host"), NONE],
    ["an administrator", actor("admin"), NONE],
    ["a role nobody knows", actor("prefect" as Role), NONE],
  ])("of %s is theirs alone", (_name, who, scope) => {
    expect(scopeOf(who)).toEqual(scope);
  });

  it("does not widen with bounds that belong to another role", () => {
    expect(scopeOf(actor("host", { schoolIds: ["a"] }))).toEqual(NONE);
    expect(scopeOf(actor("coordinator", { hostOrganisationId: "ccv" }))).toEqual(NONE);
  });

  it("of nothing filters everything out, of all filters nothing", () => {
    expect(schoolScope(actor("coordinator"))).toEqual(NOTHING);
    expect(schoolScope(actor("staff"))).toEqual({});
    expect(schoolScope(actor("host", { hostOrganisationId: "ccv" }))).toEqual({ hostId: "ccv" });
    expect(learnerScope(actor("staff"))).toEqual({ mergesAbsorbed: { none: { currentOf: { not: null } } } });
    expect(learnerScope(actor("coordinator", { schoolIds: ["a"] }))).toHaveProperty("enrolments.some");
    expect(learnerScope(actor("region"))).toEqual(NOTHING);
  });
});
