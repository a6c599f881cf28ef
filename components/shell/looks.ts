/** A button of the frame: there when one looks for it, and no competition for the page. */
export const QUIET_BUTTON =
  "inline-flex min-h-9 items-center gap-2 rounded-md px-3 text-sm underline decoration-1 underline-offset-4 hover:bg-sunken hover:decoration-2";
