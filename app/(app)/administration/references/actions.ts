"use server";

import { hostForm, providerForm } from "@/components/network/partners/partner-forms";
import { backField, landing, savedIn } from "@/components/network/partners/reference-addresses";
import { programmeForm } from "@/components/network/programmes/programme-form";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown } from "@/lib/entrances/web/run-form";
import { createHost, createProvider, updateHost, updateProvider } from "@/lib/network/partners/commands";
import { getHostForm, getProviderForm } from "@/lib/network/partners/queries";
import {
  createHostSchema,
  createProviderSchema,
  updateHostSchema,
  updateProviderSchema,
} from "@/lib/network/partners/schema";
import { createProgramme, updateProgramme } from "@/lib/network/programmes/commands";
import { getProgrammeForm } from "@/lib/network/programmes/queries";
import { createProgrammeSchema, updateProgrammeSchema } from "@/lib/network/programmes/schema";

const form = formActions(
  refusalsIn("references.failure", {
    programme_code_taken: "code",
    provider_code_taken: "code",
    siren_key_wrong: "siren",
    siren_taken: "siren",
  }),
);

const toList = ({ id }: { id: string }) => savedIn(id);

export const createHostAction = form(createHostSchema.extend({ back: backField }), createHost, ({ id }, { back }) =>
  landing(id, back, "collectivite"),
);
export const createProviderAction = form(
  createProviderSchema.extend({ back: backField }),
  createProvider,
  ({ id }, { back }) => landing(id, back, "organisme"),
);
export const addProgrammeAction = form(createProgrammeSchema, createProgramme, toList);
export const updateHostAction = form(updateHostSchema, updateHost, toList, {
  now: asShown((ctx, { hostId }) => getHostForm(ctx, hostId), hostForm),
});
export const updateProviderAction = form(updateProviderSchema, updateProvider, toList, {
  now: asShown((ctx, { providerId }) => getProviderForm(ctx, providerId), providerForm),
});
export const updateProgrammeAction = form(updateProgrammeSchema, updateProgramme, toList, {
  now: asShown((ctx, { programmeId }) => getProgrammeForm(ctx, programmeId), programmeForm),
});
