"use client";

import { useEffect } from "react";
import { isTyped } from "@/components/ui/is-typed";
import { onDevice } from "@/components/ui/kept-on-device";
import { FINDER, type Finds, OPENS_FINDER, slashOnDevice } from "./found";

/** Opens by Ctrl+K, by a stroke where nothing is typed, and by links of the frame: every page carries that, and no more of it. */
export function Finder({ userId, findsPeople }: Finds) {
  useEffect(() => {
    const ends = new AbortController();
    const open = (event: Event) => {
      // What is open already has the floor: it may ask about a session that ends.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      import("./finder-dialog").then(
        ({ openFinder }) => openFinder({ userId, findsPeople }),
        // It is a page, too.
        () => location.assign(FINDER),
      );
    };
    const onKey = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      if (event.defaultPrevented || altKey) return;
      const isHeld = ctrlKey || metaKey;
      const isStroke = key === "/" && !isHeld && !isTyped(target);
      const isOff = isStroke && onDevice((storage) => storage.getItem(slashOnDevice(userId)));
      if ((isStroke && !isOff) || (key === "k" && isHeld && !shiftKey)) open(event);
    };
    const onClick = (event: MouseEvent) => {
      const { target, button, ctrlKey, metaKey, shiftKey } = event;
      if (button || ctrlKey || metaKey || shiftKey) return;
      if (target instanceof Element && target.closest(`[${OPENS_FINDER}]`)) open(event);
    };
    document.addEventListener("keydown", onKey, { signal: ends.signal });
    // Before what follows links.
    window.addEventListener("click", onClick, { signal: ends.signal, capture: true });
    return () => ends.abort();
  }, [userId, findsPeople]);
  return null;
}
