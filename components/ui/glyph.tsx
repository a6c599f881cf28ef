import { classes } from "./classes";

/** Always beside words: hidden from assistive technology. What all have in common stands in globals.css. */
export function Glyph({ path, className = "size-4" }: { path: string; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={classes("glyph", className)}>
      <path d={path} />
    </svg>
  );
}

// Drawings of the few icons that the frame needs: apart from those of forms (signs.ts) and from the table of all of them, which would
// follow into the browser.
export const CHEVRON_DOWN = "M6 9l6 6 6-6";
export const CHEVRON_RIGHT = "M9 18l6-6-6-6";
export const USER = "M7 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0M20 21a8 8 0 0 0-16 0";
export const CHEVRON_LEFT = "M15 18l-6-6 6-6";
export const SEARCH = "M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0";
export const MENU = "M4 5h16M4 12h16M4 19h16";
export const LOG_OUT = "M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4";
export const LANGUAGES = "M5 8l6 6M4 14l6-6 2-3M2 5h12M7 2h1M22 22l-5-10-5 10M14 18h6";
