import { classes } from "./classes";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "answer";
export type ButtonSize = "normal" | "small";

const LOOKS: Record<ButtonLook, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken",
  quiet: "border-transparent text-accent underline underline-offset-4 hover:bg-accent-tint hover:text-accent-strong",
  /** One of several answers under each other, of which a press is the whole. */
  answer:
    "w-full min-h-14! justify-start! border-line-strong bg-surface text-start text-ink hover:border-ink hover:bg-sunken",
  danger: "border-error bg-surface text-error hover:bg-error-tint",
};

const SIZES: Record<ButtonSize, string> = {
  normal: "min-h-11 px-4 py-2 text-base md:min-h-10",
  small: "min-h-9 px-3 py-1 text-sm md:min-h-8",
};

/** The look of a button, for what must be another element. */
export function buttonClasses(look: ButtonLook = "secondary", size: ButtonSize = "normal"): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-md border font-semibold transition-colors",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-soft print:hidden",
    LOOKS[look],
    SIZES[size],
  );
}
