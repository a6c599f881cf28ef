import { Link } from "./link";

export type Tab = { href: string; label: string; current: boolean; count?: string };

/** Links, not widgets: they work without JavaScript and open in a new tab. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className="flex min-h-11 items-center gap-2 border-b-3 border-transparent px-3 text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink md:min-h-10"
            >
              {tab.label}
              {tab.count && <span className="text-sm text-ink-soft tabular-nums">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
