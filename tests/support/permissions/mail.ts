import { LETTERS } from "@/lib/entrances/web/features";
import { clientFor } from "@/lib/foundation/db/client";
import type * as commands from "@/lib/services/mail/commands";
import type * as queries from "@/lib/services/mail/queries";
import type * as returnedCommands from "@/lib/services/mail/returned-commands";
import { FIXED_NOW } from "../factories";
import { makeInvitation } from "../invitations";
import { RETURNED, returnedMail } from "../returned";
import { E, F, N, type Table } from "./table";

/** An e-mail of an invitation that is open. */
async function written(
  outcome: { failedAt: Date; reason: string } | { claimedAt: Date; sentAt: Date },
): Promise<string> {
  const { id: entityId, email: recipient } = await makeInvitation();
  const about = { kind: "invitation", recipient, locale: "fr", entityType: "invitation", entityId };
  const given = { queuedAt: FIXED_NOW, dueAt: FIXED_NOW, attempts: 1, ...outcome };
  const { id } = await clientFor("write").outboxMessage.create({ data: { ...about, ...given } });
  return id;
}

const failed = () => written({ failedAt: FIXED_NOW, reason: "refused" });
const sent = () => written({ claimedAt: FIXED_NOW, sentAt: FIXED_NOW });

export const mail = {
  commands: {
    sendMessageAgain: {
      run: async (sendMessageAgain, ctx) => sendMessageAgain(ctx, { messageId: await failed() }, LETTERS),
      may: "mail.manage",
      others: F,
    },
  } satisfies Table<typeof commands>,
  returned: {
    recordReturnedMail: {
      run: async (recordReturnedMail, ctx) =>
        recordReturnedMail(ctx, returnedMail("postfix", { ...RETURNED, id: await sent() })),
      may: "mail.manage",
      others: F,
    },
  } satisfies Table<typeof returnedCommands>,
  queries: {
    listUndelivered: {
      run: async (listUndelivered, ctx) => {
        await failed();
        return (await listUndelivered(ctx, { page: 1 }, LETTERS)).messages;
      },
      may: "mail.manage",
      others: E,
    },
    countUndelivered: {
      run: async (countUndelivered, ctx) => {
        await failed();
        const { failed: count } = await countUndelivered(ctx);
        return count > 0 ? count : null;
      },
      may: "mail.manage",
      others: N,
    },
  } satisfies Table<typeof queries>,
};
