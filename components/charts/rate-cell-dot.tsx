import type { CSSProperties } from "react";
import { percent } from "./lengths";

/** Hidden from screen readers: the figures are in the cells beside it. One element: a table has hundreds of them. */
export function RateCellDot({
  value,
  interval,
  hollow,
  apart,
  reference,
}: {
  /** Proportion from 0 to 1; null draws the empty scale. */
  value: number | null;
  interval: readonly [number, number] | null;
  hollow: boolean;
  /** Beyond what chance explains: the one thing that has a colour. */
  apart: boolean;
  /** A target, as a dashed line. */
  reference?: number | undefined;
}) {
  const marks = {
    ...(value !== null && { "--rate": percent(value) }),
    ...(interval && { "--low": percent(interval[0]), "--high": percent(interval[1]) }),
    ...(reference !== undefined && { "--reference": percent(reference) }),
  };
  return (
    <span
      aria-hidden="true"
      className="rate-cell-dot"
      data-look={[hollow && "hollow", apart && "apart"].filter(Boolean).join(" ") || undefined}
      style={marks as CSSProperties}
    />
  );
}
