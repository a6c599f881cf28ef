"use client";

/**
 * The ref of what sticks to the top of the window: as much room is kept there for what an anchor, the Tab key or a script
 * brings into sight (`scroll-padding` in globals.css). How much it takes depends on its text and on the width.
 */
export function stickyRoom(element: HTMLElement | null): (() => void) | undefined {
  if (!element || typeof ResizeObserver === "undefined") return;
  const { style } = document.documentElement;
  const measure = () => {
    const sticks = getComputedStyle(element).position === "sticky";
    style.setProperty("--sticky", `${sticks ? element.offsetHeight : 0}px`);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  return () => {
    observer.disconnect();
    style.removeProperty("--sticky");
  };
}
