import type { FileRow } from "./cells";
import { columnNamed } from "./header";
import type { ReadingLimits } from "./limits";
import { SEPARATOR_LINE, startOfCsv } from "./reading/csv.mjs";
import { Refused } from "./reading/refuse.mjs";
import { FileRefusal } from "./refusal";
import { workerRows } from "./worker-rows";

const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const DELIMITERS = [";", ",", "\t"] as const;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

/** The delimiter under which the header line names the most columns of the register. */
export function detectDelimiter(text: string): string {
  const named = SEPARATOR_LINE.exec(text)?.[1];
  if (named) return named;
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  const score = (delimiter: string) =>
    line.split(delimiter).filter((heading) => columnNamed(heading.replace(/^\s*"|"\s*$/g, ""))).length;
  return DELIMITERS.reduce<string>((best, next) => (score(next) > score(best) ? next : best), DELIMITERS[0]);
}

function delimiterOf(bytes: Uint8Array): string {
  try {
    return detectDelimiter(startOfCsv(bytes));
  } catch (error) {
    throw error instanceof Refused ? new FileRefusal("file_unreadable") : error;
  }
}

/** The rows of a file that are not blank, told by its content and not by its name. Throws a FileRefusal. */
export function rowsOf(
  bytes: Uint8Array,
  options?: { limits?: ReadingLimits; tellSheet?: (name: string) => void },
): AsyncGenerator<FileRow> {
  if (startsWith(bytes, OLD_EXCEL)) throw new FileRefusal("file_old_excel");
  const delimiter = startsWith(bytes, ZIP) ? null : delimiterOf(bytes);
  return workerRows({ bytes, delimiter }, options);
}
