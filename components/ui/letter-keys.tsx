"use client";

import { type ReactNode, useEffect, useState } from "react";
import { isTyped } from "./is-typed";
import { nameOnDevice, onDevice } from "./kept-on-device";

/** By its letter what a key presses, and what it then leads to, for whoever has something to type. */
export type Presses = Readonly<Record<string, { press: string; focus?: string }>>;

/** One key an act, where nothing is typed; whoever uses letters for something else turns them off, in this browser. */
export function LetterKeys({
  name,
  userId,
  presses,
  unless,
  title,
  label,
  children,
}: {
  /** Under which it is kept whether they are off. */
  name: string;
  userId: string;
  presses: Presses;
  /** What stands on the page while letters are its own. */
  unless?: string;
  title: string;
  label: string;
  children: ReactNode;
}) {
  const [isOn, setOn] = useState(true);
  const kept = nameOnDevice(name, userId);
  useEffect(() => setOn(onDevice((storage) => storage.getItem(kept)) == null), [kept]);
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyped(event.target)) return;
      if (unless && document.querySelector(unless)) return;
      const { press, focus } = presses[event.key.toLowerCase()] ?? {};
      const pressed = press && document.querySelector<HTMLElement>(press);
      if (!pressed) return;
      event.preventDefault();
      pressed.click();
      if (focus) document.querySelector<HTMLElement>(focus)?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn, presses, unless]);
  const turn = (on: boolean) => {
    onDevice((storage) => (on ? storage.removeItem(kept) : storage.setItem(kept, "1")));
    setOn(on);
  };
  return (
    <details className="disclosure">
      <summary>{title}</summary>
      <div>
        <p className="text-sm">{children}</p>
        <label className="mt-2 flex items-center gap-2">
          <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} />
          {label}
        </label>
      </div>
    </details>
  );
}
