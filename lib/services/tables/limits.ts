import { JUDGING_LIMITS } from "@/lib/services/files/judge/limits";
import type { ThreadLimits } from "./threads";
import type { TableLimits } from "./worker/worker.mjs";

/** Of a file that is sent; one of an old workbook, which its library holds whole. */
export const MAX_TABLE_BYTES = 20_000_000;
export const MAX_OLD_BYTES = 8_000_000;

/** How far any table is read before it is refused, with a reason for each. */
export const TABLE_LIMITS: ThreadLimits<TableLimits> = {
  unpackedBytes: 400_000_000,
  rows: 100_000,
  /** Of a text, blank ones too. */
  lines: 200_000,
  lineLength: 2_000_000,
  cells: 10_000_000,
  depth: 100,
  columns: 1_000,
  /** As many characters as a spreadsheet takes. */
  cellLength: 32_767,
  sheets: 100,
  /** Rows that are shown to choose by, and those at the end, where totals stand. */
  head: 200,
  tail: 5,
  memoryMb: 256,
  milliseconds: 60_000,
};

/** Of the process that reads old workbooks: a file of the largest size takes two thirds of its memory. */
export const OLD_TABLE_LIMITS = { ...JUDGING_LIMITS, heapMb: 448, processBytes: 600 << 20 };
