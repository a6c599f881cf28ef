import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { EnrolmentStatus, StepName } from "./vocabulary";

type Cohort = {
  startsOn: CivilDate;
  endsOn: CivilDate;
  cancelledOn: CivilDate | null;
  capacity: number;
  seatsTaken: number;
};

/** Before the start people are invited, then admitted; from the list only those whom the free places reach. */
export function likelyStep(
  { status, rank }: { status: EnrolmentStatus; rank: number },
  cohort: Cohort,
  today: CivilDate,
): StepName | null {
  const begun = cohort.startsOn <= today;
  if (cohort.cancelledOn) return null;
  if (status === "admitted") return begun ? "enter" : null;
  if (today > cohort.endsOn) return null;
  const free = cohort.capacity - cohort.seatsTaken;
  switch (status) {
    case "candidate":
      if (!begun) return "invite";
      return free > 0 ? "admit" : "waitlist";
    case "invited":
      return free > 0 ? "admit" : "waitlist";
    case "waitlisted":
      return rank <= free ? "admit" : null;
    default:
      return null;
  }
}
