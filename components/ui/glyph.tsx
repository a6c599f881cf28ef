import { classes } from "./classes";

/**
 * Draws the path of an icon. Always beside words, never instead of them: hidden from assistive technology. What all have
 * in common stands in globals.css, and not with each of the dozens on a page.
 */
export function Glyph({ path, className = "size-4" }: { path: string; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={classes("glyph", className)}>
      <path d={path} />
    </svg>
  );
}
