import { afterAll, expect, vi } from "vitest";
import { dialectOf } from "@/lib/foundation/db/dialect";
import { compilingOnce } from "./compile-once";
import { freshDatabase } from "./databases";
import { keepingPieces, noteStatements } from "./own-statements";

vi.mock("@prisma/client/runtime/query_compiler_fast_bg.sqlite.mjs", async (original) =>
  compilingOnce(await original()),
);
vi.mock("@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs", async (original) =>
  compilingOnce(await original()),
);
vi.mock("@prisma/client/runtime/client", async (original) => keepingPieces(await original()));

// Before the test file is imported: the clients are chosen by DATABASE_URL when first used.
const database = await freshDatabase();
process.env.DATABASE_URL = database.url;
const { keepTally } = await import("@/lib/figures/indicators/packed/packed");
keepTally();
const dialect = dialectOf(database.url);
const { PrismaClient } =
  dialect === "sqlite"
    ? await import("@/prisma/generated/sqlite/client")
    : await import("@/prisma/generated/postgres/client");
noteStatements(PrismaClient.prototype, dialect, expect.getState().testPath ?? "");

/** What its driver will refuse one day, such as two statements at once on the connection of a transaction. */
const deprecated: string[] = [];
const hear = ({ name, message }: Error) => {
  if (name === "DeprecationWarning" && /\bpg@/.test(message)) deprecated.push(message);
};
process.on("warning", hear);

afterAll(async () => {
  const { closeClients } = await import("@/lib/foundation/db/client");
  await closeClients();
  await database.drop();
  process.off("warning", hear);
  expect(deprecated).toEqual([]);
});
