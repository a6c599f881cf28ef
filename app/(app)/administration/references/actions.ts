"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { hostForm, providerForm } from "@/components/partners/partner-forms";
import { backField, landing, savedIn } from "@/components/partners/reference-addresses";
import { programmeForm } from "@/components/programmes/programme-form";
import type { FormState } from "@/lib/core/form";
import { getTranslations } from "@/lib/i18n/server";
import { createHost, createProvider, updateHost, updateProvider } from "@/lib/partners/commands";
import { getHostForm, getProviderForm } from "@/lib/partners/queries";
import { createHostSchema, createProviderSchema, updateHostSchema, updateProviderSchema } from "@/lib/partners/schema";
import { createProgramme, updateProgramme } from "@/lib/programmes/commands";
import { getProgrammeForm } from "@/lib/programmes/queries";
import { createProgrammeSchema, updateProgrammeSchema } from "@/lib/programmes/schema";
import { asShown, runForm } from "@/lib/web/run-form";

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
