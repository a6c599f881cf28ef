"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { tellApplicants } from "@/lib/people/notices/commands";
import { addressOfTopic, tellSchema } from "@/lib/people/notices/schema";

const form = formActions(
  refusalsIn("recruitment.messages.failure", {
    messages_nobody: "people",
    messages_told_already: "people",
    messages_no_address: "way",
    messages_no_server: "way",
  }),
);

const DONE = { email: "messages-en-file", letter: "messages-courriers", phone: "messages-telephone" } as const;

/** Tells those who are chosen, then shows what became of it. */
export const tellAction = form(tellSchema, tellApplicants, ({ cohortId, count }, { topic, way }) =>
  flashAddress(`/promotions/${encodeURIComponent(cohortId)}/messages?quoi=${addressOfTopic(topic)}`, DONE[way], count),
);
