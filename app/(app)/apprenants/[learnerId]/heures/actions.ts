"use server";

import { queueHref } from "@/components/people/followup/followup-search";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { tellHours } from "@/lib/people/hours/commands";
import { tellHoursInQueueSchema, tellHoursSchema } from "@/lib/people/hours/schema";

const form = formActions(
  refusalsIn("followup.hours.failure", {
    hours_reversed: "notAfter",
    hours_outside: "notBefore",
    hours_no_day: "offDays",
  }),
);

export const tellHoursAction = form(tellHoursSchema, tellHours, ({ learnerId }) =>
  flashAddress(`/apprenants/${learnerId}`, "heures"),
);
export const tellHoursInQueueAction = form(
  tellHoursInQueueSchema,
  (ctx, { enrolmentId: _enrolment, window: _window, ...input }) => tellHours(ctx, input),
  (_told, { enrolmentId, window }) => flashAddress(queueHref({ personne: enrolmentId, echeance: window }), "heures"),
);
