import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ROOT } from "@/prisma/schemas";
import { circlesIn } from "./circles";
import { type Cruise, type CruisedModule, cruise } from "./tools";

/** These run the tool on the whole project, on a machine that is doing other things as well. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Config = { forbidden: { name: string }[] };
const config: Config = createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs"));

/** A room with rooms of its own. */
const INDICATORS = "lib/figures/indicators";

const FIXTURE = join(ROOT, "tests/architecture/fixtures/layers");

describe("the rules of who imports what", () => {
  it("are broken, each one, by the bad fixture, and not by its types", () => {
    const { violations } = cruise(["app", "components", "lib", "tests"], FIXTURE).summary;
    const found = violations.map(({ from, rule }) => `${rule.name}: ${from}`);
    expect([...new Set(found)].sort()).toEqual([
      "commands-know-no-framework: lib/network/schools/commands.ts",
      "components-ask-no-queries: components/network/schools/list.tsx",
      "components-ask-no-queries: components/network/schools/page.tsx",
      "components-change-nothing: components/people/cohorts/table.tsx",
      "components-change-nothing: components/ui/badge.tsx",
      "components-know-no-feature: components/ui/badge.tsx",
      "features-meet-at-the-door: lib/network/schools/plan.ts",
      "features-meet-at-the-door: lib/network/schools/queries.ts",
      "no-cycles: lib/network/schools/queries.ts",
      "no-private-folders: app/promotions/page.tsx",
      "no-tool-at-run-time: lib/network/schools/proof.ts",
      "nothing-rests-on-tests: lib/foundation/core/clock.ts",
      "packed-texts-stay-in-their-room: lib/entrances/web/require.ts",
      "packed-texts-stay-in-their-room: lib/figures/indicators/tally/rules/disclosure.ts",
      "pages-ask-features: app/page.tsx",
      "pages-hold-no-rule: app/figures.tsx",
      "pages-hold-no-rule: app/page.tsx",
      "pages-lead-components-follow: components/people/cohorts/table.tsx",
      "pages-stand-alone: app/promotions/page.tsx",
      "resolved: lib/network/schools/queries.ts",
      "rooms-stand-in-wings: lib/network/schools/plan.ts",
      "rules-are-pure: lib/figures/indicators/tally/rules/disclosure.ts",
      "rules-are-pure: lib/foundation/core/clock.ts",
      "rules-are-pure: lib/people/cohorts/rules/cohort.ts",
      "rules-are-pure: lib/people/learners/fields.ts",
      "unit-tests-open-no-database: tests/unit/driver.ts",
      "wings-rest-on-those-below: lib/foundation/core/clock.ts",
      "wings-rest-on-those-below: lib/foundation/platform/log.ts",
      "wings-rest-on-those-below: lib/network/schools/plan.ts",
      "wings-rest-on-those-below: lib/network/schools/queries.ts",
    ]);
    const broken = new Set(violations.map(({ rule }) => rule.name));
    expect(config.forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
  });
});

describe("the rooms", () => {
  it("form no circle, not even by types: the bad fixture has one of each", () => {
    const { modules } = cruise(["components", "lib"], join(FIXTURE, "../circles"));
    expect(circlesIn("lib", modules)).toEqual(["cohorts ⇄ schools"]);
    expect(circlesIn(INDICATORS, modules)).toEqual(["readings ⇄ schema.ts ⇄ tally"]);
    expect(circlesIn("components", modules)).toEqual(["cohorts ⇄ places ⇄ schools"]);
  });
});

describe("the code", () => {
  let whole: Cruise;

  beforeAll(() => {
    whole = cruise(["app", "components", "lib", "prisma", "scripts", "tests"]);
  });

  it("keeps to them", () => {
    expect(whole.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  it.each(["lib", "components", INDICATORS])("has no circle of rooms in %s", (area) => {
    expect(circlesIn(area, whole.modules)).toEqual([]);
  });

  it.each([
    ["app/", 30],
    ["components/", 30],
    ["lib/", 90],
    ["prisma/", 10],
    ["scripts/", 5],
    ["tests/", 20],
  ])("is seen: %s has at least %i modules", (area, floor) => {
    expect(whole.modules.filter(({ source }) => source.startsWith(area)).length).toBeGreaterThanOrEqual(floor);
  });

  it("has files in the folders that are pure", () => {
    const pure = whole.modules.filter(({ source }) => /^lib\/(foundation\/core|.+\/rules)\//.test(source));
    expect(pure.length).toBeGreaterThanOrEqual(30);
  });

  it("sends no query, command, schema or library of the server to the browser", () => {
    const modules = new Map(whole.modules.map((module) => [module.source, module]));
    const clients = whole.modules.filter((module) => directiveOf(module) === "use client");
    expect(clients.length).toBeGreaterThan(3);
    const offending = clients.flatMap((client) =>
      reachedInBrowser(client, modules)
        .filter((source) => SERVER_SIDE.test(source))
        .map((source) => `${client.source} → ${source}`),
    );
    expect(offending).toEqual([]);
  });
});

const SERVER_SIDE =
  /^lib\/.*(queries|commands|schema)\.ts$|^lib\/foundation\/db\/|^lib\/network\/places\/data|^prisma\/|^node_modules\/(zod|@prisma|pino|@node-rs)\b/;

function directiveOf({ source }: CruisedModule): string | null {
  if (!/^(app|components|lib)\/.*\.tsx?$/.test(source)) return null;
  return readFileSync(join(ROOT, source), "utf8").match(/^\s*"(use \w+)"/)?.[1] ?? null;
}

/** Everything a client file brings along; a server action is only a reference there. */
function reachedInBrowser(client: CruisedModule, modules: ReadonlyMap<string, CruisedModule>): string[] {
  const seen = new Set<string>();
  const queue = [client];
  for (let module = queue.pop(); module; module = queue.pop()) {
    for (const { resolved, dependencyTypes } of module.dependencies) {
      if (dependencyTypes.includes("type-only") || seen.has(resolved)) continue;
      const next = modules.get(resolved);
      if (next && directiveOf(next) === "use server") continue;
      seen.add(resolved);
      if (next) queue.push(next);
    }
  }
  return [...seen];
}
