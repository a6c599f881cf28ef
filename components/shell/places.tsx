"use client";

import { usePathname } from "next/navigation";
import { Glyph, USER } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import type { Section } from "@/lib/access/rules/roles";

// Lucide, as in components/ui/icon.tsx.
const ICONS: Record<Section, string> = {
  dashboard:
    "M4 3h5a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM15 3h5a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM15 12h5a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM4 16h5a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1z",
  schools:
    "M14 21v-3a2 2 0 0 0-4 0v3M18 4.933V21M4 6l7.106-3.79a2 2 0 0 1 1.788 0L20 6M6 11l-3.52 2.147a1 1 0 0 0-.48.854V19a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-5a1 1 0 0 0-.48-.853L18 11M6 4.933V21M10 9a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  applications:
    "M11 6a13 13 0 0 0 8.4-2.8A1 1 0 0 1 21 4v12a1 1 0 0 1-1.6.8A13 13 0 0 0 11 14H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM6 14a12 12 0 0 0 2.4 7.2 2 2 0 0 0 3.2-2.4A8 8 0 0 1 10 14M8 6v8",
  cohorts:
    "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
  learners: USER,
  followup: "M13 5h8M13 12h8M13 19h8M3 17l2 2 4-4M3 7l2 2 4-4",
  import: "M12 3v12M17 8l-5-5-5 5M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4",
  quality:
    "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4",
  definitions:
    "M12 5v16M16 13h2M16 9h2M20.001 19A2 2 0 0022 17V5a2 2 0 00-1.999-2L16 3.002A5 5 0 0012 5a5 5 0 00-4-2H4a2 2 0 00-2 2v12a2 2 0 001.999 2H8a5 5 0 014 2 5 5 0 014-2zM6 13h2M6 9h2",
  territory:
    "M14.106 5.553a2 2 0 0 0 1.788 0l3.659-1.83A1 1 0 0 1 21 4.619v12.764a1 1 0 0 1-.553.894l-4.553 2.277a2 2 0 0 1-1.788 0l-4.212-2.106a2 2 0 0 0-1.788 0l-3.659 1.83A1 1 0 0 1 3 19.381V6.618a1 1 0 0 1 .553-.894l4.553-2.277a2 2 0 0 1 1.788 0zM15 5.764v15M9 3.236v15",
  // Lucide « file-check ».
  returns:
    "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5M9 15l2 2 4-4",
  // Lucide « handshake ».
  agreements:
    "M11 17l2 2a1 1 0 1 0 3-3M14 14l2.5 2.5a1 1 0 1 0 3-3l-3.88-3.88a3 3 0 0 0-4.24 0l-.88.88a1 1 0 1 1-3-3l2.81-2.81a5.79 5.79 0 0 1 7.06-.87l.47.28a2 2 0 0 0 1.42.25L21 4M21 3l1 11h-2M3 3L2 14l6.5 6.5a1 1 0 1 0 3-3M3 4h8",
  administration:
    "M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
};

const WIDE =
  "flex min-h-10 items-center gap-3 rounded-md px-3 py-1.5 leading-snug hover:bg-sunken aria-[current]:bg-accent-tint aria-[current]:font-semibold";
export const NARROW =
  "flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-center text-xs hover:bg-sunken aria-[current]:bg-accent-tint aria-[current]:font-semibold";
/** A button of the frame: there when one looks for it, and no competition for the page. */
export const QUIET_BUTTON =
  "inline-flex min-h-9 items-center gap-2 rounded-md px-3 text-sm underline decoration-1 underline-offset-4 hover:bg-sunken hover:decoration-2";

/** `short` is what fits beneath an icon, `beside` another address that is within it. */
export type Place = { section: Section; href: string; beside?: string | undefined; label: string; short: string };

/** The places of the navigation, as items of a list; each knows when one is in it. Drawn from the names alone. */
export function Places({ places, narrow }: { places: readonly Place[]; narrow: boolean }) {
  const pathname = usePathname();
  return places.map(({ section, href, beside, label, short }) => {
    const isWithin = (address: string) => pathname === address || pathname.startsWith(`${address}/`);
    const inside = isWithin(href) || (beside && isWithin(beside)) ? "true" : undefined;
    return (
      <li key={section} className={narrow ? "flex-auto" : undefined}>
        <Link href={href} aria-current={pathname === href ? "page" : inside} className={narrow ? NARROW : WIDE}>
          <Glyph path={ICONS[section]} className="size-5" />
          <span className={narrow ? "max-[15rem]:sr-only" : undefined}>{narrow ? short : label}</span>
        </Link>
      </li>
    );
  });
}
