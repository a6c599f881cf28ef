import { type RefObject, useEffect } from "react";

const openMenus = (form: HTMLElement) => [...form.querySelectorAll<HTMLDetailsElement>("details.row-menu[open]")];

export function hasOpenRowMenu(form: HTMLElement | null): boolean {
  return form !== null && openMenus(form).length > 0;
}

/** Closes the menu from which something was chosen; the focus goes back to its button. */
export function closeRowMenuOf(chosen: HTMLElement | null): void {
  const menu = chosen?.closest<HTMLDetailsElement>("details.row-menu");
  if (!menu) return;
  menu.querySelector("summary")?.focus();
  menu.open = false;
}

/** Escape gives the focus back to the button. A menu that opens at the foot of the window comes into sight. */
export function useRowMenus(element: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      const [menu] = key === "Escape" && element.current ? openMenus(element.current) : [];
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    };
    const onPointerDown = ({ target }: PointerEvent) => {
      for (const menu of element.current ? openMenus(element.current) : []) {
        if (!(target instanceof Node && menu.contains(target))) menu.open = false;
      }
    };
    const onToggle = ({ target }: Event) => {
      if (target instanceof HTMLDetailsElement && target.open && target.matches(".row-menu"))
        target.lastElementChild?.scrollIntoView({ block: "nearest" });
    };
    const form = element.current;
    // It does not bubble.
    form?.addEventListener("toggle", onToggle, true);
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("pointerdown", onPointerDown);
    return () => {
      form?.removeEventListener("toggle", onToggle, true);
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("pointerdown", onPointerDown);
    };
  }, [element]);
}
