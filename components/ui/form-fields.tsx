"use client";

import { cellsOf, type FieldSpec } from "@/lib/foundation/core/form";
import { Checkbox, CheckboxGroup, RadioGroup } from "./choice-field";
import { classes } from "./classes";
import { FieldErrors, FieldHint, fieldAria } from "./field";
import { FileField } from "./file-field";
import { useFormTexts } from "./form-texts";
import { LongTextField } from "./long-text-field";
import { SelectField } from "./select-field";
import { DateField, TextField } from "./text-field";
import { useFormHandle } from "./use-form";
import { Written } from "./written";

export function useField(field: string) {
  const { fields, answer, turn, state } = useFormHandle();
  const texts = useFormTexts();
  const [list = ""] = field.split(".");
  const spec = fields
    .filter(({ name }) => name === field || name === list)
    .flatMap((one) => (one.name === field ? one : cellsOf(one)))
    .find(({ name }) => name === field);
  if (!spec) throw new Error(`the form has no field ${field}`);
  const { id, name, value, errors } = answer(field);
  return {
    spec,
    key: `${name} ${turn}`,
    // Without a script the page that comes back opens at what it says of what was sent.
    autoFocus: spec.autoFocus && state === null,
    /** Of several answers. */
    chosen: [value ?? []].flat() as string[],
    props: {
      id,
      name,
      label: spec.written ? <Written>{spec.label}</Written> : spec.label,
      errors,
      hint: spec.hint ?? (spec.kind === "date" ? texts.dateHint : undefined),
      optionalText: spec.optional ? texts.optional : undefined,
      // Told, and not asked by the browser: the site says itself what is missing. A row may be left empty.
      required: !spec.optional && spec.column === undefined,
      // What is secret stays on the page and is never sent back to it.
      defaultValue: typeof value === "string" && spec.type !== "password" ? value : "",
    },
  };
}

export function FormField({ name, labelHidden }: { name: string; labelHidden?: boolean | "wide" }) {
  const { spec, key, autoFocus, chosen, props: answered } = useField(name);
  const props = { ...answered, labelHidden };
  const { kind = "text", choices = [], placeholder, inline, autoComplete = "off" } = spec;
  switch (kind) {
    case "date":
      return <DateField {...props} autoFocus={autoFocus} />;
    case "select":
      return <SelectField key={key} {...props} options={choices} placeholder={placeholder} autoFocus={autoFocus} />;
    case "file": {
      const { defaultValue: _none, ...input } = props;
      return <FileField {...input} accept={spec.accept ?? ""} limit={spec.limit} multiple={spec.multiple} />;
    }
    case "radio":
      return <RadioGroup key={key} {...props} choices={choices} inline={inline} />;
    case "checkbox": {
      const { defaultValue, optionalText: _optional, required: _either, ...box } = props;
      const { column = "", label } = spec;
      const text = (
        <>
          {column}
          <span className={column ? "sr-only" : undefined}>{label.slice(column.length)}</span>
        </>
      );
      return <Checkbox key={key} {...box} label={text} defaultChecked={defaultValue !== ""} />;
    }
    case "checkboxes": {
      const { defaultValue: _one, required: _any, ...group } = props;
      return <CheckboxGroup key={key} {...group} choices={choices} chosen={chosen} />;
    }
    case "long":
      return <LongTextField {...props} rows={spec.lines} maxLength={spec.maxLength} />;
    case "rows":
      return <RowsField spec={spec} errors={props.errors} />;
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

/** A list that the form makes: a line for each row, what the columns ask over the first alone. */
function RowsField({ spec, errors }: { spec: FieldSpec; errors: readonly string[] | undefined }) {
  const { id } = useFormHandle().answer(spec.name);
  const { name, label, hint, rows = 0, columns = [] } = spec;
  const failed = Boolean(errors?.length);
  const numbers = Array.from({ length: rows }, (_, at) => at + 1);
  // More than a phone has room for: each cell then says itself what it asks.
  const crowded = columns.length > 2;
  const line = "flex flex-wrap items-start gap-x-3 gap-y-2";
  return (
    <fieldset
      id={id}
      aria-describedby={fieldAria(id, { hint, errors })["aria-describedby"]}
      tabIndex={-1}
      className={classes("min-w-0", failed && "border-s-4 border-error ps-3")}
    >
      <legend className="font-semibold">{label}</legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      {errors && failed && <FieldErrors id={id} errors={errors} />}
      {columns.length > 1 && (
        <div
          className={classes(line, "mt-2 text-sm text-ink-soft", crowded && "@max-[40rem]:hidden")}
          aria-hidden="true"
        >
          {columns.map((column) => (
            <span key={column.name} className={ROOM[column.width ?? "full"]}>
              {column.kind !== "checkbox" && column.label}
            </span>
          ))}
        </div>
      )}
      <div className={classes("mt-1 grid gap-2", crowded && "@max-[40rem]:gap-6")}>
        {numbers.map((row) => (
          <div key={row} className={classes(line, crowded && "@max-[40rem]:grid @max-[40rem]:grid-cols-2")}>
            {columns.map((column) => (
              <div
                key={column.name}
                className={classes(
                  ROOM[column.width ?? "full"],
                  crowded && (column.width ? "@max-[40rem]:w-auto" : "@max-[40rem]:col-span-2"),
                )}
              >
                <FormField name={`${name}.${row}.${column.name}`} labelHidden={crowded ? "wide" : true} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** What a column takes of a line; an error needs room for its words. */
const ROOM = {
  full: "min-w-48 flex-1",
  half: "w-40 shrink-0",
  short: "w-32 shrink-0",
  tiny: "w-20 shrink-0 has-aria-invalid:w-48",
} as const;
