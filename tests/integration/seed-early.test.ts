import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { DEMO_ACCOUNTS } from "@/lib/entrances/accounts/demo-accounts";
import { closeClients, db } from "@/lib/foundation/db/client";
import { EARLIEST_TODAY, scheduleFailure } from "@/prisma/demo/schedule";
import { seedNetwork } from "@/prisma/demo/seed-network";
import { freshDatabase } from "@/tests/support/databases";

const SEEDING_MS = 300_000;

/** Seeds a database of its own as of a day, looks at it, and drops it. */
async function seededOn(today: string, look: (now: Date) => Promise<void>) {
  const database = await freshDatabase();
  vi.stubEnv("COHORTE_DEMO", "1");
  vi.stubEnv("STORAGE_DIR", mkdtempSync(join(tmpdir(), "cohorte-seed-")));
  vi.stubEnv("DATABASE_URL", database.url);
  try {
    const now = new Date(`${today}T10:00:00.000Z`);
    await seedNetwork({ now, today }, () => {});
    await look(now);
  } finally {
    await closeClients();
    await database.drop();
    vi.unstubAllEnvs();
  }
}

test("npm run db:seed refuses an earlier day with the remedy, and writes nothing", async () => {
  const flags = ["--conditions=react-server", "scripts/typescript.mjs"];
  const { status, stderr } = spawnSync(process.execPath, [...flags, "prisma/seed.ts"], {
    env: { ...process.env, COHORTE_TODAY: "2018-04-30" },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toBe(`${scheduleFailure("2018-04-30")}\n`);
  expect(await db.auditEvent.count()).toBe(0);
});

test(
  "on the first day Carbonne is about to open with its twenty admitted, and nobody claims anything",
  {
    timeout: SEEDING_MS,
  },
  () =>
    seededOn(EARLIEST_TODAY, async (now) => {
      const { cohorts, ...school } = await db.school.findUniqueOrThrow({
        where: { code: "CARBONNE" },
        include: { cohorts: true },
      });
      expect(school).toMatchObject({ openedOn: "2018-05-07", openingRank: 16 });
      expect(cohorts).toMatchObject([{ code: "2018-05", startsOn: "2018-05-07", placesTaken: 20 }]);
      const ofCarbonne = { cohortId: cohorts[0]?.id };
      expect(await db.enrolment.count({ where: { ...ofCarbonne, admittedOn: { not: null } } })).toBe(20);
      expect(await db.enrolment.count({ where: { ...ofCarbonne, enteredOn: { not: null } } })).toBe(0);
      expect(await db.publishedClaim.count()).toBe(0);
      // The call that is open on that day cites no figure that is not published yet.
      expect(await db.call.count({ where: { publishedAt: { lte: now }, closesAt: { gt: now } } })).toBe(1);
      expect(await db.callFigure.count()).toBe(0);
      expect(await db.user.count()).toBe(DEMO_ACCOUNTS.length);
      expect(await db.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
    }),
);
