import type { ReactNode } from "react";

/** A picture or a table with what is said of it, under one name. */
export function Figure({
  name,
  id,
  className,
  children,
}: {
  name: string;
  id?: string | undefined;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: RGAA 4.1 asks for it (1.9), for readers that know no figure
    <figure role="figure" aria-label={name} id={id} className={className}>
      {children}
    </figure>
  );
}
