import "server-only";
import { learnerScope } from "@/lib/foundation/access/policy";
import type { AuditKey } from "@/lib/foundation/audit/keys";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { unchanged, write } from "@/lib/foundation/db/write";
import type { LearnerRecord } from "./fields";

export type ContactSaid = Pick<LearnerRecord, "phone" | "email">;
const FIELDS = ["phone", "email"] as const;

/** How somebody says that they are reached: it is theirs, holds at once, and stands as said by them (`ownContactOf`). */
export async function tellContact<Code extends string = never>(
  ctx: Context,
  { learnerId: id, phone, email }: ContactSaid & { learnerId: string },
): Promise<Result<{ learnerId: string }, Code>> {
  return write<{ learnerId: string }, Code>(ctx, "person", async (tx, audit) => {
    const learner = await tx.learner.findFirst({
      where: { AND: [{ id, anonymisedAt: null }, learnerScope(ctx.actor)] },
      select: { phone: true, email: true },
    });
    if (!learner) return NOT_FOUND;
    const said = { phone, email };
    const fields = FIELDS.filter((field) => said[field] !== learner[field]);
    if (fields.length === 0) return unchanged({ learnerId: id });
    await tx.learner.update({ where: { id }, data: said });
    audit({ key: "learner.updated", entityType: "learner", entityId: id, details: { fields } });
    return ok({ learnerId: id });
  });
}

const UPDATED = "learner.updated" satisfies AuditKey;

/** The last day on which somebody changed their own number or e-mail, as long as nobody else changed that since; else null. */
export async function ownContactOf(learnerId: string): Promise<Date | null> {
  const changes = await db.auditEvent.findMany({
    where: { entityType: "learner", entityId: learnerId, key: UPDATED },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, actorRole: true, details: true },
  });
  const ofContact = changes.find(({ details }) => /"(phone|email)"/.test(details));
  return ofContact?.actorRole === "person" ? ofContact.at : null;
}
