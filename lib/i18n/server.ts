import "server-only";
import { getLocale } from "next-intl/server";
import { createFormat, type Format } from "./format";

/** The formats of the reader's language, on the server. */
export async function getFormat(): Promise<Format> {
  return createFormat(await getLocale());
}
