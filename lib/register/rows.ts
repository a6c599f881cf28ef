import type { FileRow } from "./cells";
import { csvRows } from "./csv";
import { FileRefusal } from "./refusal";
import { xlsxRows } from "./xlsx";

const ZIP = [0x50, 0x4b];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);

export const isZip = (bytes: Uint8Array) => startsWith(bytes, ZIP);

/** The rows of a file, told by its content and not by its name. Throws a FileRefusal. */
export function rowsOf(bytes: Uint8Array): AsyncGenerator<FileRow> {
  if (startsWith(bytes, OLD_EXCEL)) throw new FileRefusal("file_old_excel");
  return isZip(bytes) ? xlsxRows(bytes) : csvRows(bytes);
}
