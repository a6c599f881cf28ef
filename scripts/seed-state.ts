// Says in its last line what DATABASE_URL, migrated, holds for a seed. A database left half-seeded is removed: "removed".
import { closeClients } from "../lib/foundation/db/client";
import { databaseUrl } from "../lib/foundation/db/dialect";
import { RemovalRefused, removeHalfSeeded } from "../prisma/demo/half-seeded";
import { seedState } from "../prisma/demo/state";

process.umask(0o077);
try {
  const state = await seedState();
  if (state === "half_seeded") await removeHalfSeeded(databaseUrl());
  console.info(state === "half_seeded" ? "removed" : state);
} catch (error) {
  if (!(error instanceof RemovalRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await closeClients();
}
