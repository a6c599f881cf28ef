import type { CSSProperties } from "react";

const at = (proportion: number) => `${(proportion * 100).toFixed(1)}%`;

/** Hidden from screen readers: the figures are in the cells beside it. One element: a table has hundreds of them. */
export function RateCellBar({
  value,
  interval,
  hollow,
  reference,
}: {
  /** Proportion from 0 to 1; null draws the empty scale. */
  value: number | null;
  interval: readonly [number, number] | null;
  hollow: boolean;
  /** A target, as a dashed line. */
  reference?: number | undefined;
}) {
  const marks = {
    "--rate": at(value ?? 0),
    ...(interval && { "--low": at(interval[0]), "--span": at(interval[1] - interval[0]) }),
    ...(reference !== undefined && { "--reference": at(reference) }),
  };
  return (
    <span
      aria-hidden="true"
      className={hollow ? "rate-cell-bar rate-cell-bar-hollow" : "rate-cell-bar"}
      style={marks as CSSProperties}
    />
  );
}
