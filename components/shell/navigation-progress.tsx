"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

const LONGEST_MS = 15_000;

/** Where a press leads when the router takes it over; null when the browser does, or when it stays on the page. */
function destinationOf(event: MouseEvent): string | null {
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
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return null;
  return link.pathname + link.search;
}

/** Where a form of filters leads; null for one that writes, which says so on its own button. */
function destinationOfForm({ target: form, defaultPrevented }: SubmitEvent): string | null {
  if (defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || form.target) return null;
  // A form that a script takes over has no address, or none of this site.
  const address = form.getAttribute("action");
  const url = address && new URL(address, location.href);
  if (!url || url.origin !== location.origin) return null;
  const typed = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return `${url.pathname}?${new URLSearchParams(typed)}`;
}

/**
 * Says that the next page is on its way when it takes more than 300 ms (the delay is in the stylesheet). In place of
 * streamed loading pages, which show nothing without JavaScript and answer 200 before a page can say 404.
 */
export function NavigationProgress({ label }: { label: string }) {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    const leaveFor = (destination: string | null) => {
      if (destination && destination !== location.pathname + location.search) setLeaving(here);
    };
    const onClick = (event: MouseEvent) => leaveFor(destinationOf(event));
    const onSubmit = (event: SubmitEvent) => leaveFor(destinationOfForm(event));
    // A page that the browser kept comes back as it was left.
    const onShow = () => setLeaving(null);
    // Before the router, which prevents the default.
    document.addEventListener("click", onClick, { capture: true });
    document.addEventListener("submit", onSubmit, { capture: true });
    window.addEventListener("pageshow", onShow);
    return () => {
      document.removeEventListener("click", onClick, { capture: true });
      document.removeEventListener("submit", onSubmit, { capture: true });
      window.removeEventListener("pageshow", onShow);
    };
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
