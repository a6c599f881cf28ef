import { LETTERS } from "@/lib/entrances/web/features";
import { clientFor } from "@/lib/foundation/db/client";
import type * as commands from "@/lib/services/mail/commands";
import type * as queries from "@/lib/services/mail/queries";
import { FIXED_NOW } from "../factories";
import { makeInvitation } from "../invitations";
import { E, F, N, type Table } from "./table";

/** An e-mail that was given up, of an invitation that is open. */
async function failed(): Promise<string> {
  const { id: entityId, email: recipient } = await makeInvitation();
  const about = { kind: "invitation", recipient, locale: "fr", entityType: "invitation", entityId };
  const given = { queuedAt: FIXED_NOW, dueAt: FIXED_NOW, attempts: 1, failedAt: FIXED_NOW, reason: "refused" };
  const { id } = await clientFor("write").outboxMessage.create({ data: { ...about, ...given } });
  return id;
}

export const mail = {
  commands: {
    sendMessageAgain: {
      run: async (sendMessageAgain, ctx) => sendMessageAgain(ctx, { messageId: await failed() }, LETTERS),
      may: "mail.manage",
      others: F,
    },
  } satisfies Table<typeof commands>,
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
