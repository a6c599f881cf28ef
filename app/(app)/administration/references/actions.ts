"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { hostForm, providerForm } from "@/components/network/partners/partner-forms";
import { backField, landing, savedIn } from "@/components/network/partners/reference-addresses";
import { programmeForm } from "@/components/network/programmes/programme-form";
import { asShown, runForm } from "@/lib/entrances/web/run-form";
import type { FormState } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
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

async function words() {
  const at = {
    programme_code_taken: "code",
    provider_code_taken: "code",
    siren_key_wrong: "siren",
    siren_taken: "siren",
  } as const;
  return { say: await getTranslations("references.failure"), at };
}

function goTo(address: string): never {
  revalidatePath("/administration/references", "layout");
  redirect(address);
}
const toList = ({ id }: { id: string }) => goTo(savedIn(id));

const addHostSchema = createHostSchema.extend({ back: backField });
const addProviderSchema = createProviderSchema.extend({ back: backField });

export async function createHostAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, addHostSchema, createHost, {
    ...(await words()),
    done: ({ id }, { back }) => goTo(landing(id, back, "collectivite")),
  });
}

export async function createProviderAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, addProviderSchema, createProvider, {
    ...(await words()),
    done: ({ id }, { back }) => goTo(landing(id, back, "organisme")),
  });
}

export async function addProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, createProgrammeSchema, createProgramme, { ...(await words()), done: toList });
}

export async function updateHostAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateHostSchema, updateHost, {
    ...(await words()),
    done: toList,
    now: asShown((ctx, { hostId }) => getHostForm(ctx, hostId), hostForm),
  });
}

export async function updateProviderAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateProviderSchema, updateProvider, {
    ...(await words()),
    done: toList,
    now: asShown((ctx, { providerId }) => getProviderForm(ctx, providerId), providerForm),
  });
}

export async function updateProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runForm(formData, updateProgrammeSchema, updateProgramme, {
    ...(await words()),
    done: toList,
    now: asShown((ctx, { programmeId }) => getProgrammeForm(ctx, programmeId), programmeForm),
  });
}
