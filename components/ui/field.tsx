import type { ReactNode } from "react";
import { Glyph } from "./glyph";
import { CIRCLE_X } from "./signs";

/** What every field needs to say; all of it already in the reader's language. */
export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What happened and what to do, one sentence each. */
  errors?: readonly string[] | undefined;
  /** « (facultatif) », where an answer may be missing; required fields say nothing. */
  optionalText?: string | undefined;
  /** Where what stands over the field says it already; `wide`: where there is room for that. */
  labelHidden?: boolean | "wide" | undefined;
};

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

/**
 * Ties an input to its hint and its error. Spread it on the input that `Field` wraps. What is not wrong says so: browsers tell
 * readers of screens that a required choice which is not made yet is.
 */
export function fieldAria(id: string, { hint, errors }: Pick<FieldProps, "hint" | "errors">) {
  const described = [hint && hintId(id), errors?.length && errorId(id)].filter(Boolean).join(" ");
  return { id, "aria-describedby": described || undefined, "aria-invalid": Boolean(errors?.length) } as const;
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={hintId(id)} className="text-sm text-ink-soft">
      {children}
    </p>
  );
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  return (
    <p id={errorId(id)} className="flex items-start gap-1.5 text-sm font-semibold text-error">
      <Glyph path={CIRCLE_X} className="mt-0.5 size-4" />
      <span>{errors.join(" ")}</span>
    </p>
  );
}

export function OptionalMark({ children }: { children: string }) {
  return (
    <>
      {" "}
      <span className="font-normal text-ink-soft">{children}</span>
    </>
  );
}

const LABEL_LOOKS: Record<string, string> = {
  false: "font-semibold",
  true: "sr-only",
  wide: "text-sm text-ink-soft @min-[40rem]:sr-only",
};

/** Label above, hint under it, error under the hint, then the input: what is read first comes first. */
export function Field({
  id,
  label,
  hint,
  errors,
  optionalText,
  labelHidden,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  const failed = Boolean(errors?.length);
  return (
    <div className={failed ? "grid gap-1 border-s-4 border-error ps-3" : "grid gap-1"}>
      <label htmlFor={id} className={LABEL_LOOKS[String(labelHidden ?? false)]}>
        {label}
        {optionalText && <OptionalMark>{optionalText}</OptionalMark>}
      </label>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      {errors && failed && <FieldErrors id={id} errors={errors} />}
      {children}
    </div>
  );
}
