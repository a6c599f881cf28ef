import { strToU8, type Zippable, zipSync } from "fflate";

export type ZipEntry = { name: string; content: string | Uint8Array };

/** One archive of a few small files: the same bytes for the same entries and instant. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(
    entries.map(({ name, content }) => [name, typeof content === "string" ? strToU8(content) : content]),
  );
  return new Uint8Array(zipSync(files, { mtime: at, level: 6 }));
}

/** 1 January 1980, 0:00: the first instant that an archive can tell, as both its headers hold it. */
const NO_TIME = 0x0021_0000;
const END = Buffer.from("PK\u0005\u0006", "latin1");

/** An archive made by others, without the instant at which it was: the same bytes for the same files. Changed in place. */
export function timeless(archive: Buffer): Buffer {
  const end = archive.lastIndexOf(END);
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    archive.writeUInt32LE(NO_TIME, entry + 12);
    archive.writeUInt32LE(NO_TIME, archive.readUInt32LE(entry + 42) + 10);
    const lengths = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at));
    entry += lengths.reduce((sum, length) => sum + length, 46);
  }
  return archive;
}
