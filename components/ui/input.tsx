import type { ComponentProps } from "react";
import { classes } from "./classes";

const BOX =
  "rounded-md border border-line-strong bg-surface text-ink aria-invalid:border-2 aria-invalid:border-error disabled:bg-sunken disabled:text-ink-soft";

type Size = "normal" | "small";
const SIZES: Record<Size, string> = {
  normal: "min-h-11 px-3 py-2 text-base md:min-h-10.5",
  // Text under 16 px makes phones zoom in: the small size shrinks from tablets on.
  small: "min-h-9 px-2 py-1 text-base md:min-h-8 md:text-sm",
};

/** A bare text input, for grids and filters; forms use TextField. */
export function TextInput({
  inputSize = "normal",
  className,
  ...rest
}: ComponentProps<"input"> & { inputSize?: Size }) {
  return <input type="text" className={classes(BOX, SIZES[inputSize], "w-full", className)} {...rest} />;
}

/** A bare list, for grids and filters; forms use SelectField. */
export function Select({ inputSize = "normal", className, ...rest }: ComponentProps<"select"> & { inputSize?: Size }) {
  return <select className={classes(BOX, SIZES[inputSize], "w-full", className)} {...rest} />;
}

/** A bare text of several lines; forms use LongTextField. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classes(BOX, SIZES.normal, "w-full leading-relaxed", className)} {...rest} />;
}
