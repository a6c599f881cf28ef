"use client";

import { type RefObject, useEffect, useRef } from "react";

/** What was typed before the script came stands in the fields, but caused no event that it saw. */
export function useTypedBefore<Part extends Element>(part: RefObject<Part | null>, read: (part: Part) => void): void {
  const first = useRef(read);
  useEffect(() => {
    if (part.current) first.current(part.current);
  }, [part]);
}
