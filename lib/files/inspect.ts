import "server-only";
import { inflateSync } from "node:zlib";
import { checkFile } from "./rules/check-file";
import type { Inflate } from "./rules/pdf-structure";

const inflate: Inflate = (packed, limit) => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? null : undefined;
  }
};

/** What a file is, or why it is not taken. */
export const inspect = (bytes: Uint8Array) => checkFile(bytes, inflate);
