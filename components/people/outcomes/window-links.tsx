import { Link } from "@/components/ui/link";
import { rowElementId } from "@/components/ui/sheet/table";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";

/** The exits of a cohort at a window. */
export const exitsHref = (cohortId: string, window: Window) => `/promotions/${cohortId}/sorties?echeance=${window}`;

/** The row of somebody there. */
export const exitRowHref = (cohortId: string, window: Window, enrolmentId: string) =>
  `${exitsHref(cohortId, window)}#${rowElementId(enrolmentId)}`;

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
