import type { ReactNode } from "react";
import { Glyph } from "./glyph";
import { CHEVRON_RIGHT } from "./glyphs";

/**
 * What takes too much room on a phone: there one opens it by its summary, which says in short what is inside. Elsewhere
 * it is open. Native, like Disclosure: the style sheet opens it, and a browser that cannot be told keeps the summary.
 */
export function Fold({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="fold group mb-8 border-b border-line pb-6 print:hidden max-md:mb-6 max-md:pb-3">
      <summary className="flex min-h-11 items-center gap-2 rounded-sm py-1 font-semibold text-accent">
        <Glyph path={CHEVRON_RIGHT} className="size-4 transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="max-md:py-3">{children}</div>
    </details>
  );
}
