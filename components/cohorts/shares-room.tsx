"use client";

import { FieldList } from "@/components/ui/form-fields";
import { useFormHandle } from "@/components/ui/use-form";

/** Asks about a room that another cohort has on the same days, once it was found that one does. */
export function SharesRoom() {
  const { state, answer } = useFormHandle();
  // Still asked when the answer comes back with another refusal: what was agreed to stays.
  const isAsked = state?.refusal?.code === "room_shared" || answer("sharesRoom").value === "yes";
  return isAsked ? <FieldList names={["sharesRoom"]} /> : null;
}
