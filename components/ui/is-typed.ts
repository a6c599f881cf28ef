/** Whether a key that is pressed there types something. */
export const isTyped = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
