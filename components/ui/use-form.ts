"use client";

import { createContext, type RefObject, useContext, useRef, useState } from "react";
import type { FieldSpec, FormAction, FormState } from "@/lib/foundation/core/form";
import { useLeaveGuard } from "./use-leave-guard";
import { useSafeAction } from "./use-safe-action";

type Reply = NonNullable<FormState>;

export type FormAnswer = { id: string; name: string; value: unknown; errors: readonly string[] | undefined };

/** A form as what stands in it finds it. */
export type FormHandle<State extends Reply = Reply> = {
  element: RefObject<HTMLFormElement | null>;
  /** The last answer of the server; null while there is none. */
  state: State | null;
  fields: readonly FieldSpec[];
  /** By its name, in no list of fields too; `rows.<id>.column` is a cell of a table. */
  answer: (name: string) => FormAnswer;
  /** Changes when the form was taken: lists and radios start from other answers only when they are new. */
  turn: "open" | "done";
  /** Fields that are not asked for now: what was wrong with their answers is not told. */
  omitted: readonly string[];
  setOmitted: (names: readonly string[]) => void;
};

const Handle = createContext<FormHandle | null>(null);
export const FormHandleProvider = Handle.Provider;

/** The form around: for what follows what is typed in it, or says more of its answer than any form does. */
export function useFormHandle<State extends Reply = Reply>(): FormHandle<State> {
  const handle = useContext(Handle);
  if (!handle) throw new Error("fields stand inside a Form");
  return handle as FormHandle<State>;
}

/** A reply that empties the form is a success. */
export const isDone = (state: Reply | null) => state !== null && state.reply.initialValue === null;

const within = (values: unknown, name: string): unknown =>
  typeof values === "object" && values !== null ? (values as Record<string, unknown>)[name] : undefined;

/** Never loses what was typed and, unless it is `open`, asks before it is left with answers that are not saved. */
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
  const [omitted, setOmitted] = useState<readonly string[]>([]);
  const done = isDone(state);
  release.current = useLeaveGuard(element, { saved: trouble === null && done ? state : null, idle: open }).release;
  const { initialValue, error } = (done ? null : state?.reply) ?? {};
  const answer = (name: string): FormAnswer => ({
    id: `${id}-${name}`,
    name,
    // What was sent comes back unfolded; what is on record may name a cell as the form does.
    value: name.split(".").reduce(within, initialValue ?? values) ?? (initialValue ? undefined : values[name]),
    errors: omitted.includes(name) ? undefined : (error?.[name] ?? undefined),
  });
  const turn = done ? "done" : "open";
  const handle: FormHandle = { element, state, fields, answer, turn, omitted, setOmitted };
  return { handle, trouble, props: { id, ...formProps() } };
}
