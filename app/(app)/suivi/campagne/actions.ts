"use server";

import { campaignHref } from "@/components/people/campaign/campaign-address";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { closeCampaign, openCampaign } from "@/lib/people/campaign/commands";
import { closeCampaignSchema, openCampaignSchema } from "@/lib/people/campaign/schema";

const form = formActions(
  refusalsIn("campaign.failure", { campaign_opens_too_early: "opensOn", campaign_opens_too_late: "opensOn" }),
);

export const openCampaignAction = form(openCampaignSchema, openCampaign, () =>
  flashAddress(campaignHref(), "campagne-ouverte"),
);
export const closeCampaignAction = form(
  closeCampaignSchema,
  (ctx) => closeCampaign(ctx),
  () => flashAddress(campaignHref(), "campagne-arretee"),
);
