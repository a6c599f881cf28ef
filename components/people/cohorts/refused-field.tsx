"use client";

import { FieldList } from "@/components/ui/form-fields";
import { useFormHandle } from "@/components/ui/use-form";

/** Asks what a refusal found to be asked: of a room that another cohort has on the same days, of another length. */
export function RefusedField({ name, code }: { name: string; code: string }) {
  const { state, answer } = useFormHandle();
  // Still asked when the answer comes back with another refusal: what was agreed to stays.
  const isShown = state?.refusal?.code === code || answer(name).value === "yes";
  return isShown ? <FieldList names={[name]} /> : null;
}
