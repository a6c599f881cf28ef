"use server";

import { confirmErasures, proposeErasures } from "@/lib/entrances/retention/commands";
import { confirmErasuresSchema, proposeErasuresSchema } from "@/lib/entrances/retention/schema";
import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";

const form = formActions(refusalsIn("retention.failure"));
const HOME = "/administration/conservation";

export const proposeErasuresAction = form(proposeErasuresSchema, proposeErasures, ({ count }) =>
  flashAddress(HOME, "effacements-proposes", count),
);
export const confirmErasuresAction = form(confirmErasuresSchema, confirmErasures, ({ count }) =>
  flashAddress(HOME, "effacements-faits", count),
);
