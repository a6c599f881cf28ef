"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import type { Section } from "@/lib/foundation/access/rules/roles";

// Their looks stand once in globals.css: every page has a dozen of them.
const WIDE = "place";
export const NARROW_CLASS = "place place-narrow";
/** A button of the frame: there when one looks for it, and no competition for the page. */
export const QUIET_BUTTON = "quiet-button";

/** `short` is what fits beneath an icon, `beside` another address that is within it. */
export type NavLink = { section: Section; href: string; beside?: string | undefined; label: string; short: string };

/** Whether an address is that of a place, or within it. */
export function useIsIn(): (place: NavLink) => "page" | "true" | undefined {
  const pathname = usePathname();
  const isWithin = (address: string) => pathname === address || pathname.startsWith(`${address}/`);
  return ({ href, beside }) => {
    if (pathname === href) return "page";
    return isWithin(href) || (beside && isWithin(beside)) ? "true" : undefined;
  };
}

/** The places of the navigation, as items of a list; each knows when one is in it. Drawn from the names alone. */
export function Places({ places, narrow }: { places: readonly NavLink[]; narrow: boolean }) {
  const isIn = useIsIn();
  return places.map((place) => (
    <li key={place.section} className={narrow ? "flex-auto" : undefined}>
      <Link href={place.href} aria-current={isIn(place)} className={narrow ? NARROW_CLASS : WIDE}>
        <span aria-hidden="true" className="place-icon" data-place={place.section} />
        <span className={narrow ? "max-[15rem]:sr-only" : undefined}>{narrow ? place.short : place.label}</span>
      </Link>
    </li>
  ));
}
