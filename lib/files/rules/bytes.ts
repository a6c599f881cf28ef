/** One character for each byte, so that places in the text are places in the file. Letters and signs of ASCII are themselves. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

export function hasAt(bytes: Uint8Array, expected: readonly number[], at = 0): boolean {
  return expected.every((byte, index) => bytes[at + index] === byte);
}

/** Numbers of a file, which says of each in which order its bytes stand. Past the end they are 0. */
export const uint16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
export const uint32 = (bytes: Uint8Array, at: number) => uint16(bytes, at) * 0x1_0000 + uint16(bytes, at + 2);
export const uint32LittleEndian = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100 + (bytes[at + 2] ?? 0) * 0x1_0000 + (bytes[at + 3] ?? 0) * 0x100_0000;

/** The end of a ZIP, where its readers begin: at the end of the file, with a comment of up to 65,535 bytes behind it. */
const ZIP_END = "PK\x05\x06";
const ZIP_END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ZIP_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const ZIP64_LOCATOR = [0x50, 0x4b, 0x06, 0x07];
const ZIP64_LOCATOR_BYTES = 20;

function endsAsZip(bytes: Uint8Array, text: string): boolean {
  const first = Math.max(0, bytes.length - ZIP_END_BYTES - LONGEST_COMMENT);
  for (let at = text.lastIndexOf(ZIP_END); at >= first; at = at > 0 ? text.lastIndexOf(ZIP_END, at - 1) : -1) {
    const directory = at - uint32LittleEndian(bytes, at + 12);
    if (directory >= 0 && directory < at && hasAt(bytes, ZIP_ENTRY, directory)) return true;
    if (hasAt(bytes, ZIP64_LOCATOR, at - ZIP64_LOCATOR_BYTES)) return true;
  }
  return false;
}

/** Their readers look for these anywhere, for archives that unpack themselves. */
const ARCHIVES = ["Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c"];

export function holdsArchive(bytes: Uint8Array, text: string): boolean {
  return ARCHIVES.some((mark) => text.includes(mark)) || endsAsZip(bytes, text);
}

/** What makes a page or a program of a file for whoever opens it under another name. */
export const holdsScript = (text: string) =>
  /<script[\s>/]|<\?php\s|<html[\s>]|<!doctype\s+html|<svg[\s>]|<iframe[\s>]/i.test(text);

export const PDF_START = /%PDF-\d\.\d/;
