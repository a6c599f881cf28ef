import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { lastLine, ROOT, runTypeScript, StepFailed } from "./steps.mjs";

const MARK = join(ROOT, ".cohorte/seeding");

/** A seed that was cut short left a part of a network; nobody has worked with it, so it goes. */
function removeHalfSeeded(url) {
  if (!existsSync(MARK) || readFileSync(MARK, "utf8") !== url) return;
  if (!url.startsWith("file:")) {
    throw new StepFailed("An earlier seed of this database was cut short. Empty the database and try again.");
  }
  const given = url.slice("file:".length).replace(/\?.*$/, "");
  const path = isAbsolute(given) ? given : join(ROOT, given);
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  rmSync(MARK);
}

/** Applies the migrations; a database left half-seeded is started afresh. */
export async function deploy(env) {
  removeHalfSeeded(env.DATABASE_URL);
  return lastLine(await runTypeScript("scripts/db-deploy.ts", { env }));
}

/** Seeds the demonstration network into an empty database. */
export async function seedIfEmpty(env) {
  if (lastLine(await runTypeScript("scripts/db-empty.ts", { env })) !== "empty") {
    return "the database holds a network already, skipped";
  }
  mkdirSync(dirname(MARK), { recursive: true });
  writeFileSync(MARK, env.DATABASE_URL);
  const result = await runTypeScript("prisma/seed.ts", { env }, ["--conditions=react-server"]);
  rmSync(MARK);
  return lastLine(result) || "seeded";
}
