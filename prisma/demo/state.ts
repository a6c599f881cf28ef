import { SYSTEM } from "@/lib/foundation/core/context";
import { ok } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { write } from "@/lib/foundation/db/write";
import type { Clock } from "@/lib/foundation/platform/clock";

/**
 * What a database holds, as far as a seed cares. `half_seeded`: a seed was cut short, and nobody has done anything
 * since; `worked_on`: somebody has.
 */
type SeedState = "empty" | "seeded" | "half_seeded" | "worked_on" | "other_data";

/** Looks for the marks that a seed leaves in the audit at its beginning and at its end. */
export async function seedState(): Promise<SeedState> {
  const markOf = (key: string) => db.auditEvent.findFirst({ where: { key }, select: { at: true } });
  if (await markOf("demonstration.seeded")) return "seeded";
  const started = await markOf("demonstration.started");
  if (started) return (await workedOnSince(started.at)) ? "worked_on" : "half_seeded";
  const [schools, users] = await Promise.all([db.school.count(), db.user.count()]);
  return schools + users > 0 ? "other_data" : "empty";
}

/** A seed dates nothing after its beginning, and signs nobody in. */
async function workedOnSince(started: Date): Promise<boolean> {
  const events = await db.auditEvent.count({ where: { OR: [{ at: { gt: started } }, { key: "account.signed_in" }] } });
  return events > 0;
}

/** Leaves a mark in the audit. */
export async function mark(clock: Clock, key: "demonstration.started" | "demonstration.seeded"): Promise<void> {
  await write({ ...clock, actor: SYSTEM }, "system", async (_tx, audit) => {
    audit({ key, entityType: "network", entityId: "demonstration", details: { today: clock.today } });
    return ok(null);
  });
}
