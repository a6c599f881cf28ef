/** Whether a key that is pressed there types something; a cell of a grid is no field yet. */
export const isTyped = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=grid]") !== null;
