import type { TableRefusalReason } from "./refusals";

/** Who reads it: the thread, or the process for old workbooks. */
export type TableReader = "thread" | "process";

const startsWith = (bytes: Uint8Array, ...magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
const asciiOf = (bytes: Uint8Array, start: number, length: number) =>
  String.fromCharCode(...bytes.subarray(start, start + length));

const isPicture = (bytes: Uint8Array) =>
  startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  startsWith(bytes, 0xff, 0xd8, 0xff) ||
  startsWith(bytes, 0x47, 0x49, 0x46, 0x38) ||
  startsWith(bytes, 0x49, 0x49, 0x2a, 0) ||
  startsWith(bytes, 0x4d, 0x4d, 0, 0x2a) ||
  (startsWith(bytes, 0x42, 0x4d) && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0) ||
  (asciiOf(bytes, 0, 4) === "RIFF" && asciiOf(bytes, 8, 4) === "WEBP") ||
  asciiOf(bytes, 4, 4) === "ftyp";

const isArchive = (bytes: Uint8Array) =>
  startsWith(bytes, 0x1f, 0x8b) || asciiOf(bytes, 0, 4) === "Rar!" || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf);

/** Names of the parts of an old Office file, two bytes a letter. */
const wide = (name: string) => Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]));
const [ENCRYPTED, DOCUMENT, SLIDES] = ["EncryptedPackage", "WordDocument", "PowerPoint Document"].map(wide);
/** Of Excel 97, and of before. */
const [WORKBOOK, BOOK] = ["Workbook", "Book"].map(wide);

function contains(bytes: Uint8Array, sought: Uint8Array | undefined): boolean {
  if (!sought) return false;
  const [first = 0] = sought;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function oldOffice(bytes: Uint8Array): TableReader | TableRefusalReason {
  if (contains(bytes, ENCRYPTED)) return "file_encrypted";
  if (contains(bytes, WORKBOOK)) return "process";
  if (contains(bytes, DOCUMENT) || contains(bytes, SLIDES)) return "file_document";
  // A mail that was saved, an installer: in the same container.
  return contains(bytes, BOOK) ? "process" : "file_unreadable";
}

/** BIFF of before 1997, without the container of Office: version 2 to 5. */
const isBareBiff = (bytes: Uint8Array) => bytes[0] === 0x09 && (bytes[1] ?? 9) <= 8 && bytes[3] === 0;

/** What a file is by its first bytes, or why it is none that is read; a text is looked at by the thread. */
export function readerFor(bytes: Uint8Array): TableReader | TableRefusalReason {
  if (bytes.length === 0) return "file_empty";
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oldOffice(bytes);
  if (startsWith(bytes, 0x50, 0x4b)) return "thread";
  if (isBareBiff(bytes)) return "process";
  if (asciiOf(bytes, 0, 5) === "%PDF-") return "file_pdf";
  if (isPicture(bytes)) return "file_picture";
  return isArchive(bytes) ? "file_archive" : "thread";
}
