"use client";

import { type FieldMetadata, useForm as useConform } from "@conform-to/react";
import { createContext, type RefObject, useContext, useRef, useState } from "react";
import type { FieldSpec, FormAction, FormState } from "@/lib/core/form";
import { useLeaveGuard } from "./use-leave-guard";
import { useSafeAction } from "./use-safe-action";

type Answer = NonNullable<FormState>;

/** A form as what stands in it finds it. */
export type FormHandle<State extends Answer = Answer> = {
  element: RefObject<HTMLFormElement | null>;
  /** The last answer of the server; null while there is none. */
  state: State | null;
  /** What it refused as a whole, in words. */
  refusals: readonly string[];
  fields: readonly FieldSpec[];
  /** By name, those in no list of fields too. */
  answers: Record<string, FieldMetadata<unknown>>;
  /** Fields that are not asked for now: what was wrong with their answers is not told. */
  unasked: readonly string[];
  setUnasked: (names: readonly string[]) => void;
};

const Handle = createContext<FormHandle | null>(null);
export const FormHandleProvider = Handle.Provider;

/** The form around: for what follows what is typed in it, or says more of its answer than any form does. */
export function useFormHandle<State extends Answer = Answer>(): FormHandle<State> {
  const handle = useContext(Handle);
  if (!handle) throw new Error("fields stand inside a Form");
  return handle as FormHandle<State>;
}

/** A reply of conform that empties the form is a success. */
export const isDone = (state: Answer | null) => state !== null && state.reply.initialValue === null;

/**
 * A form that never loses what was typed (useSafeAction) and, unless it is `open`, asks before it is left with answers
 * that are not saved.
 */
export function useForm(options: {
  id: string;
  action: FormAction;
  fields: readonly FieldSpec[];
  values: Record<string, unknown>;
  open: boolean;
}) {
  const { id, action, fields, values, open } = options;
  const release = useRef(() => {});
  const { state, trouble, element, formProps } = useSafeAction(action, () => release.current());
  const saved = trouble === null && isDone(state) ? state : null;
  release.current = useLeaveGuard(element, { saved, idle: open }).release;
  const lastResult = state && !isDone(state) ? state.reply : null;
  const [form, answers] = useConform({ id, lastResult, defaultValue: values as Record<string, never> });
  const [unasked, setUnasked] = useState<readonly string[]>([]);
  const handle: FormHandle = { element, state, refusals: form.errors ?? [], fields, answers, unasked, setUnasked };
  return { handle, trouble, props: { id: form.id, ...formProps(form.onSubmit) } };
}
