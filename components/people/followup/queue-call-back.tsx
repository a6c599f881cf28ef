"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { FieldErrors } from "@/components/ui/field";
import { FieldList } from "@/components/ui/form-fields";
import { useFormHandle } from "@/components/ui/use-form";
import { Pill } from "./queue-pills";

type Hour = { at: string; label: string };

/** The hours proposed, of which a first letter or the arrows choose one, and another as it is typed. */
export function CallBackHours({ label, hint, hours }: { label: string; hint: string; hours: readonly Hour[] }) {
  const { answer } = useFormHandle();
  const { id, name, value, errors } = answer("callBackAt");
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const first =
      group.current?.querySelector("input") ?? group.current?.form?.querySelector<HTMLElement>("[type=text]");
    first?.focus();
  }, []);
  const onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || key.length > 1) return;
    const inputs = [...(group.current?.querySelectorAll<HTMLInputElement>("input") ?? [])];
    const starts = (input: HTMLInputElement) =>
      hours.some(({ at, label: hour }) => at === input.value && hour.toLowerCase().startsWith(key.toLowerCase()));
    const from = inputs.findIndex((input) => input.checked) + 1;
    const next = [...inputs.slice(from), ...inputs.slice(0, from)].find(starts);
    if (!next) return;
    event.preventDefault();
    next.click();
    next.focus();
  };
  return (
    <>
      <fieldset
        ref={group}
        onKeyDown={onKey}
        aria-describedby={`${id}-hint`}
        className={errors?.length ? "grid gap-2 border-s-4 border-error ps-3" : "grid gap-2"}
      >
        <legend className="float-left w-full font-semibold">{label}</legend>
        {errors && <FieldErrors id={id} errors={errors} />}
        {hours.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {hours.map(({ at, label: hour }, index) => (
              <Pill key={at} id={index === 0 ? id : undefined} name={name} value={at} defaultChecked={value === at}>
                <span>{hour}</span>
              </Pill>
            ))}
          </div>
        )}
        <p id={`${id}-hint`} className="max-w-prose text-sm text-ink-soft">
          {hint}
        </p>
      </fieldset>
      <FieldList />
    </>
  );
}
