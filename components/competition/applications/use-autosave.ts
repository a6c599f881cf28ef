"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { leavesPage } from "@/components/ui/leaves-page";

/** Long enough for a word to be finished, short enough for nobody to wait for it. */
const PAUSE_MS = 1_200;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

export type SaveStatus = "saved" | "typing" | "saving" | "lost";

/** Sends a form as it is typed, one save at a time. A lost connection keeps what was typed and tries again. */
export function useAutosave<State>(
  form: RefObject<HTMLFormElement | null>,
  save: (formData: FormData) => Promise<State>,
  answered: (state: State, sent: FormData) => void,
) {
  const [status, setStatus] = useState<SaveStatus>("saved");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const busy = useRef(false);
  const dirty = useRef(false);
  const failures = useRef(0);
  const latest = useRef({ save, answered });
  latest.current = { save, answered };

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current || !dirty.current || !form.current) return;
    const formData = new FormData(form.current);
    formData.set("auto", "1");
    busy.current = true;
    dirty.current = false;
    setStatus("saving");
    let again = 0;
    try {
      latest.current.answered(await latest.current.save(formData), formData);
      failures.current = 0;
      setStatus(dirty.current ? "typing" : "saved");
    } catch (error) {
      if (leavesPage(error)) throw error;
      dirty.current = true;
      again = Math.min(FIRST_RETRY_MS * 2 ** failures.current, LAST_RETRY_MS);
      failures.current += 1;
      setStatus("lost");
    } finally {
      busy.current = false;
    }
    if (dirty.current) timer.current = setTimeout(send, again || PAUSE_MS);
  }, [form]);

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    const typed = () => {
      dirty.current = true;
      setStatus("typing");
      clearTimeout(timer.current);
      timer.current = setTimeout(send, PAUSE_MS);
    };
    element.addEventListener("input", typed, { signal });
    element.addEventListener("change", () => void send(), { signal });
    window.addEventListener("online", () => void send(), { signal });
    return () => {
      listening.abort();
      clearTimeout(timer.current);
    };
  }, [form, send]);

  /** What is to be saved though nobody typed it: which of two texts stands. */
  const touch = useCallback(() => {
    dirty.current = true;
    void send();
  }, [send]);
  /** Nothing is sent by itself any more: the form is. */
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    dirty.current = false;
  }, []);
  return { status, touch, stop };
}
