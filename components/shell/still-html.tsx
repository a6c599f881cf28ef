"use client";

import { useLayoutEffect, useRef, useState } from "react";

const shared = globalThis as { cohorteStill?: Map<number, string[]> };

/** Those of the document that was loaded: the router shows it again when one comes back to it. */
const ofDocument = new Map<string, string>();

/** A piece of the document: on the server from where it lies, in the browser from the document itself. */
function pieceAt(at: string): string {
  if (typeof document === "undefined") {
    const [answer, piece] = at.split(".").map(Number);
    return shared.cohorteStill?.get(answer ?? 0)?.[piece ?? 0] ?? "";
  }
  const html = ofDocument.get(at) ?? document.querySelector(`[data-still="${at}"]`)?.innerHTML ?? "";
  ofDocument.set(at, html);
  return html;
}

/** The way down to what has the focus, by the place of each element among its brothers. */
function wayTo(element: Element, root: Element): number[] {
  const way: number[] = [];
  for (let one = element; one !== root && one.parentElement; one = one.parentElement) {
    way.unshift([...one.parentElement.children].indexOf(one));
  }
  return way;
}

const atWay = (way: readonly number[], root: Element) =>
  way.reduce<Element | undefined>((one, place) => one?.children[place], root);

type Piece = { at?: string; html?: string };

/** HTML that the server drew and the browser leaves as it is (components/shell/still.tsx); what had the focus, or was open, still does. */
export function StillHtml({ at = "", html }: Piece) {
  const [first] = useState(() => html ?? pieceAt(at));
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef<{ way: number[]; name: string } | null>(null);
  const opened = useRef<number[][]>([]);
  const shown = html ?? first;
  const drawn = useRef(shown);
  if (typeof document !== "undefined" && drawn.current !== shown) {
    const active = document.activeElement;
    const inside = active && root.current?.contains(active) && active !== root.current;
    focused.current = inside ? { way: wayTo(active, root.current as Element), name: active.tagName } : null;
    const details = [...(root.current?.querySelectorAll("details[open]") ?? [])];
    opened.current = details.map((one) => wayTo(one, root.current as Element));
    drawn.current = shown;
  }
  useLayoutEffect(() => {
    for (const way of opened.current.splice(0)) {
      const found = root.current && atWay(way, root.current);
      if (found instanceof HTMLDetailsElement) found.open = true;
    }
    if (!focused.current) return;
    const { way, name } = focused.current;
    focused.current = null;
    const found = root.current && atWay(way, root.current);
    if (found instanceof HTMLElement && found.tagName === name) found.focus({ preventScroll: true });
  });
  return (
    <div
      ref={root}
      className="contents"
      data-still={at || undefined}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React drew it, and escaped what people typed.
      dangerouslySetInnerHTML={{ __html: shown }}
    />
  );
}
