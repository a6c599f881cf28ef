/** Why a table is not read, each with a sentence of its own: `tables.refusal`. */
export const TABLE_REFUSALS = [
  "file_empty",
  /** Too many bytes, packed or old; then unpacked. */
  "file_too_heavy",
  "file_old_too_heavy",
  "file_too_large",
  "file_too_many_rows",
  "file_too_many_columns",
  "file_too_many_cells",
  "file_too_many_sheets",
  "file_cell_too_long",
  "file_line_too_long",
  "file_quote_open",
  "file_too_deep",
  "file_too_slow",
  "file_needs_memory",
  /** What it is instead. */
  "file_encrypted",
  "file_numbers",
  "file_pdf",
  "file_document",
  "file_picture",
  "file_archive",
  "file_binary_workbook",
  "file_web_archive",
  "file_unreadable",
  /** Its parts do not hold together. */
  "file_damaged",
  /** The process that reads old workbooks said nothing of it in time; it has no room. */
  "file_unverifiable",
  "file_reader_busy",
] as const;
export type TableRefusalReason = (typeof TABLE_REFUSALS)[number];

/** Where, and which limit: `line` as a spreadsheet shows it, `column` from 1. */
export type TableRefusal = {
  reason: TableRefusalReason;
  line?: number;
  column?: number;
  sheet?: string;
  max?: number;
};

export const isTableRefusal = (reason: string): reason is TableRefusalReason =>
  (TABLE_REFUSALS as readonly string[]).includes(reason);
