import "server-only";
import { type Aside, longReads } from "@/lib/db/long-reads";
import type { PlaceFilter, Reader } from "./cohorts-sql";

const atOnce: Aside = (read) => read();

export const readerId = (reader: Reader) => (reader === "public" ? null : reader.actor.userId);

/** What is of one school is there before it would have its turn. */
export const isShort = ({ schoolCode, cohortId }: PlaceFilter) => Boolean(schoolCode ?? cohortId);

export function asideFor(reader: Reader, filter: PlaceFilter): Aside {
  return isShort(filter) ? atOnce : longReads(readerId(reader));
}
