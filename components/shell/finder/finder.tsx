"use client";

import { useEffect } from "react";
import { isTyped } from "@/components/ui/is-typed";
import { onDevice } from "@/components/ui/kept-on-device";
import { FINDER, OPENS_FINDER, slashOnDevice } from "./found";

/** A grid types into a cell that is no field yet. */
const isInGrid = (target: EventTarget | null) => target instanceof Element && target.closest("[role=grid]") !== null;

function opens(event: KeyboardEvent, userId: string): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (event.defaultPrevented || event.isComposing || event.repeat || altKey) return false;
  // By its own key on a Mac, where the other one edits a field.
  const [held, other] = /Mac|iP/.test(navigator.platform) ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (key.toLowerCase() === "k") return held && !other && !shiftKey;
  if (key !== "/" || held || other || isTyped(target) || isInGrid(target)) return false;
  return onDevice((storage) => storage.getItem(slashOnDevice(userId))) == null;
}

/** Opens by Ctrl+K, by a stroke where nothing is typed, and by links of the frame: every page carries that, and no more of it. */
export function Finder({ userId }: { userId: string }) {
  useEffect(() => {
    const ends = new AbortController();
    const open = (event: Event) => {
      // What is open already has the floor: it may ask about a session that ends.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      import("./finder-dialog").then(
        ({ openFinder }) => openFinder(userId),
        // It is a page, too.
        () => navigator.onLine && location.assign(FINDER),
      );
    };
    const onKey = (event: KeyboardEvent) => opens(event, userId) && open(event);
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(`[${OPENS_FINDER}]`)) open(event);
    };
    document.addEventListener("keydown", onKey, { signal: ends.signal });
    // Before what follows links.
    window.addEventListener("click", onClick, { signal: ends.signal, capture: true });
    return () => ends.abort();
  }, [userId]);
  return null;
}
