import type { Choice } from "@/lib/foundation/core/form";
import { classes } from "./classes";
import { FieldErrors, FieldHint, type FieldProps, fieldAria, OptionalMark } from "./field";

const ROW = "flex min-h-11 items-center gap-3 py-1 md:min-h-9";
const MARK = "size-5 shrink-0 accent-accent";

/** One answer among a few. The first radio bears the group's id, so that the error summary leads to it. */
export function RadioGroup({
  id,
  name,
  label,
  hint,
  errors,
  optionalText,
  choices,
  defaultValue,
  required,
  inline = false,
}: FieldProps & {
  id: string;
  name: string;
  choices: readonly Choice[];
  defaultValue?: string;
  required?: boolean;
  inline?: boolean;
}) {
  const { "aria-describedby": describedBy, "aria-invalid": invalid } = fieldAria(id, { hint, errors });
  return (
    <div className={invalid ? "border-s-4 border-error ps-3" : undefined}>
      <fieldset aria-describedby={describedBy}>
        <legend className="font-semibold">
          {label}
          {optionalText && <OptionalMark>{optionalText}</OptionalMark>}
        </legend>
        {hint && <FieldHint id={id}>{hint}</FieldHint>}
        {errors && invalid && <FieldErrors id={id} errors={errors} />}
        <div className={classes("mt-1", inline && "flex flex-wrap gap-x-6")}>
          {choices.map((choice, index) => (
            <label key={choice.value} className={ROW}>
              <input
                type="radio"
                id={index === 0 ? id : undefined}
                name={name}
                value={choice.value}
                data-opens={choice.opens}
                required={required}
                aria-invalid={required && invalid}
                defaultChecked={choice.value === defaultValue}
                className={MARK}
              />
              <span>
                {choice.label}
                {choice.hint && <span className="block text-sm text-ink-soft">{choice.hint}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

export function Checkbox({
  id,
  name,
  label,
  hint,
  errors,
  value = "on",
  defaultChecked,
}: Omit<FieldProps, "optionalText" | "labelHidden"> & {
  id: string;
  name: string;
  value?: string;
  defaultChecked?: boolean;
}) {
  return (
    <div className={errors?.length ? "border-s-4 border-error ps-3" : undefined}>
      {errors && errors.length > 0 && <FieldErrors id={id} errors={errors} />}
      <label className={ROW}>
        <input
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          className={MARK}
          {...fieldAria(id, { hint, errors })}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <div className="ps-8">
          <FieldHint id={id}>{hint}</FieldHint>
        </div>
      )}
    </div>
  );
}

/** Several answers of a list. The first box bears the group's id, so that the error summary leads to it. */
export function CheckboxGroup({
  id,
  name,
  label,
  hint,
  errors,
  optionalText,
  choices,
  chosen,
  className,
}: FieldProps & {
  id: string;
  name: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  className?: string;
}) {
  const group = `${id}-group`;
  return (
    <fieldset
      aria-describedby={fieldAria(group, { hint, errors })["aria-describedby"]}
      className={classes(Boolean(errors?.length) && "border-s-4 border-error ps-3", className)}
    >
      <legend className="font-semibold">
        {label}
        {optionalText && <OptionalMark>{optionalText}</OptionalMark>}
      </legend>
      {hint && <FieldHint id={group}>{hint}</FieldHint>}
      {errors && errors.length > 0 && <FieldErrors id={group} errors={errors} />}
      <div className="grid gap-x-6 sm:grid-cols-2">
        {choices.map(({ value, label }, index) => (
          <Checkbox
            key={value}
            id={index === 0 ? id : `${id}-${value}`}
            name={name}
            value={value}
            label={label}
            defaultChecked={chosen.includes(value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
