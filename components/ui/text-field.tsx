import type { ComponentProps } from "react";
import { Field, type FieldProps, fieldAria } from "./field";
import { TextInput } from "./input";

/** How much is expected: a code is short, a name is not. */
const WIDTHS = { full: "", half: "sm:max-w-72", short: "sm:max-w-40", tiny: "sm:max-w-24" } as const;

type Props = FieldProps & { id: string; name: string; width?: keyof typeof WIDTHS } & Omit<
    ComponentProps<"input">,
    "width" | "className"
  >;

export function TextField({ id, label, hint, errors, optionalText, labelHidden, width = "full", ...rest }: Props) {
  return (
    <Field id={id} label={label} hint={hint} errors={errors} optionalText={optionalText} labelHidden={labelHidden}>
      <TextInput className={WIDTHS[width]} {...rest} {...fieldAria(id, { hint, errors })} />
    </Field>
  );
}

/** See lib/foundation/core/typed-date. No picker: dates are typed or pasted, and it follows the language of the browser. */
export function DateField(props: Omit<Props, "type" | "inputMode" | "width">) {
  return <TextField autoComplete="off" {...props} inputMode="numeric" width="short" maxLength={20} />;
}
