import { rm } from "node:fs/promises";

export default async function teardown(): Promise<void> {
  const directory = process.env.COHORTE_E2E_DIRECTORY;
  if (directory) await rm(directory, { recursive: true, force: true });
}
