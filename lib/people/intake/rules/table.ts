import type { ForeignCell } from "@/lib/services/tables/rules/table";

export type {
  ForeignCell as Cell,
  ForeignSheet as Sheet,
  ForeignTable as Table,
  Row,
  TableKind,
} from "@/lib/services/tables/rules/table";

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

/** Keys of the messages under `tables.found`: why this sheet or this row. */
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
 * the messages under `tables.repaired` where it is not what stands there, and `failed` one under `tables.failed` where it cannot be read.
 */
export type Repaired<Value = string> = {
  value: Value | null;
  repaired?: RepairedKey;
  failed?: FailedKey;
  also?: string;
};

export type RepairedKey =
  | "zero_restored"
  | "number_restored"
  | "international"
  | "first_of_several"
  | "text_removed"
  | "decimals_removed"
  | "spaces_removed"
  | "commune_beside"
  | "commune_read"
  | "serial_day"
  | "time_removed"
  | "century_guessed"
  | "day_written_out"
  | "day_month_swapped"
  | "title_read"
  | "title_removed"
  | "sex_read"
  | "sex_left_open"
  | "yes_no_read"
  | "level_read"
  | "old_level"
  | "names_parted"
  | "other_name_apart"
  | "address_extracted";

export type FailedKey =
  | "failed_formula"
  | "phone_unreadable"
  | "email_unreadable"
  | "postcode_unreadable"
  | "commune_unknown"
  | "commune_ambiguous"
  | "day_unreadable"
  | "day_impossible"
  | "day_ambiguous"
  | "day_out_of_range"
  | "year_alone"
  | "birth_to_come"
  | "sex_unreadable"
  | "yes_no_unreadable"
  | "level_unreadable"
  | "level_ambiguous"
  | "name_unreadable"
  | "names_together"
  | "too_long";

type FoundCommune = { code: string; name: string; departementCode: string };
/** As `resolveCommune` of places: one, several, or none that is called so. */
export type ResolveCommune = (
  text: string,
) => { kind: "one"; commune: FoundCommune } | { kind: "several"; communes: readonly FoundCommune[] } | { kind: "none" };

export type RepairContext = {
  today: string;
  /** How the file counts days. */
  from1904: boolean;
  /** How the column writes days and names, where it says (`dayOrderOf`, its heading). */
  dayOrder?: "dmy" | "mdy";
  nameOrder?: "last_first" | "first_last";
  /** Without it no commune is read: its list is in files, and rules read none. */
  resolveCommune?: ResolveCommune;
};

/** Family name and first name, and the other name of somebody, where one cell has them all. */
export type FullName = { lastName: string; firstName: string; birthName: string | null };

/** `repairCell` of rules/repair.ts. */
export type RepairCell = (kind: RepairKind, cell: ForeignCell, context: RepairContext) => Repaired<unknown>;
