import { addDays, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { RoomFailure } from "@/lib/network/premises/rules/room";

/** Most places of a cohort: no school is that large, and a register may bring a whole network in as one. */
export const LARGEST_COHORT = 100_000;

export const COHORT_STATES = ["recruiting", "running", "ended", "cancelled"] as const;
export type CohortState = (typeof COHORT_STATES)[number];

/** Whether a cohort has places left. */
export const COHORT_SEATS = ["free", "full"] as const;
export type CohortSeats = (typeof COHORT_SEATS)[number];

export type CohortFailure =
  | "cohort_code_taken"
  | "end_before_start"
  | "capacity_below_taken"
  | "start_after_entries"
  | "start_before_age"
  | "end_before_admissions"
  | "end_before_entries"
  | "end_before_applications"
  | "cohort_has_entrants"
  | "start_before_agreement"
  | "end_after_agreement"
  | "provider_of_agreement"
  | RoomFailure
  | "other_body_missing"
  | "other_siren_missing"
  | "other_body_without_order"
  | "session_taken"
  | "length_changed"
  | "changed_meanwhile";

export type CohortDates = { startsOn: CivilDate; endsOn: CivilDate; cancelledOn: CivilDate | null };

/** The state that the dates say: recruiting until the day before the start, running to the last day, then ended. */
export function cohortState(cohort: CohortDates, today: CivilDate): CohortState {
  if (cohort.cancelledOn) return "cancelled";
  if (today < cohort.startsOn) return "recruiting";
  return today <= cohort.endsOn ? "running" : "ended";
}

/** What stands between a cohort and its next step, as counts of people or places; the first one is shown in lists. */
export type Blocker =
  | { code: "to_examine"; count: number }
  | { code: "undecided"; count: number }
  | { code: "places_free"; count: number }
  | { code: "waitlist_could_enter"; count: number }
  | { code: "entries_to_record"; count: number }
  | { code: "exits_to_record"; count: number };

export type RosterCounts = {
  capacity: number;
  seatsTaken: number;
  /** Candidates and invited people without a decision. */
  undecided: number;
  /** Applications of the site that nobody has examined, of whom may. */
  toExamine: number;
  waitlisted: number;
  /** Admitted people whose entry or absence nobody has recorded. */
  admitted: number;
  present: number;
};

/** Most urgent first: before the start people to decide on and places to fill, then entries, after the end exits. */
export function blockersOf(cohort: CohortDates & RosterCounts, today: CivilDate): Blocker[] {
  const free = cohort.capacity - cohort.seatsTaken;
  const state = cohortState(cohort, today);
  const found: Blocker[] = state === "cancelled" ? [] : [{ code: "to_examine", count: cohort.toExamine }];
  if (state === "ended") found.push({ code: "exits_to_record", count: cohort.present });
  if (state === "running" || state === "ended") found.push({ code: "entries_to_record", count: cohort.admitted });
  if (state === "recruiting") {
    found.push({ code: "waitlist_could_enter", count: Math.min(free, cohort.waitlisted) });
    found.push({ code: "undecided", count: cohort.undecided });
    found.push({ code: "places_free", count: free });
  }
  return found.filter(({ count }) => count > 0);
}

export const COHORT_ORDERS = ["entrusted", "subcontracted"] as const;
/** How another training body is party to a cohort: it entrusts it to our provider, or carries it out for ours. */
export type CohortOrder = (typeof COHORT_ORDERS)[number];

/** What is said of another training body is said in full, or not at all. */
function checkOrder({ orderedAs, otherBody, otherSiren }: CohortOrdered): CohortFailure | null {
  if (!orderedAs) return otherBody || otherSiren ? "other_body_without_order" : null;
  if (!otherBody) return "other_body_missing";
  return otherSiren ? null : "other_siren_missing";
}

/** Whether what is said fits together, and nobody who holds a place loses it. A failure code, or null. */
export function checkCohort(
  cohort: { startsOn: CivilDate; endsOn: CivilDate; capacity: number } & CohortOrdered,
  { seatsTaken }: { seatsTaken: number },
): CohortFailure | null {
  if (cohort.endsOn < cohort.startsOn) return "end_before_start";
  if (cohort.capacity < seatsTaken) return "capacity_below_taken";
  return checkOrder(cohort);
}

/** Null, or left out, where its provider trains on its own order. */
type CohortOrdered = {
  orderedAs?: CohortOrder | null;
  /** The other training body. */
  otherBody?: string | null;
  otherSiren?: string | null;
};

export type CohortRecord = CohortOrdered & {
  programmeId: string;
  /** Unique within the school, whatever its case. */
  code: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  capacity: number;
  /** Of its school; null while that is not said. */
  roomId?: string | null;
  /** At the regional Carif-Oref, in capitals; unique in the network, null while it has none. */
  sessionNumber?: string | null;
};

export const COHORT_FIELDS = [
  "programmeId",
  "code",
  "startsOn",
  "endsOn",
  "capacity",
  "roomId",
  "orderedAs",
  "otherBody",
  "otherSiren",
  "sessionNumber",
] as const satisfies readonly (keyof CohortRecord)[];

/** What is corrected of a cohort that is there: who trains it follows from its school when it is made. */
export const EDITED_COHORT_FIELDS = [...COHORT_FIELDS, "providerId"] as const;

/** Of those the ones whose values its history tells; what somebody typed freely is told by name. */
export const TOLD_COHORT_FIELDS = EDITED_COHORT_FIELDS.filter(
  (field) => field !== "otherBody" && field !== "otherSiren",
);

type Days = { startsOn: CivilDate; endsOn: CivilDate };

/** The last day of a cohort that begins on another day: it moves by as much, unless another one was typed. */
export function movedEnd(before: Days, { startsOn, endsOn }: Days): CivilDate {
  return startsOn !== before.startsOn && endsOn === before.endsOn
    ? addDays(endsOn, daysBetween(before.startsOn, startsOn))
    : endsOn;
}

/** Whoever puts a cohort off by months ends it within so many days of the same length. */
const SAME_LENGTH_DAYS = 7;

/** How long a cohort lasted and would last, in days, where it begins on another day and no longer lasts as long. */
export function changedLength(before: Days, after: Days): { before: number; after: number; sameEnd: CivilDate } | null {
  if (after.startsOn === before.startsOn || after.endsOn < after.startsOn) return null;
  const [was, is] = [before, after].map(({ startsOn, endsOn }) => daysBetween(startsOn, endsOn) + 1) as [
    number,
    number,
  ];
  if (Math.abs(is - was) <= SAME_LENGTH_DAYS) return null;
  return { before: was, after: is, sameEnd: addDays(after.startsOn, was - 1) };
}

/** The funding agreement that covers a cohort. */
export type Cover = { number: string; fromOn: CivilDate; untilOn: CivilDate; providerId: string | null };

/** Why a change does not suit the agreement that covers a cohort; what did not suit before can still be edited. */
export function checkCovered(
  { startsOn, endsOn, providerId }: Trained,
  before: Trained,
  cover: Cover,
): "start_before_agreement" | "end_after_agreement" | "provider_of_agreement" | null {
  if (startsOn < cover.fromOn && before.startsOn >= cover.fromOn) return "start_before_agreement";
  if (endsOn > cover.untilOn && before.endsOn <= cover.untilOn) return "end_after_agreement";
  const isForeign = providerId !== cover.providerId && before.providerId === cover.providerId;
  return isForeign ? "provider_of_agreement" : null;
}

type Trained = { startsOn: CivilDate; endsOn: CivilDate; providerId: string | null };

/** What a cohort is called where nobody says otherwise: the year and month in which it begins. */
export const usualCode = (startsOn: CivilDate): string => startsOn.slice(0, 7);
