// @ts-check
import yauzl from "yauzl";
import { Refused } from "./refuse.mjs";

const MAX_PARTS = 10_000;

/**
 * The directory of a workbook. A part is unpacked as it is read, and never to more than the directory says.
 * @param {Uint8Array} bytes @param {import("./worker.mjs").Limits} limits
 */
export async function openArchive(bytes, { unpackedBytes }) {
  const archive = await /** @type {Promise<import("yauzl").ZipFile>} */ (
    new Promise((resolve, reject) => {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      yauzl.fromBuffer(buffer, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
    })
  );
  if (archive.entryCount > MAX_PARTS) throw new Refused("file_too_large", { max: unpackedBytes / 1e6 });
  /** @type {Map<string, import("yauzl").Entry>} */
  const entries = new Map();
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      archive.on("entry", (entry) => {
        entries.set(entry.fileName.toLowerCase(), entry);
        archive.readEntry();
      });
      archive.on("end", resolve);
      archive.on("error", reject);
      archive.readEntry();
    })
  );
  let taken = 0;

  /** Its text piece by piece; nothing for a part that is not there. @param {string} name */
  async function* textOf(name) {
    const entry = entries.get(name.toLowerCase());
    if (!entry) return;
    taken += entry.uncompressedSize;
    if (taken > unpackedBytes) throw new Refused("file_too_large", { max: unpackedBytes / 1e6 });
    const stream = await /** @type {Promise<import("node:stream").Readable>} */ (
      new Promise((resolve, reject) => {
        archive.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
      })
    );
    const decoder = new TextDecoder("utf-8");
    for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  }

  return { has: (/** @type {string} */ name) => entries.has(name.toLowerCase()), textOf };
}
