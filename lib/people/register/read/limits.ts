import type { ThreadLimits } from "@/lib/services/tables/threads";

export const MAX_UPLOAD_BYTES = 20_000_000;

export type ReadingLimits = ThreadLimits;

/** How far a file is read before it is refused, with a reason for each. 50,000 full rows take about half of any. */
export const READING_LIMITS: ReadingLimits = {
  unpackedBytes: 250_000_000,
  rows: 100_000,
  /** Of a CSV, blank ones too: millions of them would take their time as well. */
  lines: 200_000,
  /** Characters between two line ends. */
  lineLength: 2_000_000,
  /** Up to the last value of each row, empty ones too. */
  cells: 10_000_000,
  /** Elements of a workbook within each other; spreadsheets write ten at most. */
  depth: 100,
  memoryMb: 160,
  milliseconds: 60_000,
};
