"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Reads a form once its script has come. What somebody typed before stands in the fields, but caused no event that a
 * script saw: state that follows the fields must look at them once.
 */
export function useTypedBefore<Part extends Element>(part: RefObject<Part | null>, read: (part: Part) => void): void {
  const first = useRef(read);
  useEffect(() => {
    if (part.current) first.current(part.current);
  }, [part]);
}
