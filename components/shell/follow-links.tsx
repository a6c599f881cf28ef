"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

const LONGEST_MS = 15_000;

/** The link that a press follows to another page of the site; null where the browser does what it does with others. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
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
  return addressOf(link) === addressOf(location) ? null : link;
}

const addressOf = ({ pathname, search }: HTMLAnchorElement | Location) => pathname + search;

/** Where a form of filters leads; null for one that writes, which says so on its own button. */
function destinationOfForm({ target: form, submitter, defaultPrevented }: SubmitEvent): string | null {
  if (defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "get" || form.target) return null;
  // A form that a script takes over has no address, or none of this site.
  const address = form.getAttribute("action");
  const url = address && new URL(address, location.href);
  if (!url || url.origin !== location.origin) return null;
  const typed = [...new FormData(form, submitter)].map(([name, value]) => [name, String(value)]);
  return `${url.pathname}?${new URLSearchParams(typed)}`;
}

/**
 * Follows the plain links and filters of the site without leaving the page that is open: only what is new is fetched.
 * And says that the next page is on its way when it takes more than 300 ms (the delay is in the stylesheet), in place of
 * streamed loading pages, which show nothing without JavaScript and answer 200 before a page can say 404.
 */
export function FollowLinks({ label }: { label: string }) {
  const router = useRouter();
  const here = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    const onPress = (event: MouseEvent) => {
      if (linkOf(event)) setLeaving(here);
    };
    const onClick = (event: MouseEvent) => {
      const link = linkOf(event);
      if (!link) return;
      event.preventDefault();
      router.push(addressOf(link) + link.hash, { scroll: link.dataset.keepsPlace === undefined });
    };
    const onSend = (event: SubmitEvent) => {
      const destination = destinationOfForm(event);
      if (destination && destination !== addressOf(location)) setLeaving(here);
    };
    const onSubmit = (event: SubmitEvent) => {
      const destination = destinationOfForm(event);
      if (!destination) return;
      event.preventDefault();
      router.push(destination);
    };
    // A page that the browser kept comes back as it was left.
    const onShow = () => setLeaving(null);
    // Before what prevents the default.
    document.addEventListener("click", onPress, { capture: true });
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSend, { capture: true });
    document.addEventListener("submit", onSubmit);
    window.addEventListener("pageshow", onShow);
    return () => {
      document.removeEventListener("click", onPress, { capture: true });
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSend, { capture: true });
      document.removeEventListener("submit", onSubmit);
      window.removeEventListener("pageshow", onShow);
    };
  }, [here, router]);
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
