import type { ReactNode } from "react";
import { classes } from "./classes";

export type BadgeTone = "neutral" | "accent" | "info" | "success" | "warning" | "error";

const TONES: Record<BadgeTone, string> = {
  neutral: "border-line-strong bg-surface text-ink",
  accent: "border-accent bg-accent-tint text-ink",
  info: "border-info bg-info-tint text-ink",
  success: "border-success bg-success-tint text-ink",
  warning: "border-warning bg-warning-tint text-ink",
  error: "border-error bg-error-tint text-ink",
};

/** A state in a word or two. The word says it; the colour only helps to find it. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={classes("inline-block rounded-sm border px-1.5 text-sm whitespace-nowrap", TONES[tone])}>
      {children}
    </span>
  );
}
