import pg from "pg";
import type { TestProject } from "vitest/node";
import { deploy } from "../../prisma/deploy";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import type {} from "./databases";
import { NOTED, noteLines } from "./own-statements";
import { startPostgres } from "./postgres";

const TEMPLATE = "cohorte_template";

/** What triggers run: each is to be run by some test. */
async function noteFunctions(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT proname FROM pg_proc JOIN pg_language l ON l.oid = prolang WHERE lanname = 'plpgsql' AND pronamespace = 'public'::regnamespace",
  );
  await client.end();
  noteLines(
    "functions",
    rows.map(({ proname }) => [proname]),
  );
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ within: scratchDirectory() });
  await server.createDatabase(TEMPLATE);
  await deploy(server.url(TEMPLATE));
  if (NOTED) await noteFunctions(server.url(TEMPLATE));
  project.provide("databaseTemplate", { dialect: "postgres", adminUrl: server.url("postgres"), name: TEMPLATE });
  return async () => {
    // What ends a server with its process would have that process end well, whatever failed.
    const { exitCode } = process;
    process.once("exit", () => {
      if (exitCode) process.exitCode = exitCode;
    });
    await server.stop();
  };
}
