"use client";

import { RadioGroup } from "./choice-field";
import { useFormWords } from "./form-words";
import { SelectField } from "./select-field";
import { DateField, TextField } from "./text-field";
import { useFormHandle } from "./use-form";

export function useField(field: string) {
  const { fields, answer, turn } = useFormHandle();
  const words = useFormWords();
  const spec = fields.find(({ name }) => name === field);
  if (!spec) throw new Error(`the form has no field ${field}`);
  const { id, name, value, errors } = answer(field);
  return {
    spec,
    key: `${name} ${turn}`,
    props: {
      ...{ id, name, label: spec.label, errors },
      hint: spec.hint ?? (spec.kind === "date" ? words.dateHint : undefined),
      optionalText: spec.optional ? words.optional : undefined,
      // What is secret stays on the page and is never sent back to it.
      defaultValue: typeof value === "string" && spec.type !== "password" ? value : "",
    },
  };
}

export function FormField({ name }: { name: string }) {
  const { spec, key, props } = useField(name);
  const { kind = "text", choices = [], placeholder, inline, autoComplete = "off", autoFocus } = spec;
  switch (kind) {
    case "date":
      return <DateField {...props} autoFocus={autoFocus} />;
    case "select":
      return <SelectField key={key} {...props} options={choices} placeholder={placeholder} />;
    case "radio":
      return <RadioGroup key={key} {...props} choices={choices} inline={inline} />;
    default: {
      const { type, inputMode, maxLength, autoCapitalize, spellCheck, width } = spec;
      const text = { type, inputMode, maxLength, autoCapitalize, spellCheck, width, autoComplete, autoFocus };
      return <TextField {...props} {...text} />;
    }
  }
}

/** Questions one after the other: those named, or all of the form but what it shows in its own way. */
export function FieldList({ names, className }: { names?: readonly string[]; className?: string }) {
  const { fields } = useFormHandle();
  const shown = names ?? fields.filter(({ kind }) => kind !== "other").map(({ name }) => name);
  const list = shown.map((name) => <FormField key={name} name={name} />);
  return className ? <div className={className}>{list}</div> : list;
}
