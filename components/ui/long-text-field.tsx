"use client";

import { type ComponentProps, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { Field, type FieldProps, fieldAria } from "./field";
import { TextArea } from "./input";

type Props = FieldProps & { id: string; name: string } & Omit<ComponentProps<"textarea">, "className" | "id">;

/** A text of several lines. */
export function LongTextField({ id, label, hint, errors, optionalText, labelHidden: _always, ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optionalText={optionalText}>
      <TextArea ref={useTypedText(id)} {...rest} {...fieldAria(id, { hint, errors })} />
    </Field>
  );
}

/** React gives a text of several lines its first value again when it takes it over: what was typed before is put back. */
function useTypedText(id: string) {
  const element = useRef<HTMLTextAreaElement>(null);
  // What the server has drawn: of another page, a field of this name has nothing to say here.
  const isTakenOver = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
  const [typed] = useState(() => {
    if (!isTakenOver || typeof document === "undefined") return null;
    const drawn = document.getElementById(id);
    return drawn instanceof HTMLTextAreaElement ? drawn.value : null;
  });
  useLayoutEffect(() => {
    if (typed !== null && element.current && element.current.value !== typed) element.current.value = typed;
  }, [typed]);
  return element;
}
