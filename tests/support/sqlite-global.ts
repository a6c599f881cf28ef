import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { deploy } from "../../prisma/deploy";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import type {} from "./databases";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(scratchDirectory(), "cohorte-template-"));
  const path = join(directory, "template.db");
  await deploy(`file:${path}`);
  project.provide("databaseTemplate", { dialect: "sqlite", path });
  return () => rm(directory, { recursive: true, force: true });
}
