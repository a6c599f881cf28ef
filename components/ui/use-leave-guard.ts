"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useFormTexts } from "./form-texts";

function leadsAway(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target === "_blank" || link.hasAttribute("download")) return false;
  const { origin, pathname, search, hash } = new URL(link.href);
  const here = window.location;
  return !(hash && origin === here.origin && pathname === here.pathname && search === here.search);
}

/**
 * Asks before unsaved answers are left, by the tab, a link, a form that `data-leaves`, or Back. `saved` says that what was
 * typed is; `release` lets go. It knows refs alone: a state set while somebody types would take the letter back.
 */
export function useLeaveGuard(
  form: RefObject<HTMLFormElement | null>,
  { saved, idle }: { saved: object | null; idle: boolean },
) {
  const texts = useRef(useFormTexts());
  const typed = useRef(false);
  useEffect(() => {
    if (saved) typed.current = false;
  }, [saved]);
  useEffect(() => {
    const element = form.current;
    if (!element || idle) return;
    const listening = new AbortController();
    const { signal } = listening;
    const stays = () => {
      if (!typed.current) return false;
      // Somebody who has agreed is not asked again.
      typed.current = !window.confirm(texts.current.leaving);
      return typed.current;
    };
    const onInput = () => {
      typed.current = true;
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (typed.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      if (!leadsAway(event) || !stays()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onNavigate = (event: Event & { navigationType?: string }) => {
      if (event.navigationType === "traverse" && event.cancelable && stays()) event.preventDefault();
    };
    const onSubmit = (event: SubmitEvent) => {
      const { target } = event;
      if (!typed.current || !(target instanceof Element) || target === element || target.closest("main")) return;
      const offline = !navigator.onLine;
      if (!offline && !(target.matches("[data-leaves]") && stays())) return;
      event.preventDefault();
      event.stopPropagation();
      const { title, body } = texts.current.trouble.offline;
      if (offline) window.alert(`${title}\n\n${body}`);
    };
    element.addEventListener("input", onInput, { signal });
    window.addEventListener("beforeunload", onUnload, { signal });
    window.addEventListener("click", onClick, { capture: true, signal });
    window.addEventListener("submit", onSubmit, { capture: true, signal });
    const { navigation } = window as { navigation?: EventTarget };
    navigation?.addEventListener("navigate", onNavigate, { signal });
    return () => listening.abort();
  }, [form, idle]);
  return {
    release: () => {
      typed.current = false;
    },
  };
}
