import type { ReactNode } from "react";

/** A drawing as wide as its place whose marks open their lists; what it is said to show stands before them. */
export function LinkedDrawing({
  description,
  height,
  className,
  children,
}: {
  description: string;
  height: number;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture with links in it is no set of fields.
    <svg role="group" aria-label={description} width="100%" height={height} overflow="visible" className={className}>
      {children}
    </svg>
  );
}
