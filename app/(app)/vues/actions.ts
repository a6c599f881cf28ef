"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { requireContext } from "@/lib/entrances/web/session";
import { deleteView, renameView, saveView, shareView, startWithView } from "@/lib/figures/views/commands";
import {
  canonicalSearch,
  renameViewSchema,
  saveViewSchema,
  shareViewSchema,
  startWithViewSchema,
  viewAddress,
  viewSchema,
} from "@/lib/figures/views/schema";
import type { Context } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";

const form = formActions(refusalsIn("views.failure", { view_name_taken: "name", too_many_views: "name" }));

const toViews = (code: FlashCode) => flashAddress("/compte", code);

/** Keeps the filters of the page one came from, and leads back there. */
export const saveViewAction = form(saveViewSchema, saveView, (_view, { page, search }) =>
  flashAddress(viewAddress({ page, search: canonicalSearch(page, search) }), "vue"),
);
export const renameViewAction = form(renameViewSchema, renameView, () => toViews("vue-renommee"));

/** A button of a view of one's own. One that is not there any more is left as it is. */
async function press<Schema extends z.ZodObject>(
  formData: FormData,
  schema: Schema,
  command: (ctx: Context, input: z.output<Schema>) => Promise<Result<unknown>>,
  done: (input: z.output<Schema>) => FlashCode,
): Promise<void> {
  const ctx = await requireContext();
  const input = schema.safeParse(Object.fromEntries(formData));
  if (input.success && (await command(ctx, input.data)).ok) leadTo(toViews(done(input.data)));
  redirect("/compte#vues");
}

export async function shareViewAction(formData: FormData): Promise<void> {
  await press(formData, shareViewSchema, shareView, ({ shared }) => (shared ? "vue-partagee" : "vue-privee"));
}

export async function startWithViewAction(formData: FormData): Promise<void> {
  await press(formData, startWithViewSchema, startWithView, ({ start }) => (start ? "vue-depart" : "vue-sans-depart"));
}

export async function deleteViewAction(formData: FormData): Promise<void> {
  await press(formData, viewSchema, deleteView, () => "vue-supprimee");
}
