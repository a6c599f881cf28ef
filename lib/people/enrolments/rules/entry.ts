import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { selectOf } from "@/lib/foundation/core/record";
import { invalid } from "@/lib/foundation/core/result";
import type { EntryStatus } from "./vocabulary";

/** What is known of the person on entry, frozen with the enrolment; null and `unknown` when nobody said. */
export type EntryRecord = {
  /** Highest diploma, décret 2019-14: 0 none, 3…8. */
  level: number | null;
  entryStatus: EntryStatus | null;
  monthsUnemployed: number | null;
  rsa: YesNo;
  qpv: YesNo;
  zrr: YesNo;
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

/** The entry record as columns of the enrolment, with the zoning that the answers on QPV and ZRR rest on. */
export function entryColumns(
  { level, entryStatus, monthsUnemployed, rsa, qpv, zrr }: EntryRecord,
  appliedOn: CivilDate,
) {
  const zoned = qpv !== "unknown" || zrr !== "unknown";
  return {
    level,
    entryStatus,
    monthsUnemployed,
    rsa,
    qpv,
    zrr,
    zoningVersion: zoned ? zoningVersionOn(appliedOn) : null,
  };
}

/** The same for an enrolment on record: while neither answer on a zone changes, the zoning they rest on stays. */
export function correctedEntryColumns(
  facts: EntryRecord,
  before: Pick<ReturnType<typeof entryColumns>, "qpv" | "zrr" | "zoningVersion">,
  day: CivilDate,
) {
  const record = entryColumns(facts, day);
  const sameZones = record.qpv === before.qpv && record.zrr === before.zrr;
  return sameZones ? { ...record, zoningVersion: before.zoningVersion } : record;
}

/** Entry record with the day of the application; null when a register did not give it. */
export type DatedEntryRecord = EntryRecord & { appliedOn: CivilDate | null };

const ENTRY_COLUMNS = ["level", "entryStatus", "monthsUnemployed", "rsa", "qpv", "zrr", "zoningVersion"] as const;

export const SELECT_ENTRY = selectOf(ENTRY_COLUMNS);

/**
 * The zoning in force on a day, stored beside QPV and ZRR so that a later redrawing does not change what was said:
 * new priority districts on 1 January 2024 (décret 2023-1314), ZRR replaced by FRR on 1 July 2024 (domain.md §11).
 */
export function zoningVersionOn(day: CivilDate): string {
  return `${day >= "2024-01-01" ? "qpv-2024" : "qpv-2015"} ${day >= "2024-07-01" ? "frr-2024" : "zrr-2017"}`;
}
