import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { pick, selectOf } from "@/lib/foundation/core/record";
import { invalid } from "@/lib/foundation/core/result";
import { ENTRY_COLUMNS, type EntryValues, ZONE_FIELDS } from "./entry-fields";

/** What is known of the person on entry, frozen with the enrolment. */
export type EntryRecord = EntryValues & {
  /** HEALTH DATA: goes to a table of its own. */
  rqth: YesNo | null;
  /** The day from which it is so, where that is later than the entry or told anyway. */
  rqthFromOn?: CivilDate | null;
};

/** A day is of an answer, and has come; null where the two go together. */
export function checkRqthDay({ rqth, rqthFromOn }: Pick<EntryRecord, "rqth" | "rqthFromOn">, today: CivilDate) {
  if (!rqthFromOn) return null;
  if (rqth === null || rqth === "unknown") return invalid({ rqth: ["required"] });
  return rqthFromOn > today ? invalid({ rqthFromOn: ["day_to_come"] }) : null;
}

/** The columns of an enrolment that hold it; the zoning is what the answers on QPV and ZRR rest on. */
export type EntryColumns = EntryValues & { zoningVersion: string | null };

export function entryColumns(record: EntryValues, appliedOn: CivilDate): EntryColumns {
  const zoned = ZONE_FIELDS.some((zone) => record[zone] !== "unknown");
  return { ...pick(ENTRY_COLUMNS, record), zoningVersion: zoned ? zoningVersionOn(appliedOn) : null };
}

/** The same for an enrolment on record: while neither answer on a zone changes, the zoning they rest on stays. */
export function correctedEntryColumns(record: EntryValues, before: EntryColumns, day: CivilDate): EntryColumns {
  const columns = entryColumns(record, day);
  const sameZones = ZONE_FIELDS.every((zone) => columns[zone] === before[zone]);
  return sameZones ? { ...columns, zoningVersion: before.zoningVersion } : columns;
}

/** Entry record with the day of the application; null when a register did not give it. */
export type DatedEntryRecord = EntryRecord & { appliedOn: CivilDate | null };

export const SELECT_ENTRY = selectOf([...ENTRY_COLUMNS, "zoningVersion"]);

/** Kept beside QPV and ZRR, which are redrawn: décret 2023-1314 on 1 January 2024, FRR on 1 July 2024 (domain.md §11). */
export function zoningVersionOn(day: CivilDate): string {
  return `${day >= "2024-01-01" ? "qpv-2024" : "qpv-2015"} ${day >= "2024-07-01" ? "frr-2024" : "zrr-2017"}`;
}
