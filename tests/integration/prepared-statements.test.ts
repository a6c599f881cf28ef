import { expect, it } from "vitest";
import { openClient } from "@/lib/foundation/db/client";
import { databaseUrl, dialectOf } from "@/lib/foundation/db/dialect";
import { freshDatabase } from "@/tests/support/databases";

it.runIf(dialectOf(databaseUrl()) === "postgres")(
  "a statement that is asked again and again is prepared once a connection, and sees a table that was changed since",
  async () => {
    const { url, drop } = await freshDatabase();
    const [reader, writer] = [openClient(url, "read"), openClient(url, "write")];
    const ask = () => reader.programme.findMany({ select: { code: true, title: true }, orderBy: { code: "asc" } });
    const prepared = async () => {
      const [found] = await reader.$queryRaw<{ n: bigint }[]>`
        SELECT COUNT(*) AS "n" FROM pg_prepared_statements WHERE statement LIKE '%"Programme"%' AND name <> ''`;
      return Number(found?.n);
    };
    try {
      for (let i = 0; i < 4; i += 1) expect(await ask()).toEqual([]);
      expect(await prepared()).toBe(0);
      for (let i = 0; i < 8; i += 1) expect(await ask()).toEqual([]);
      expect(await prepared()).toBe(1);
      await writer.programme.create({ data: { code: "DWWM", title: "Développement web" } });
      await writer.$executeRawUnsafe('ALTER TABLE "Programme" ADD COLUMN "more" TEXT');
      expect(await ask()).toEqual([{ code: "DWWM", title: "Développement web" }]);
    } finally {
      await Promise.all([reader.$disconnect(), writer.$disconnect()]);
      await drop();
    }
  },
);
