"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import { recordApart, takeApartBack } from "@/lib/people/learners/commands";
import { pairSchema } from "@/lib/people/learners/schema";
import { mergeLearners } from "@/lib/people/merges/commands";
import { mergeSchema } from "@/lib/people/merges/schema";

const form = formActions(refusalsIn("learners.pairs.failure"));

const merging = formActions(refusalsIn("merges.failure"));

export const mergeAction = merging(
  mergeSchema,
  (ctx, { lowerId, higherId, version, courses, ...choices }) =>
    mergeLearners(ctx, { lowerId, higherId, version, choices, courses }),
  ({ learnerId }) => flashAddress(`/apprenants/${learnerId}`, "fiches-reunies"),
);
export const apartAction = form(pairSchema, recordApart, () => flashAddress("/apprenants/doublons", "deux-personnes"));
export const takeApartBackAction = form(takeBackSchema, takeApartBack, () =>
  flashAddress("/apprenants/doublons", "paire-remise"),
);
