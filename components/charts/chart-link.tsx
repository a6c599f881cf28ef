import type { ReactNode } from "react";

/** Keeps a text legible over the lines of a picture. */
export const HALO = { stroke: "var(--page)", strokeWidth: 4, strokeLinejoin: "round", paintOrder: "stroke" } as const;

/** A mark of a picture that opens its list; the same mark for those who may not. */
export function ChartLink({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  return href ? (
    <a href={href} aria-label={label} className="chart-link">
      {children}
    </a>
  ) : (
    <g>
      <title>{label}</title>
      {children}
    </g>
  );
}
