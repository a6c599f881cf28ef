"use client";

import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { isTyped } from "@/components/ui/is-typed";
import { onDevice } from "@/components/ui/kept-on-device";
import { FINDER, OPENS_FINDER, slashOnDevice } from "./found";

type Dialog = { userId: string; onClosed: () => void };

/** What could not be fetched is a page, too. */
function Elsewhere({ onClosed }: Dialog) {
  useEffect(() => {
    onClosed();
    if (navigator.onLine) location.assign(FINDER);
  }, [onClosed]);
  return null;
}

// Every page carries the keys; what they open is fetched once somebody does.
const FetchedDialog = lazy<ComponentType<Dialog>>(() =>
  import("./finder-dialog").then(
    ({ FinderDialog }) => ({ default: FinderDialog }),
    () => ({ default: Elsewhere }),
  ),
);

const isOnApple = () => /Mac|iP/.test(navigator.platform);

/** A grid types into a cell that is no field yet. */
const isInGrid = (target: EventTarget | null) => target instanceof Element && target.closest("[role=grid]") !== null;

function opens(event: KeyboardEvent, userId: string): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (event.defaultPrevented || event.isComposing || event.repeat || altKey) return false;
  if (key.toLowerCase() === "k") return !shiftKey && (isOnApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey);
  if (key !== "/" || ctrlKey || metaKey || isTyped(target) || isInGrid(target)) return false;
  return onDevice((storage) => storage.getItem(slashOnDevice(userId))) == null;
}

/** Opens by Ctrl+K, by a stroke where nothing is typed, and by the links of the frame. */
export function Finder({ userId }: { userId: string }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const ends = new AbortController();
    const open = (event: Event) => {
      // What is open already has the floor: it may ask about a session that ends.
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setOpen(true);
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
  if (!isOpen) return null;
  return (
    <Suspense>
      <FetchedDialog userId={userId} onClosed={() => setOpen(false)} />
    </Suspense>
  );
}
