"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "@/app/_lib/form-state";
import { inWords } from "@/app/_lib/form-words";
import { runForm } from "@/app/_lib/run-form";
import { createProgramme, updateProgramme } from "@/lib/cohorts/commands";
import { createProgrammeSchema, updateProgrammeSchema } from "@/lib/cohorts/schema";
import { createHost, createProvider, updateHost, updateProvider } from "@/lib/partners/commands";
import type { PartnerFailure } from "@/lib/partners/rules";
import { createHostSchema, createProviderSchema, updateHostSchema, updateProviderSchema } from "@/lib/partners/schema";
import { backField, landing, savedIn } from "./_lib/back";

async function worded(state: FormState<PartnerFailure>): Promise<FormState> {
  return inWords(state, await getTranslations("references.failure"), {
    provider_code_taken: "code",
    siren_key_wrong: "siren",
    siren_taken: "siren",
  });
}

function goTo(address: string): never {
  revalidatePath("/administration/references", "layout");
  redirect(address);
}

const addHostSchema = createHostSchema.extend({ back: backField });
const addProviderSchema = createProviderSchema.extend({ back: backField });

export async function createHostAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, addHostSchema, createHost, ({ id }, { back }) => goTo(landing(id, back, "collectivite"))),
  );
}

export async function updateHostAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(await runForm(formData, updateHostSchema, updateHost, ({ id }) => goTo(savedIn(id))));
}

export async function createProviderAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, addProviderSchema, createProvider, ({ id }, { back }) =>
      goTo(landing(id, back, "organisme")),
    ),
  );
}

export async function updateProviderAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(await runForm(formData, updateProviderSchema, updateProvider, ({ id }) => goTo(savedIn(id))));
}

export async function addProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(
    await runForm(formData, createProgrammeSchema, createProgramme, ({ id, created }) =>
      goTo(created ? savedIn(id) : `/administration/references/formations/${id}?existe=oui`),
    ),
  );
}

export async function updateProgrammeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return worded(await runForm(formData, updateProgrammeSchema, updateProgramme, ({ id }) => goTo(savedIn(id))));
}
