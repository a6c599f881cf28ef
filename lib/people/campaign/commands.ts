import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { unchanged, write } from "@/lib/foundation/db/write";
import { type CampaignFailure, checkCampaignDay } from "./rules/steps";
import type { OpenCampaignInput } from "./schema";
import { campaignOpensOn } from "./stand-records";

type Stated = { opensOn: CivilDate | null };

async function state(ctx: Context, opensOn: CivilDate | null): Promise<Result<Stated, CampaignFailure>> {
  return write<Stated, CampaignFailure>(ctx, "campaign.manage", async (tx, audit) => {
    if ((await campaignOpensOn(tx)) === opensOn) return unchanged({ opensOn });
    const code = opensOn && checkCampaignDay(opensOn, ctx.today);
    if (code) return refused(code);
    const { id } = await tx.campaignStatement.create({ data: { opensOn, ...saidBy(ctx) }, select: { id: true } });
    const key = opensOn ? "campaign.opened" : "campaign.closed";
    audit({ key, entityType: "campaign", entityId: String(id), details: { ...(opensOn && { on: opensOn }) } });
    return ok({ opensOn });
  });
}

/** From this day on those whose follow-up is due are written to. The same again changes nothing. Refuses as `checkCampaignDay` does. */
export const openCampaign = (ctx: Context, { opensOn }: OpenCampaignInput) => state(ctx, opensOn);

/** Nobody is written to any more; what was written and has not left does not leave either. */
export const closeCampaign = (ctx: Context) => state(ctx, null);
