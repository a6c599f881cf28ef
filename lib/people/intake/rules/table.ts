import type { Cell } from "@/lib/services/tables/rules/table";

export type { Cell, CellKind, Row, Sheet, Table, TableKind } from "@/lib/services/tables/rules/table";

/** A column of the sheet that was chosen. */
export type Heading = {
  /** From 0. */
  position: number;
  /** As it stands in the file, on one line; of two rows « upper · lower ». Empty where the column has none. */
  text: string;
  /** What headings are compared by: without marks, `(obligatoire)`, accents, case and double blanks. */
  folded: string;
  /** 2 for the second column of the same name, and so on; else 1. */
  nth: number;
  /** Its first values that differ, as they are shown. */
  samples: readonly string[];
};

/** Keys of the messages under `intake.found`: why this sheet or this row. */
export type FoundWhy =
  | "only_sheet"
  | "most_people"
  | "hidden_left"
  | "first_row"
  | "below_title"
  | "two_rows"
  | "most_headings"
  | "no_heading"
  | "chosen";

export type FoundHeader = {
  /** Which of the sheets, from 0. */
  sheet: number;
  sheetWhy: FoundWhy;
  /** Lines of the headings, as the spreadsheet shows them: none, one or two. */
  lines: readonly number[];
  why: FoundWhy;
  headings: readonly Heading[];
  /** Other rows and sheets that might be it, the likeliest first. */
  alternatives: readonly { sheet: number; lines: readonly number[] }[];
};

export const REPAIR_KINDS = [
  "text",
  "name",
  "fullName",
  "birth",
  "day",
  "sex",
  "yesNo",
  "level",
  "phone",
  "email",
  "postcode",
  "commune",
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

/**
 * What a cell says. `value` as the register keeps it, null where the cell is empty or says nothing of use; `repaired` is a key of
 * the messages under `intake.repaired` where it is not what stands there, and `failed` one under `intake.failed` where it cannot be read.
 */
export type Repaired<Value = string> = { value: Value | null; repaired?: RepairedKey; failed?: FailedKey; also?: string };

export type RepairedKey =
  | "zero_restored"
  | "number_restored"
  | "international"
  | "first_of_several"
  | "foreign_number"
  | "decimals_removed"
  | "commune_beside"
  | "serial_day"
  | "time_removed"
  | "century_guessed"
  | "day_written_out"
  | "day_month_swapped"
  | "title_read"
  | "letter_read"
  | "level_read"
  | "old_level"
  | "yes_no_read"
  | "names_parted"
  | "birth_name_read"
  | "title_removed"
  | "spaces_removed"
  | "address_extracted"
  | "postcode_read"
  | "commune_read";

export type FailedKey =
  | "failed_formula"
  | "phone_unreadable"
  | "postcode_unreadable"
  | "day_unreadable"
  | "day_impossible"
  | "day_ambiguous"
  | "year_alone"
  | "day_out_of_range"
  | "birth_to_come"
  | "sex_unreadable"
  | "sex_both"
  | "yes_no_unreadable"
  | "level_unreadable"
  | "name_unreadable"
  | "names_together"
  | "email_unreadable"
  | "commune_unknown"
  | "commune_ambiguous"
  | "too_long";

/** What is known beside the cell: the day on which it is read, and how the file counts days. */
export type RepairContext = { today: string; from1904: boolean };

/** Name, birth name and first name, where one cell has them all. */
export type FullName = { lastName: string; firstName: string; birthName: string | null };

/** `rules/repair.ts`: `repairCell(kind, cell, context)`. */
export type RepairCell = (kind: RepairKind, cell: Cell, context: RepairContext) => Repaired<unknown>;
