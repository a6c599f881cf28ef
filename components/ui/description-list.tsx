import type { ReactNode } from "react";

export type Description = { term: string; details: ReactNode };

export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[fit-content(50%)_1fr]">
      {items.map((item) => (
        <div key={item.term} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className="min-w-0">{item.details}</dd>
        </div>
      ))}
    </dl>
  );
}
