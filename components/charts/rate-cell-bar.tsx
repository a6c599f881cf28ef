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
  const at = (proportion: number) => `${(proportion * 100).toFixed(1)}%`;
  return (
    <svg width="100%" height="18" aria-hidden="true" className="block min-w-24">
      <line x1="0" x2="100%" y1="17.5" y2="17.5" stroke="var(--line)" />
      {value !== null && (
        <rect
          y="3"
          width={at(value)}
          height="12"
          fill={hollow ? "var(--page)" : "var(--accent)"}
          stroke="var(--accent)"
          strokeWidth={hollow ? 1.5 : 0}
        />
      )}
      {interval && (
        <>
          <line x1={at(interval[0])} x2={at(interval[1])} y1="9" y2="9" stroke="var(--page)" strokeWidth="5" />
          <line x1={at(interval[0])} x2={at(interval[1])} y1="9" y2="9" stroke="var(--ink)" strokeWidth="1.5" />
        </>
      )}
      {reference !== undefined && (
        <line
          x1={at(reference)}
          x2={at(reference)}
          y2="18"
          stroke="var(--ink)"
          strokeWidth="1.5"
          strokeDasharray="3 2"
        />
      )}
    </svg>
  );
}
