import type { ComponentProps } from "react";
import type { Choice } from "@/lib/core/form";
import { Field, type FieldProps, fieldAria } from "./field";
import { Select } from "./input";

export function Options({ options, placeholder }: { options: readonly Choice[]; placeholder?: string | undefined }) {
  return (
    <>
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </>
  );
}

export function SelectField({
  id,
  label,
  hint,
  errors,
  optionalText,
  labelHidden,
  options,
  placeholder,
  ...rest
}: FieldProps & {
  id: string;
  name: string;
  options: readonly Choice[];
  /** Text of the empty choice; without it the first option is chosen. */
  placeholder?: string | undefined;
} & Omit<ComponentProps<"select">, "children" | "className">) {
  return (
    <Field {...{ id, label, hint, errors, optionalText, labelHidden }}>
      <Select className={labelHidden ? "" : "sm:max-w-96"} {...rest} {...fieldAria(id, { hint, errors })}>
        <Options options={options} placeholder={placeholder} />
      </Select>
    </Field>
  );
}
