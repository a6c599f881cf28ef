/**
 * A rate as a bar from 0 to 1 within a table cell, with its interval as a thin line; the figures are in the cells
 * beside it, so the drawing is hidden from screen readers. Hollow when the rate is provisional.
 */
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
  const at = (proportion: number) => (proportion * 100).toFixed(1);
  const span = interval && `M${at(interval[0])} 9H${at(interval[1])}`;
  return (
    <svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true" className="rate-cell-bar">
      {value !== null && <path d={`M0 3H${at(value)}V15H0Z`} className={hollow ? "hollow" : "bar"} />}
      {span && <path d={span} className="halo" />}
      {span && <path d={span} className="span" />}
      {reference !== undefined && <path d={`M${at(reference)} 0V18`} className="reference" />}
    </svg>
  );
}
