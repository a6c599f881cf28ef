import { lastLine, runTypeScript } from "./steps.mjs";

/** Modules that only the server may import are empty under this condition. */
const SERVER = ["--conditions=react-server"];

const SKIPPED = {
  seeded: "the database holds the network already, skipped",
  worked_on: "an earlier seed was cut short, but the database has been worked with since: left as it is",
  other_data: "the database holds data of its own, skipped",
};

/** Applies the migrations. */
export async function deploy(env) {
  return lastLine(await runTypeScript("scripts/db-deploy.ts", { env }));
}

/** Seeds the demonstration network into an empty database; one left half-seeded by an earlier seed is started afresh. */
export async function seedIfEmpty(env) {
  const state = lastLine(await runTypeScript("scripts/seed-state.ts", { env }, SERVER));
  if (state in SKIPPED) return SKIPPED[state];
  if (state === "removed") {
    console.info("  An earlier seed was cut short, and nobody has worked with it: the file is removed and made anew.");
    await deploy(env);
  }
  return lastLine(await runTypeScript("prisma/seed.ts", { env }, SERVER)) || "seeded";
}
