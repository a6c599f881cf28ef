import type { SubmissionResult } from "@conform-to/dom";

/** The refusal of a rule: its code, and the values to compare (days as YYYY-MM-DD). */
export type Refusal<Code extends string = string> = {
  code: Code;
  details?: Record<string, string | number> | undefined;
};

/** What is on record now, when somebody else changed it while the form was open. */
export type Conflict = {
  /** To send next time: the answers that are about to be replaced have been shown. */
  version: string;
  lines: string[];
};

type Answer<Code extends string> = {
  /** Field errors and form errors: as codes from a command, in words once they are to be shown (lib/entrances/web/form-words). */
  reply: SubmissionResult<string[]>;
  refusal: Refusal<Code> | null;
  conflict?: Conflict | null;
  /** Nobody is signed in any more: nothing was done, and the form keeps what was typed. */
  signedOut?: true;
  unavailable?: { title: string; body: string };
};

export type FormState<Code extends string = string> = Answer<Code> | null;

/** A form action. `State` says more than any form does: who resembles the person typed, the password that was made. */
export type FormAction<State extends object = Answer<string>> = (
  previous: State | null,
  formData: FormData,
) => Promise<State | null>;

/** `opens`: what of the form is asked for where this is chosen. */
export type Choice = { value: string; label: string; hint?: string; disabled?: boolean; opens?: string };

/** The largest file that is taken, or all of them `together`, and what is said of one that is larger. */
export type FileLimit = { bytes: number; text: string; together?: boolean };

/** One question of a form, in the reader's language: plain values, which the server hands to the page. */
export type FieldSpec = {
  name: string;
  label: string;
  /** The label is what somebody of the network wrote: in French. */
  written?: boolean;
  /** `long`: several lines; `rows`: lines of `columns`; `other`: the form draws it, the kit tells its errors. */
  kind?: "text" | "long" | "date" | "select" | "radio" | "file" | "checkbox" | "checkboxes" | "rows" | "other";
  hint?: string | undefined;
  optional?: boolean;
  choices?: readonly Choice[];
  /** Of a list: text of the empty choice; without it the first one is chosen. */
  placeholder?: string | undefined;
  /** Of a file: what the dialog offers. */
  accept?: string;
  limit?: FileLimit;
  /** Several at once. */
  multiple?: boolean;
  /** Of radios: beside each other. */
  inline?: boolean;
  type?: "email" | "tel" | "password";
  inputMode?: "numeric" | "email" | "tel";
  width?: "half" | "short" | "tiny";
  maxLength?: number;
  autoComplete?: string;
  autoCapitalize?: "characters" | "none";
  spellCheck?: boolean;
  autoFocus?: boolean;
  /** Of a `long` text: its lines. */
  lines?: number;
  /** Of `rows`: how many there are to fill in, and what each asks. A row without its first answer is no row. */
  rows?: number;
  columns?: readonly FieldSpec[];
  /** Of `rows`: what one is called, with `#` for its number (« critère # »). */
  rowName?: string;
  /** Of a cell: what its column asks, with which its label begins. */
  column?: string;
};

/** The cells of a field of rows, each a field of its own (`criteria.3.name`); any other field as it is. */
export function cellsOf(field: FieldSpec): readonly FieldSpec[] {
  const { name, rows = 0, columns = [], rowName = "" } = field;
  if (field.kind !== "rows") return [field];
  return Array.from({ length: rows }, (_, at) => String(at + 1)).flatMap((row) =>
    columns.map((column) => ({
      ...column,
      name: `${name}.${row}.${column.name}`,
      label: `${column.label}, ${rowName.replace("#", row)}`,
      column: column.label,
    })),
  );
}

/** The answers of a field of rows as its cells have them: `criteria.1.name` and so on. */
export function rowValues(list: string, rows: readonly Record<string, string>[]): Record<string, string> {
  const cells = rows.flatMap((row, at) =>
    Object.entries(row).map(([column, value]) => [`${list}.${at + 1}.${column}`, value]),
  );
  return Object.fromEntries(cells);
}

/** What a form asks, and the answers on record as it shows them. */
export type FormContent = {
  fields: readonly FieldSpec[];
  values: Record<string, string | readonly string[]>;
  /** Of the record, to be sent back with the form: nobody overwrites what nobody has shown them. */
  version?: string | undefined;
};

/** What somebody may answer where they need not know. */
export const YES_NO = ["yes", "no", "unknown"] as const;
export type YesNo = (typeof YES_NO)[number];
