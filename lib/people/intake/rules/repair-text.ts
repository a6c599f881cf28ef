import { foldWords } from "@/lib/foundation/core/fold";
import { oneLine } from "./headings";
import type { Cell, FailedKey, Repaired, RepairedKey } from "./table";

/** What spreadsheets show for a formula that failed, in English and French, also where they save it as CSV. */
const FAILED_FORMULA = /^(?:#(?:N\/A|N\/D|[\p{Lu}/0-9]+ ?[!?])|Err:\d+)$/u;

/** What people write where they know nothing; folded. */
const BLANK_WORDS = new Set(
  "neant|aucun|aucune|n a|na|nc|n c|nsp|ns|sans|sans objet|so|inconnu|inconnue|non renseigne|non renseignee|non communique|nr|non connu|none|null|nan|unknown|nil".split(
    "|",
  ),
);

export const nothing = { value: null } as const;
export const failed = (key: FailedKey): Repaired<never> => ({ value: null, failed: key });
export const kept = <Value>(value: Value): Repaired<Value> => ({ value });

export function repaired<Value>(value: Value, key: RepairedKey, also?: string): Repaired<Value> {
  return also ? { value, repaired: key, also } : { value, repaired: key };
}

export const isBlankWord = (text: string): boolean => {
  const folded = foldWords(text);
  return folded === "" || BLANK_WORDS.has(folded);
};

/** What every kind does first: an empty cell says nothing, a failed formula is no value. Null where the cell has a text to read. */
export function unread(cell: Cell): Repaired<never> | null {
  if (cell.kind === "empty" || cell.text.trim() === "") return nothing;
  return FAILED_FORMULA.test(cell.text.trim()) ? failed("failed_formula") : null;
}

/** The text of a cell on one line; that of a number without the decimals that a formula or an export gave it. */
export const cellLine = (cell: Cell): string => oneLine(cell.text);

/** `31390.0` and `31390,00` are whole. */
export const withoutDecimals = (text: string): string => text.replace(/^(\d+)[.,]0+$/, "$1");
