"use client";

/** Keeps room for what sticks, so that an anchor or the Tab key brings nothing beneath it (`scroll-padding`). */
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
