import { createHash } from "node:crypto";
import { strToU8, type Zippable, zipSync } from "fflate";

export type ZipEntry = { name: string; content: string | Uint8Array };

/** In hexadecimal, of the bytes as they stand in the archive. */
export const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

/** One archive of a few small files: the same bytes for the same entries and instant. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Uint8Array<ArrayBuffer> {
  const files: Zippable = Object.fromEntries(
    entries.map(({ name, content }) => [name, typeof content === "string" ? strToU8(content) : content]),
  );
  return new Uint8Array(zipSync(files, { mtime: at, level: 6 }));
}
