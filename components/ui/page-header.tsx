import type { ReactNode } from "react";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { Icon } from "./icon";
import { Link } from "./link";

export type Crumb = { href: string; label: string };

async function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = await getTranslations("common");
  return (
    <nav aria-label={t("breadcrumb")} className="text-sm print:hidden">
      <ol className="flex flex-wrap gap-x-2 gap-y-1">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex min-w-0 items-center gap-2 wrap-anywhere">
            <Link
              href={crumb.href}
              className="text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
            >
              {crumb.label}
            </Link>
            {index < crumbs.length - 1 && <Icon name="chevron-right" className="size-3.5 text-ink-soft" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function PageHeader({
  title,
  crumbs,
  meta,
  action,
}: {
  title: ReactNode;
  /** The way to this page, which is the h1 and not repeated. */
  crumbs?: readonly Crumb[] | false;
  /** A line of facts: dates, counts, state. */
  meta?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <header className="mb-6 grid gap-2">
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="max-w-prose min-w-0 text-2xl font-bold wrap-anywhere">{title}</h1>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
      {meta && <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">{meta}</div>}
    </header>
  );
}
