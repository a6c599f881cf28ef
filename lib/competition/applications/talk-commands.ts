import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { mayChange, sideOf } from "./access";
import { holdDossier } from "./held";
import { tellOtherSide } from "./letter-record";
import type { ApplicationFailure } from "./rules/failure";
import { mayTalk } from "./rules/moves";

/** Something written to the other side, inside the dossier. Refuses `talk_over` once it is closed. */
export async function writeMessage(
  ctx: Context,
  { applicationId, text }: { applicationId: string; text: string },
): Promise<Result<{ id: string }, ApplicationFailure>> {
  return write<{ id: string }, ApplicationFailure>(ctx, mayChange(ctx.actor), async (tx, audit) => {
    const application = await holdDossier(tx, ctx, applicationId);
    if (!application) return NOT_FOUND;
    if (!mayTalk(application.state)) return refused("talk_over");
    const fromHost = sideOf(ctx.actor) === "host";
    const data = { applicationId, at: ctx.now, fromHost, authorId: ctx.actor.userId, text };
    const { id } = await tx.applicationMessage.create({ data, select: { id: true } });
    await tellOtherSide(tx, ctx, application, "application_message");
    const details = { message: id, fromHost };
    audit({ key: "application.message_written", entityType: "application", entityId: applicationId, details });
    return ok({ id: applicationId });
  });
}
