"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";

/** The menu of what anybody may read: a place is marked on its own page and on those beneath it. */
export function PublicMenu({ label, places }: { label: string; places: readonly { href: string; label: string }[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-1">
        {places.map(({ href, label: name }) => {
          const beneath = href !== "/" && pathname.startsWith(`${href}/`) ? "true" : undefined;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={pathname === href ? "page" : beneath}
                className="inline-flex min-h-9 items-center rounded-md px-2 text-sm underline decoration-1 underline-offset-4 hover:bg-sunken aria-[current]:bg-accent-tint aria-[current]:font-semibold"
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
