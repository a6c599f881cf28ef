"use client";

import { useRef } from "react";
import { useLeaveGuard } from "./use-leave-guard";
import { useSafeAction } from "./use-safe-action";

/** `useSafeAction` for a form of answers: while they are typed and not saved, leaving asks first. */
export function useFormAction<State extends object>(
  action: (previous: State | null, formData: FormData) => Promise<State | null>,
) {
  const release = useRef(() => {});
  const sent = useSafeAction(action, () => release.current());
  const { state, trouble, element } = sent;
  const guard = useLeaveGuard(element, trouble === null && state !== null && isEmptied(state) ? state : null);
  release.current = guard.release;
  return sent;
}

/** A reply of conform that empties the form is a success. */
function isEmptied(state: object): boolean {
  const reply = "reply" in state ? state.reply : null;
  return typeof reply === "object" && reply !== null && "initialValue" in reply && reply.initialValue === null;
}
