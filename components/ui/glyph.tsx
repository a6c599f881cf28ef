import { createElement } from "react";
import type { GlyphNode } from "./glyphs";

/** Always beside words, never instead of them: hidden from assistive technology. */
export function Glyph({ nodes, className = "size-4" }: { nodes: readonly GlyphNode[]; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      {nodes.map(([tag, attributes]) => createElement(tag, { ...attributes, key: JSON.stringify(attributes) }))}
    </svg>
  );
}
