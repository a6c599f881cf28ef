import type { TestProject } from "vitest/node";
import { deploy } from "../../prisma/deploy";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import type {} from "./databases";
import { startPostgres } from "./postgres";

const TEMPLATE = "cohorte_template";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ within: scratchDirectory() });
  await server.createDatabase(TEMPLATE);
  await deploy(server.url(TEMPLATE));
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
