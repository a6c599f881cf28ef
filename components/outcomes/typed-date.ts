import type { CivilDate } from "@/lib/core/civil-date";

/** As it stands in a cell. */
export function showDate(date: CivilDate | null | undefined): string {
  return date ? `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}` : "";
}
