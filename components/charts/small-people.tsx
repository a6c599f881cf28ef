/** A person as small as a mark, from the left of its feet on. */
const BODY = "v-1.6a2.8 2.8 0 0 1 2.8 -2.8h.6a2.8 2.8 0 0 1 2.8 2.8v1.6z";
const HEAD = "a1.8 1.8 0 1 1 3.6 0a1.8 1.8 0 1 1 -3.6 0z";
export const STEP = { across: 8, up: 10 } as const;

export type Few = { positives: number; of: number };

/** So many people, the successes first and filled, in rows of so many from the foot up: where a rate would say too much. */
export function SmallPeople({ few: { positives, of }, columns, fill }: { few: Few; columns: number; fill: string }) {
  const path = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => {
      const [x, y] = [((from + n) % columns) * STEP.across, -Math.floor((from + n) / columns) * STEP.up];
      return `M${x + 0.4} ${y}${BODY}M${x + 1.7} ${(y - 7.2).toFixed(1)}${HEAD}`;
    }).join("");
  return (
    <g>
      {positives > 0 && <path d={path(0, positives)} fill={fill} stroke={fill} strokeWidth="0.75" />}
      {positives < of && (
        <path d={path(positives, of)} fill="var(--page)" stroke="var(--line-strong)" strokeWidth="0.75" />
      )}
    </g>
  );
}

/** The same in one row, for the cell of a table that says their counts beside it. */
export function PeopleCell({ few, apart }: { few: Few; apart: boolean }) {
  return (
    <svg aria-hidden="true" width={few.of * STEP.across} height={STEP.up + 1} overflow="visible" className="max-w-full">
      <svg aria-hidden="true" y={STEP.up} overflow="visible">
        <SmallPeople few={few} columns={few.of} fill={apart ? "var(--apart)" : "var(--line-strong)"} />
      </svg>
    </svg>
  );
}
