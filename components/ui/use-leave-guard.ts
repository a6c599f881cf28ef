"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useFormTexts } from "./form-texts";

/** A click that leads out of the page in this tab. */
function leadsAway(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target === "_blank" || link.hasAttribute("download")) return false;
  const { origin, pathname, search, hash } = new URL(link.href);
  const here = window.location;
  return !(hash && origin === here.origin && pathname === here.pathname && search === here.search);
}

/**
 * Asks before a page with unsaved answers is left: by closing the tab, by a link, and, where the browser can hold it
 * back, by its own Back. `saved`, when it changes to something, says that what was typed is saved. `release` lets go,
 * for the page that a form leads to.
 */
export function useLeaveGuard(form: RefObject<HTMLFormElement | null>, asks: boolean, saved: object | null) {
  const texts = useFormTexts();
  const [typed, setTyped] = useState(false);
  const released = useRef(false);
  const sayLeaving = useRef(() => texts().leaving);
  useEffect(() => {
    const element = form.current;
    if (!asks || !element) return;
    const type = () => setTyped(true);
    element.addEventListener("input", type);
    return () => element.removeEventListener("input", type);
  }, [form, asks]);
  useEffect(() => {
    if (saved) setTyped(false);
  }, [saved]);
  useEffect(() => {
    if (!typed) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!released.current) event.preventDefault();
    };
    const stays = () => {
      if (released.current) return false;
      released.current = window.confirm(sayLeaving.current());
      return !released.current;
    };
    const onClick = (event: MouseEvent) => {
      if (!leadsAway(event) || !stays()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onNavigate = (event: Event & { navigationType?: string }) => {
      if (event.navigationType === "traverse" && event.cancelable && stays()) event.preventDefault();
    };
    const { navigation } = window as { navigation?: EventTarget };
    window.addEventListener("beforeunload", onUnload);
    window.addEventListener("click", onClick, true);
    navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("click", onClick, true);
      navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [typed]);
  return {
    release: () => {
      released.current = true;
    },
  };
}
