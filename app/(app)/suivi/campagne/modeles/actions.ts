"use server";

import { templateHref } from "@/components/people/campaign/campaign-address";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { templateSchema, testTemplateSchema } from "@/lib/people/campaign/schema";
import { sendTemplateTest, writeTemplate } from "@/lib/people/campaign/template-commands";

const form = formActions(
  refusalsIn("campaign.templateFailure", {
    template_unknown_slot: "body",
    template_open_brace: "body",
    template_without_link: "body",
    template_link_twice: "body",
    template_link_not_alone: "body",
    template_too_long: "body",
    template_link_in_subject: "subject",
    template_subject_missing: "subject",
  }),
);

export const writeTemplateAction = form(templateSchema, writeTemplate, (_written, { step, locale, channel }) =>
  flashAddress(templateHref({ step, locale, channel }), "modele"),
);
export const sendTemplateTestAction = form(testTemplateSchema, sendTemplateTest, (_sent, { step, locale }) =>
  flashAddress(templateHref({ step, locale }), "modele-essai"),
);
