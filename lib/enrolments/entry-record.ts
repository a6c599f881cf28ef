import type { CivilDate } from "@/lib/core/civil-date";
import { type EntryStatus, type YesNo, zoningVersionOn } from "./rules";

/** What is known of the person on entry, frozen with the enrolment; null and `unknown` when nobody said. */
export type EntryFacts = {
  /** Highest diploma, décret 2019-14: 0 none, 3…8. */
  level: number | null;
  entryStatus: EntryStatus | null;
  monthsUnemployed: number | null;
  rsa: YesNo;
  qpv: YesNo;
  zrr: YesNo;
  /** HEALTH DATA: goes to a table of its own. */
  rqth: YesNo | null;
};

/** The entry facts as columns of the enrolment, with the zoning that the answers on QPV and ZRR rest on. */
export function entryRecord({ level, entryStatus, monthsUnemployed, rsa, qpv, zrr }: EntryFacts, appliedOn: CivilDate) {
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
