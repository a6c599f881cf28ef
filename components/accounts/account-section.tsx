import type { ReactNode } from "react";

/** A part of the account page: its name, what it does, and its form. */
export function Part({ id, title, meta, children }: { id: string; title: string; meta: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      <p className="max-w-prose">{meta}</p>
      {children}
    </section>
  );
}
