import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal, of bytes or of a text in UTF-8. */
export const digestOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** The same of a JSON text of lists, which is never there as a whole: a large file would have it be many megabytes. */
export function digestOfLists(...lists: readonly (readonly unknown[])[]): string {
  const hash = createHash("sha256");
  for (const [at, list] of lists.entries()) {
    hash.update(at === 0 ? "[" : ",");
    for (const [index, value] of list.entries()) hash.update((index === 0 ? "[" : ",") + JSON.stringify(value));
    hash.update(list.length === 0 ? "[]" : "]");
  }
  return hash.update("]").digest("hex");
}
