import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROLES } from "@/lib/foundation/core/context";
import { ROOT } from "@/prisma/schemas";

/** A role asked for by its name; where an account is made, it has to be named. */
const NAMED = new RegExp(`\\brole(?: [!=]==|:) "(?:${ROLES.join("|")})"|value=(?:${ROLES.join("|")})\\]`, "u");
const MAKES_ACCOUNTS = ["lib/entrances/accounts/demo-accounts.ts", "lib/entrances/accounts/invitation-commands.ts"];

it("what a role is comes from its row and its permissions, and not from its name (docs/adr/0046)", () => {
  const files = ["app", "components", "lib"].flatMap((area) =>
    readdirSync(join(ROOT, area), { recursive: true, encoding: "utf8" })
      .map((name) => join(area, name))
      .filter((name) => /\.tsx?$/u.test(name)),
  );
  expect(files.length).toBeGreaterThan(1000);
  const naming = files.filter((name) => NAMED.test(readFileSync(join(ROOT, name), "utf8")));
  expect(naming.sort()).toEqual(MAKES_ACCOUNTS);
});

it("a role that is asked for by its name is found", () => {
  for (const text of ['actor.role === "host"', 'role !== "admin"', '{ role: "region", id }', "[[value=host]:checked]"])
    expect(NAMED.test(text), text).toBe(true);
  expect(NAMED.test('actor.role === "system"')).toBe(false);
});
