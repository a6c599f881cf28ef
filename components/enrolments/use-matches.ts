"use client";

import { useEffect, useRef, useState } from "react";
import type { Matches } from "./enrol-state";

const DELAY_MS = 400;
const WATCHED = ["lastName", "firstName", "birthDate", "email", "phone"];

/**
 * Asks, a moment after the last key, who on record resembles the person typed so far. An answer that comes after a
 * newer question is dropped; a line that is down changes nothing, because sending the form asks again.
 */
export function useMatches(find: (formData: FormData) => Promise<Matches | null>, answered: Matches | null) {
  const [matches, setMatches] = useState(answered);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const question = useRef(0);
  useEffect(() => {
    // The answer to the form is newer than any question that is still under way.
    clearTimeout(timer.current);
    question.current += 1;
    setMatches(answered);
  }, [answered]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onTyped = (form: HTMLFormElement, field: string) => {
    if (!WATCHED.includes(field)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      question.current += 1;
      const asked = question.current;
      const found = await find(new FormData(form)).catch(() => undefined);
      if (asked === question.current && found !== undefined) setMatches(found);
    }, DELAY_MS);
  };
  return { matches, onTyped };
}
