import type { ReactNode } from "react";
import { classes } from "./classes";
import { CHEVRON_RIGHT, Glyph } from "./glyph";

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
    <details open={open} className={classes("group", printed && "printed")}>
      <summary className="inline-flex min-h-9 items-center gap-1 rounded-sm text-sm text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2 print:hidden">
        <Glyph path={CHEVRON_RIGHT} className="-ms-1 size-4 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="mt-1 border-s-2 border-line py-1 ps-4">{children}</div>
    </details>
  );
}
