"use client";

import { type ReactNode, useEffect, useState } from "react";
import { nameOnDevice, onDevice } from "@/components/ui/kept-on-device";

/** Letters, since digits need a second key on a French keyboard; what stands on the page under each. */
const PRESSES: Readonly<Record<string, string>> = {
  j: "[data-key='j']",
  p: "button[value='no_answer']",
  m: "button[value='wrong_address']",
  f: "#refuses summary",
  c: "#refuses[open] button[value='declined']",
  o: "#refuses[open] button[value='objects']",
  r: "[data-key='r']",
  z: "#last-call button",
  d: "[data-key='d']",
};
const NOTE = "#attempt-note";
const OFF = "queue-keys-off";

const isTyped = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

/** One key an act, where nothing is typed; whoever uses letters for something else turns them off, in this browser. */
export function QueueKeys({
  userId,
  title,
  label,
  children,
}: {
  userId: string;
  title: string;
  label: string;
  children: ReactNode;
}) {
  const [isOn, setOn] = useState(true);
  const name = nameOnDevice(OFF, userId);
  useEffect(() => setOn(onDevice((storage) => storage.getItem(name)) == null), [name]);
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyped(event.target)) return;
      // What a result opened has keys of its own.
      if (document.querySelector("[data-queue-panel]")) return;
      const key = event.key.toLowerCase();
      if (key === "n") {
        event.preventDefault();
        document.querySelector<HTMLElement>(NOTE)?.focus();
        return;
      }
      const pressed = document.querySelector<HTMLElement>(PRESSES[key] ?? "#none");
      if (!pressed) return;
      event.preventDefault();
      pressed.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn]);
  const turn = (on: boolean) => {
    onDevice((storage) => (on ? storage.removeItem(name) : storage.setItem(name, "1")));
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
