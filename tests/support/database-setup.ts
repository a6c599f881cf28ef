import { afterAll } from "vitest";
import { freshDatabase } from "./databases";

// Before the test file is imported: the clients are chosen by DATABASE_URL when first used.
const database = await freshDatabase();
process.env.DATABASE_URL = database.url;

afterAll(async () => {
  const { closeClients } = await import("@/lib/db/client");
  await closeClients();
  await database.drop();
});
