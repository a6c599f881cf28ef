// @ts-check

/** One character for each byte, so that places in the text are places in the file. @param {Uint8Array} bytes */
export const byteText = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** @param {Uint8Array} bytes @param {readonly number[]} expected */
export const hasAt = (bytes, expected, at = 0) => expected.every((byte, index) => bytes[at + index] === byte);

/** Null where it is what was sent. @param {Uint8Array} sent @param {Uint8Array} kept */
export const keptInPlaceOf = (sent, kept) => (Buffer.compare(sent, kept) === 0 ? null : Uint8Array.from(kept));

/** Numbers of a file, which says of each in which order its bytes stand. Past the end they are 0. */
/** @param {Uint8Array} bytes @param {number} at */
export const uint16 = (bytes, at) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
/** @param {Uint8Array} bytes @param {number} at */
export const uint32 = (bytes, at) => uint16(bytes, at) * 0x1_0000 + uint16(bytes, at + 2);
/** @param {Uint8Array} bytes @param {number} at */
const uint32LittleEndian = (bytes, at) =>
  (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100 + (bytes[at + 2] ?? 0) * 0x1_0000 + (bytes[at + 3] ?? 0) * 0x100_0000;

/** The end of a ZIP, where its readers begin: at the end of the file, with a comment of up to 65,535 bytes behind it. */
const ZIP_END = "PK\x05\x06";
const ZIP_END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const ZIP_ENTRY = [0x50, 0x4b, 0x01, 0x02];
const ZIP64_LOCATOR = [0x50, 0x4b, 0x06, 0x07];
const ZIP64_LOCATOR_BYTES = 20;

/** @param {Uint8Array} bytes @param {string} text */
function endsAsZip(bytes, text) {
  const first = Math.max(0, bytes.length - ZIP_END_BYTES - LONGEST_COMMENT);
  for (let at = text.indexOf(ZIP_END, first); at >= 0; at = text.indexOf(ZIP_END, at + 1)) {
    const directory = at - uint32LittleEndian(bytes, at + 12);
    if (directory >= 0 && directory < at && hasAt(bytes, ZIP_ENTRY, directory)) return true;
    if (hasAt(bytes, ZIP64_LOCATOR, at - ZIP64_LOCATOR_BYTES)) return true;
  }
  return false;
}

/** Their readers look for these anywhere, for archives that unpack themselves. */
const ARCHIVES = ["Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c"];

/** @param {Uint8Array} bytes @param {string} text */
export const containsArchive = (bytes, text) => ARCHIVES.some((mark) => text.includes(mark)) || endsAsZip(bytes, text);

/** What makes a page or a program of a file for whoever opens it under another name. @param {string} text */
export const containsScript = (text) =>
  /<script[\s>/]|<\?php\s|<html[\s>]|<!doctype\s+html|<svg[\s>]|<iframe[\s>]/i.test(text);

export const PDF_START = /%PDF-\d\.\d/;
