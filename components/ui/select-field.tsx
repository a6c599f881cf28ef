import type { ComponentProps } from "react";
import type { Choice } from "@/lib/foundation/core/form";
import { Field, type FieldProps, fieldAria } from "./field";
import { Select } from "./input";

export function Options({ options, placeholder }: { options: readonly Choice[]; placeholder?: string | undefined }) {
  return (
    <>
      {/* An option that says nothing is none. */}
      {placeholder !== undefined && <option value="">{placeholder || "\u00a0"}</option>}
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
  required = false,
  ...rest
}: FieldProps & {
  id: string;
  name: string;
  options: readonly Choice[];
  /** Text of the empty choice; without it the first option is chosen. */
  placeholder?: string | undefined;
} & Omit<ComponentProps<"select">, "children" | "className">) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optionalText={optionalText} labelHidden={labelHidden}>
      {/* Of a list that has something chosen from the first, no choice can be missing. */}
      <Select
        className={labelHidden ? "" : "sm:max-w-96"}
        required={required && (placeholder !== undefined || options[0]?.value === "")}
        {...rest}
        {...fieldAria(id, { hint, errors })}
      >
        <Options options={options} placeholder={placeholder} />
      </Select>
    </Field>
  );
}
