"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { sidesOf, undoMergeSchema } from "@/lib/people/merges/schema";
import { undoMerge } from "@/lib/people/merges/undo-commands";

const form = formActions(refusalsIn("merges.failure"));

/**
 * Back to the person who stays, whose page says with whom they may be one again. What it rests on comes back as it was sent: nothing
 * that came meanwhile is put anywhere unseen.
 */
export const undoMergeAction = form(
  undoMergeSchema,
  (ctx, { since, ...typed }) => undoMerge(ctx, { ...typed, sides: sidesOf(since) }),
  ({ learnerId }) => flashAddress(`/apprenants/${learnerId}`, "fiches-separees"),
);
