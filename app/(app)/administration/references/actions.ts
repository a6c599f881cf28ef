"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { hostAnswers, providerAnswers } from "@/components/partners/partner-texts";
import { backField, landing, savedIn } from "@/components/partners/reference-addresses";
import { programmeAnswers } from "@/components/programmes/programme-form-parts";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { createHost, createProvider, updateHost, updateProvider } from "@/lib/partners/commands";
import { getHostForm, getProviderForm } from "@/lib/partners/queries";
import type { PartnerFailure } from "@/lib/partners/rules/partner";
import { createHostSchema, createProviderSchema, updateHostSchema, updateProviderSchema } from "@/lib/partners/schema";
import { createProgramme, updateProgramme } from "@/lib/programmes/commands";
import { getProgrammeForm } from "@/lib/programmes/queries";
import type { ProgrammeFailure } from "@/lib/programmes/rules/programme";
import { createProgrammeSchema, updateProgrammeSchema } from "@/lib/programmes/schema";
import { type Answer, linesOfDifferences, withConflict, withoutConflict } from "@/lib/web/conflict";
import type { EditState, FormState } from "@/lib/web/form-state";
import { inWords } from "@/lib/web/form-words";
import { runForm, submitForm } from "@/lib/web/run-form";
import { requireContext } from "@/lib/web/session";

async function worded(state: FormState<PartnerFailure | ProgrammeFailure>): Promise<FormState> {
  return inWords(state, await getTranslations("references.failure"), {
    programme_code_taken: "code",
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

export async function createHostAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, addHostSchema, createHost, ({ id }, { back }) =>
    goTo(landing(id, back, "collectivite")),
  );
  return withoutConflict(await worded(state));
}

export async function createProviderAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, addProviderSchema, createProvider, ({ id }, { back }) =>
    goTo(landing(id, back, "organisme")),
  );
  return withoutConflict(await worded(state));
}

export async function addProgrammeAction(_previous: EditState, formData: FormData): Promise<EditState> {
  const state = await runForm(formData, createProgrammeSchema, createProgramme, ({ id }) => goTo(savedIn(id)));
  return withoutConflict(await worded(state));
}

/** Saves a record that is there already; `now` gives what is on record when somebody else changed it meanwhile. */
async function save<Schema extends z.ZodObject>(
  formData: FormData,
  schema: Schema,
  command: (
    ctx: Context,
    input: z.output<Schema>,
  ) => Promise<Result<{ id: string }, PartnerFailure | ProgrammeFailure>>,
  now: (ctx: Context, typed: z.output<Schema>) => Promise<{ seen: string; answers: readonly Answer[] } | null>,
): Promise<EditState> {
  const submitted = await submitForm(formData, schema, command);
  if (submitted.done) goTo(savedIn(submitted.value.id));
  const { input, state } = submitted;
  return withConflict({ input, state: await worded(state) }, async (typed) => {
    const record = await now(await requireContext(), typed);
    return record && { seen: record.seen, lines: await linesOfDifferences(typed, record.answers) };
  });
}

export async function updateHostAction(_previous: EditState, formData: FormData): Promise<EditState> {
  return save(formData, updateHostSchema, updateHost, async (ctx, { hostId }) => {
    const host = await getHostForm(ctx, hostId);
    return host && { seen: host.seen, answers: await hostAnswers(host) };
  });
}

export async function updateProviderAction(_previous: EditState, formData: FormData): Promise<EditState> {
  return save(formData, updateProviderSchema, updateProvider, async (ctx, { providerId }) => {
    const provider = await getProviderForm(ctx, providerId);
    return provider && { seen: provider.seen, answers: await providerAnswers(provider) };
  });
}

export async function updateProgrammeAction(_previous: EditState, formData: FormData): Promise<EditState> {
  return save(formData, updateProgrammeSchema, updateProgramme, async (ctx, { programmeId }) => {
    const programme = await getProgrammeForm(ctx, programmeId);
    return programme && { seen: programme.seen, answers: await programmeAnswers(programme) };
  });
}
