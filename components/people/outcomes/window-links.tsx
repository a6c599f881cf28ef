import { Link } from "@/components/ui/link";

/** The four follow-up points of one cohort, each with its address. */
export function WindowLinks({
  label,
  links,
}: {
  label: string;
  links: readonly { href: string; label: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className="@max-[40rem]:-mt-5 print:hidden">
      <ul className="flex flex-wrap gap-1">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              aria-current={link.current ? "page" : undefined}
              className="flex min-h-11 items-center rounded-md px-2 text-sm md:px-3 text-accent underline decoration-1 underline-offset-4 hover:bg-accent-tint aria-[current]:bg-accent-tint aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline md:min-h-8"
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
