import type { ReactNode } from "react";

/** Nothing to show: why, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  /** Absent where the heading over it says it. */
  title?: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div data-nothing className="grid max-w-prose justify-items-start gap-3 border-s-4 border-line py-2 ps-4">
      {title && <p className="text-lg font-semibold">{title}</p>}
      <div className="text-ink-soft">{children}</div>
      {action}
    </div>
  );
}
