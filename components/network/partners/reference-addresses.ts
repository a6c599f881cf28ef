import { z } from "zod";
import { flashAddress } from "@/lib/entrances/web/flash";

const LIST = "/administration/references";

/** The form of a school, which may ask for an authority or a provider that its lists lack. */
const SCHOOL_FORM = /^\/ecoles\/(nouvelle|[\w-]{1,40}\/modifier)$/;

/** The form to come back to, if it is one of ours; null: the list. */
export function backOf(typed: unknown): string | null {
  return typeof typed === "string" && SCHOOL_FORM.test(typed) ? typed : null;
}

/** The same as a form sends it. */
export const backField = z.unknown().optional().transform(backOf);

/** Where somebody lands once a record is saved: the form that asked, with it chosen, or the list, which says so. */
export function landing(id: string, back: string | null, chosenAs: "collectivite" | "organisme"): string {
  return back ? `${back}?${chosenAs}=${id}` : savedIn(id);
}

export const savedIn = (id: string) => flashAddress(LIST, "reference", id);
