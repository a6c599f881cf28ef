"use client";

import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from "react";

/** What a result opens in its place; a link there says which by `data-opens`. */
const OPENS = ["questions", "callBack"] as const;
export type Opens = (typeof OPENS)[number];

/** What came of the call, and in the same place what one of these opens; Escape leads back. Without a script a page does each. */
export function QueueActs({
  results,
  opened = null,
  ...panels
}: { results: ReactNode; opened?: Opens | null } & Record<Opens, ReactNode>) {
  const [open, setOpen] = useState(opened);
  const place = useRef<HTMLDivElement>(null);
  const back = () => {
    const was = open;
    setOpen(null);
    setTimeout(() => place.current?.querySelector<HTMLElement>(`[data-opens='${was}']`)?.focus(), 0);
  };
  const onClick = (event: MouseEvent) => {
    const pressed =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-opens], [data-back]") : null;
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    // The router of the frame leaves alone what is taken here.
    event.preventDefault();
    const next = OPENS.find((one) => one === pressed.dataset.opens);
    if (next) setOpen(next);
    else back();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open || event.defaultPrevented) return;
    event.preventDefault();
    back();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what is pressed on the links and buttons in it
    <div ref={place} onClick={onClick} onKeyDown={onKey}>
      <div hidden={open !== null} className="queue-results grid gap-5">
        {results}
      </div>
      {open && <div data-queue-panel="">{panels[open]}</div>}
    </div>
  );
}
