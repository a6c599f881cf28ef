/** Whether a key that is pressed there types something, which nothing does in a box; a cell of a grid is no field yet. */
export const isTyped = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [role=grid]") !== null;
