"use client";

import { useState } from "react";
import type { FileLimit } from "@/lib/foundation/core/form";
import { Field, type FieldProps, fieldAria } from "./field";

const INPUT =
  "w-full rounded-md border border-line-strong bg-surface p-2 text-base file:me-3 file:min-h-9 file:rounded-md file:border file:border-line-strong file:bg-sunken file:px-3 file:text-ink aria-invalid:border-2 aria-invalid:border-error";

/** One file, or several. `accept` only narrows what the dialog offers; one beyond the limit is told before it travels. */
export function FileField({
  id,
  name = "file",
  accept,
  limit,
  label,
  hint,
  errors,
  optionalText,
  required,
  multiple,
}: FieldProps & {
  required?: boolean;
  multiple?: boolean;
  id: string;
  name?: string;
  accept: string;
  limit?: FileLimit | undefined;
}) {
  const [tooLarge, setTooLarge] = useState(false);
  const told = limit && tooLarge ? [limit.text] : errors;
  return (
    <Field id={id} label={label} hint={hint} errors={told} optionalText={optionalText}>
      <input
        type="file"
        name={name}
        accept={accept}
        required={required}
        multiple={multiple}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          const sizes = chosen.map(({ size }) => size);
          const bytes = limit?.together ? sizes.reduce((sum, size) => sum + size, 0) : Math.max(0, ...sizes);
          setTooLarge(limit !== undefined && bytes > limit.bytes);
        }}
        {...fieldAria(id, { hint, errors: told })}
        className={INPUT}
      />
    </Field>
  );
}
