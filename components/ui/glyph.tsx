import { classes } from "./classes";

/** Always beside words: hidden from assistive technology. What all have in common stands in globals.css. */
export function Glyph({ path, className = "size-4" }: { path: string; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={classes("glyph", className)}>
      <path d={path} />
    </svg>
  );
}

// Drawings of the few icons that forms and the frame need: apart from the table of all of them, which would follow into the browser.
export const CIRCLE_X = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M15 9l-6 6M9 9l6 6";
export const INFO = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 16v-4M12 8h.01";
export const CIRCLE_CHECK = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M16 9l-5.5 5.5L8 12";
export const TRIANGLE = "M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01";
export const PAPERCLIP =
  "m21.44 11.05-9.19 9.19a6 6 0 0 1-8.49-8.49l8.57-8.57A4 4 0 1 1 18 8.84l-8.59 8.57a2 2 0 0 1-2.83-2.83l8.49-8.48";
export const CHEVRON_DOWN = "M6 9l6 6 6-6";
export const CHEVRON_RIGHT = "M9 18l6-6-6-6";
export const DOWNLOAD = "M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5";
export const USER = "M7 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0M20 21a8 8 0 0 0-16 0";
export const CHEVRON_LEFT = "M15 18l-6-6 6-6";
export const SEARCH = "M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0";
export const MENU = "M4 5h16M4 12h16M4 19h16";
export const LOG_OUT = "M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4";
export const LANGUAGES = "M5 8l6 6M4 14l6-6 2-3M2 5h12M7 2h1M22 22l-5-10-5 10M14 18h6";
