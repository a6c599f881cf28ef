import { rm } from "node:fs/promises";

export default async function teardown(): Promise<void> {
  const directory = process.env.COHORTE_E2E_DIRECTORY;
  // What weighs the pages goes on with what was made.
  if (directory && !process.env.COHORTE_E2E_KEPT) await rm(directory, { recursive: true, force: true });
}
