"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useLayoutEffect, useState } from "react";

const LONGEST_MS = 15_000;

type Followed = { address: string; hash: string; keepsPlace: boolean };

/** The link that a press follows to another page of the site; null where the browser does what it does with others. */
function linkOf(event: MouseEvent): Followed | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return null;
  }
  // Those of a picture too, which are no anchors of HTML.
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || link.hasAttribute("target") || link.hasAttribute("download")) return null;
  const url = new URL(link.getAttribute("href") ?? "", location.href);
  const address = addressOf(url);
  if (url.origin !== location.origin || address === addressOf(location)) return null;
  return { address, hash: url.hash, keepsPlace: link.hasAttribute("data-keeps-place") };
}

const addressOf = ({ pathname, search }: URL | Location) => pathname + search;

const APPLIED_AFTER_MS = 400;
const APPLIES = "form[data-applies]";
const formOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLFormElement>(APPLIES) : null;

/** Where a form of filters leads; null for one that writes, which says so on its own button. */
function destinationOfForm({ target: form, submitter, defaultPrevented }: SubmitEvent): string | null {
  if (defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || form.target) return null;
  // A form that a script takes over has no address, or none of this site.
  const address = form.getAttribute("action");
  const url = address && new URL(address, location.href);
  if (!url || url.origin !== location.origin) return null;
  const typed = [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)] as const);
  const defaults = new URLSearchParams(form.dataset.applies);
  // Filters that filter nothing are not in an address that people share.
  const said = formOf(form) ? typed.filter(([name, value]) => value && value !== defaults.get(name)) : typed;
  const search = new URLSearchParams(said.map(([name, value]) => [name, value]));
  return search.size > 0 ? `${url.pathname}?${search}` : url.pathname;
}

/** Fetches only what is new, and says so after 300 ms. Streamed pages are blank without a script, and answer 200 for a 404. */
export function FollowLinks({ label }: { label: string }) {
  const router = useRouter();
  const here = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    let ofRouter: { address: string; entry: unknown } | null = null;
    const onPress = (event: MouseEvent) => {
      if (linkOf(event)) setLeaving(here);
      ofRouter = { address: addressOf(location), entry: history.state };
    };
    // An anchor has an entry of its own in the history, which says nothing of the page: the router would not come back to it.
    const onAnchor = () => {
      if (history.state === null && ofRouter?.address === addressOf(location)) history.replaceState(ofRouter.entry, "");
    };
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!link) return;
      event.preventDefault();
      router.push(link.address + link.hash, { scroll: !link.keepsPlace });
    };
    const onSend = (event: SubmitEvent) => {
      const destination = destinationOfForm(event);
      if (destination && destination !== addressOf(location)) setLeaving(here);
    };
    const onSubmit = (event: SubmitEvent) => {
      const destination = destinationOfForm(event);
      if (!destination) return;
      event.preventDefault();
      clearTimeout(applying);
      waiting = null;
      router.push(destination, { scroll: !(event.target as HTMLFormElement).matches(APPLIES) });
    };
    let applying: ReturnType<typeof setTimeout> | undefined;
    // What was changed by a key that may not be the last: each arrow on a closed list changes it.
    let waiting: HTMLFormElement | null = null;
    let byKey = false;
    // Filters apply by themselves; their button is for who has no script.
    const apply = (form: HTMLFormElement | null) => {
      if (!form) return;
      clearTimeout(applying);
      applying = setTimeout(() => form.isConnected && form.requestSubmit(), APPLIED_AFTER_MS);
    };
    const onChange = ({ target }: Event) => {
      const form = formOf(target);
      if (byKey && target instanceof HTMLSelectElement) waiting = form;
      else apply(form);
    };
    const onKey = ({ key, target }: KeyboardEvent) => {
      byKey = key !== "Enter";
      if (byKey || !waiting || waiting !== formOf(target)) return;
      apply(waiting);
      waiting = null;
    };
    const onPointer = () => {
      byKey = false;
    };
    const onLeave = () => {
      apply(waiting);
      waiting = null;
    };
    document.documentElement.dataset.follows = "";
    // A page that the browser kept comes back as it was left.
    const onShow = () => setLeaving(null);
    const ends = new AbortController();
    const { signal } = ends;
    // Before what prevents the default.
    const first = { capture: true, signal };
    document.addEventListener("click", onPress, first);
    document.addEventListener("click", onClick, { signal });
    document.addEventListener("submit", onSend, first);
    document.addEventListener("submit", onSubmit, { signal });
    document.addEventListener("change", onChange, { signal });
    document.addEventListener("keydown", onKey, { signal });
    document.addEventListener("pointerdown", onPointer, { signal });
    document.addEventListener("focusout", onLeave, { signal });
    window.addEventListener("pageshow", onShow, { signal });
    window.addEventListener("hashchange", onAnchor, { signal });
    return () => {
      // One may be back on this page before long.
      setLeaving(null);
      ends.abort();
      clearTimeout(applying);
    };
  }, [here, router]);
  // Before anything can be pressed: the router throws away what is sent while an address is changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to look again
  useLayoutEffect(() => {
    const isLost = !document.activeElement || document.activeElement === document.body;
    const told = document.querySelector<HTMLElement>("[data-told]");
    if (isLost) told?.focus();
    const address = new URL(location.href);
    const spoken = (told?.dataset.told ?? "").split(" ").filter((name) => address.searchParams.has(name));
    if (spoken.length === 0) return;
    for (const name of spoken) address.searchParams.delete(name);
    history.replaceState(null, "", address);
  }, [here]);
  useEffect(() => {
    if (leaving === null) return;
    // A page that asks before it lets go may keep the person here.
    const forget = setTimeout(() => setLeaving(null), LONGEST_MS);
    return () => clearTimeout(forget);
  }, [leaving]);
  return (
    <div role="status" className="print:hidden">
      {leaving === here && (
        <p className="fixed inset-x-0 top-0 z-40 mx-auto w-max animate-appear rounded-b-md border border-t-0 border-line-strong bg-surface px-4 py-2 text-sm">
          {label}
        </p>
      )}
    </div>
  );
}
