import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { type DueFor, messagesDue } from "./due-sql";
import { nextAllowed } from "./rules/hours";
import { MESSAGE_CHANNELS, type MessageChannel } from "./rules/steps";
import { sendCampaignMessage } from "./send-commands";
import { settleMessages } from "./settle-commands";
import { campaignOpensOn } from "./stand-records";

const BATCH = 200;

export type CampaignRun = { settled: number; written: number };

const isWindow = (text: string): text is Window => WINDOWS.some((one) => one === text);

async function writeAll(ctx: Context, opensOn: CivilDate, channels: readonly MessageChannel[]): Promise<number> {
  let written = 0;
  for (let after: DueFor | null = null; ; ) {
    const due: DueFor[] = await db.$queryRaw<DueFor[]>(messagesDue(ctx, { opensOn, after, limit: BATCH, channels }));
    const last = due.at(-1);
    if (!last) return written;
    for (const { enrolmentId, window } of due) {
      if (!isWindow(window)) continue;
      const done = await sendCampaignMessage(ctx, { enrolmentId, window, channels });
      if (done.ok && done.value.kind === "due") written += 1;
    }
    after = last;
  }
}

/**
 * Writes every message that is right now, by what holds now: called late, twice or by several at once it writes no other. What
 * became of those before is put on record first, since it decides what is right. `channels`: by what messages leave; of others none
 * is written, which would be late or wrong by the time there is a server.
 */
export async function runCampaign(
  ctx: Context,
  channels: readonly MessageChannel[] = MESSAGE_CHANNELS,
): Promise<Result<CampaignRun>> {
  const settled = await settleMessages(ctx);
  if (!settled.ok) return settled;
  const opensOn = await campaignOpensOn(db);
  const mayLeave = nextAllowed(ctx.now) <= ctx.now;
  return ok({ settled: settled.value, written: opensOn && mayLeave ? await writeAll(ctx, opensOn, channels) : 0 });
}
