import type { ReactNode } from "react";
import { classes } from "./classes";

/** Something one may open. Native: works without JavaScript, and find-in-page opens it. */
export function Disclosure({
  summary,
  children,
  open,
  printed = false,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** On paper it is open, whatever the screen showed. */
  printed?: boolean;
}) {
  return (
    <details open={open} className={classes("disclosure", printed && "printed")}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
