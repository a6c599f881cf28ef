"use server";

import { openingRefusals } from "@/components/competition/applications/opening-texts";
import { openSchool } from "@/lib/competition/applications/opening-commands";
import {
  openingOf,
  openNewSchema,
  renewElsewhereSchema,
  renewThereSchema,
} from "@/lib/competition/applications/opening-schema";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";

const form = formActions(openingRefusals);

const toSchool =
  (code: FlashCode) =>
  ({ schoolCode }: { schoolCode: string }) =>
    flashAddress(`/ecoles/${schoolCode}`, code);

export const openSchoolAction = form(
  openNewSchema,
  (ctx, { code, name, openingRank, providerId, ...typed }) =>
    openSchool(ctx, openingOf(typed, { code, name, openingRank, providerId }, typed)),
  toSchool("ecole-ouverte"),
);
export const renewElsewhereAction = form(
  renewElsewhereSchema,
  (ctx, { schoolId: id, ...typed }) => openSchool(ctx, openingOf(typed, { id }, typed)),
  toSchool("ecole-renouvelee"),
);
export const renewThereAction = form(
  renewThereSchema,
  (ctx, { schoolId: id, ...typed }) => openSchool(ctx, openingOf(typed, { id }, null)),
  toSchool("ecole-renouvelee"),
);
