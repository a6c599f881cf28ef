import type { Clock } from "@/lib/core/clock";
import { SYSTEM } from "@/lib/core/context";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { write } from "@/lib/db/write";

/** What a database holds, as far as a seed cares. */
type SeedState = "empty" | "seeded" | "half_seeded" | "other_data";

/** Looks for the marks that a seed leaves in the audit at its beginning and at its end. */
export async function seedState(): Promise<SeedState> {
  const marked = (key: string) => db.auditEvent.count({ where: { key } });
  if ((await marked("demonstration.seeded")) > 0) return "seeded";
  if ((await marked("demonstration.started")) > 0) return "half_seeded";
  const [schools, users] = await Promise.all([db.school.count(), db.user.count()]);
  return schools + users > 0 ? "other_data" : "empty";
}

/** Leaves a mark in the audit. */
export async function mark(clock: Clock, key: "demonstration.started" | "demonstration.seeded"): Promise<void> {
  await write({ ...clock, actor: SYSTEM }, async (_tx, audit) => {
    audit({ key, entityType: "network", entityId: "demonstration", details: { today: clock.today } });
    return ok(null);
  });
}
