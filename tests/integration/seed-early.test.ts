import { expect, test, vi } from "vitest";
import { SYSTEM } from "@/lib/core/context";
import { closeClients, db } from "@/lib/db/client";
import { getIndicatorReport } from "@/lib/indicators/report";
import { EARLIEST_TODAY } from "@/prisma/demo/schedule";
import { seedNetwork } from "@/prisma/demo/seed-network";
import { freshDatabase } from "@/tests/support/databases";

/** Seeds a database of its own as of a day, looks at it, and drops it. */
async function seededOn(today: string, look: (now: Date) => Promise<void>) {
  const database = await freshDatabase();
  vi.stubEnv("COHORTE_DEMO", "1");
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

test(
  "on the first day Carbonne is about to open as the sixteenth, with its twenty admitted, and nobody has claimed anything",
  () =>
    seededOn(EARLIEST_TODAY, async (now) => {
      const carbonne = await db.school.findUniqueOrThrow({ where: { code: "CARBONNE" }, include: { cohorts: true } });
      expect(carbonne).toMatchObject({ openedOn: "2018-05-07", openingRank: 16 });
      expect(carbonne.cohorts).toMatchObject([{ code: "2018-05", startsOn: "2018-05-07", placesTaken: 20 }]);
      expect(await db.enrolment.count({ where: { cohortId: carbonne.cohorts[0]?.id, enteredOn: { not: null } } })).toBe(
        0,
      );
      expect(await db.publishedClaim.count()).toBe(0);
      expect(await db.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
      expect(await db.user.count()).toBe(6);
    }),
  120_000,
);

test(
  "once everybody has been asked, the leavers of 2018 give 80 %, whatever the day",
  () =>
    seededOn("2019-09-02", async (now) => {
      const filter = { window: "M6", asOf: "2019-09-02", knownAt: now, definition: "ern-prudente" } as const;
      const ctx = { actor: SYSTEM, now, today: "2019-09-02" };
      const { total } = await getIndicatorReport(ctx, { ...filter, exitYear: "2018" }, "none");
      expect(total).toMatchObject({ leavers: 51, base: 50, positives: 40, rate: 0.8, provisional: false });
      expect(total.families).toEqual({ salaried: 32, entrepreneur: 2, further_study: 5, other_positive: 1 });
      expect(await db.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
    }),
  120_000,
);
