import { KEPT_WHYS, type KeptWhy } from "../rules/undo";
import type { UndoPlan } from "./plan-undo";

const LINES_SHOWN = 20;

/** What taking an import back would do. */
export type UndoLook = {
  /** Enrolments that would be gone, and records on which cells would stand as before. */
  created: number;
  changed: number;
  /** Rows that stay, by why, with the first of their lines. */
  kept: { why: KeptWhy; count: number; lines: number[] }[];
};

const linesOf = (some: readonly { line: number }[]) => [...new Set(some.map(({ line }) => line))];

export function undoLook({ created, changed, people }: UndoPlan): UndoLook {
  const rows = [...created, ...changed, ...people];
  return {
    created: created.filter(({ why }) => why === null).length,
    changed: linesOf([...changed, ...people].filter(({ why }) => why === null)).length,
    kept: KEPT_WHYS.flatMap((why) => {
      const lines = linesOf(rows.filter((row) => row.why === why));
      return lines.length > 0 ? [{ why, count: lines.length, lines: lines.slice(0, LINES_SHOWN) }] : [];
    }),
  };
}
