import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";

/** Those whose people a reader may see: what they drew themselves. */
export const ownSample = ({ actor }: Context): Prisma.SampleWhereInput => ({ recordedById: actor.userId ?? "" });

/** The files that stand for what somebody answered at a window, and can still be opened. */
export function filesShowing(client: Pick<ReadClient, "proofFile">, enrolmentId: string, window: Window) {
  return client.proofFile.findMany({
    where: { supersededAt: null, file: { deletedAt: null }, outcome: { enrolmentId, window } },
    select: { fileId: true },
  });
}
