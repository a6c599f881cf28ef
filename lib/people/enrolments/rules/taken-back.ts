import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { EnrolmentStatus } from "./vocabulary";

/** What can be taken back of an enrolment as an error (domain.md §2.9). */
export const UNDOABLE = ["exit", "entry", "enrolment", "interruption"] as const;
export type Undoable = (typeof UNDOABLE)[number];

export const RIGHT_TO_TAKE_BACK = {
  exit: "exit.record",
  entry: "enrolment.decide",
  enrolment: "learner.enrol",
  interruption: "exit.record",
} as const satisfies Record<Undoable, string>;

export const LONGEST_TAKE_BACK_REASON = 500;

type Exited = { id: string; derived: boolean } | null;
/** The latest interruption that stands. */
type Latest = { id: number; arrivedId: string | null } | null;

/** What was last is taken back first; what is derived of an interruption goes with it. */
export function mayBeTakenBack(status: EnrolmentStatus, exit: Exited, latest: Latest): readonly Undoable[] {
  // Whoever entered elsewhere is taken back there first.
  if (latest?.arrivedId) return [];
  if (latest && (!exit || exit.derived)) return ["interruption"];
  if (status === "exited") return ["exit"];
  return status === "entered" ? ["entry", "enrolment"] : ["enrolment"];
}

/** What somebody is shown who takes it back: of another exit or another entry nobody said that it is an error. */
export const shownOf = (
  status: EnrolmentStatus,
  { enteredOn }: { enteredOn: CivilDate | null },
  exit: { id: string } | null,
  latest: { id: number } | null,
): string => [status, enteredOn ?? "", exit?.id ?? "", latest?.id ?? ""].join(".");

/** From this day of a cohort on, the first being one, two people take an enrolment back (domain.md §2.9). */
export const DAY_OF_TWO = 15;

export const needsTwo = (startsOn: CivilDate, today: CivilDate): boolean => today >= addDays(startsOn, DAY_OF_TWO - 1);

/** A cohort's first day, and those it had, each until an instant. */
type FirstDays = { startsOn: CivilDate; earlier: readonly { startsOn: CivilDate; supersededAt: Date }[] };

/** The first day from which the fifteenth is counted: one that has had its fifteenth day has had it, wherever it is moved to since. */
export function startOfTwo({ startsOn, earlier }: FirstDays): CivilDate {
  const had = earlier.filter((one) => needsTwo(one.startsOn, civilDayOf(one.supersededAt)));
  return [startsOn, ...had.map((one) => one.startsOn)].sort()[0] ?? startsOn;
}

/** What is answered to who asks that something be taken back: the last by themselves. */
export const UNDO_ANSWERS = ["confirmed", "refused", "withdrawn"] as const;

/** Nobody confirms what they asked for themselves. */
export const isOwnRequest = (userId: string, { requestedById }: { requestedById: string }): boolean =>
  userId === requestedById;

type Version<Facts> = { recordedAt: number; supersededAt: number | null; facts: Facts };

/** How two records that belong together stood, from when the first was recorded: a row for each time in which neither changed. */
export function timesOf<One, Other>(
  ones: readonly Version<One>[],
  others: readonly Version<Other>[],
  until: number,
): { from: number; to: number; one: One; other: Other }[] {
  const begins = Math.min(...ones.map(({ recordedAt }) => recordedAt));
  const changes = [...ones, ...others].flatMap(({ supersededAt }) => supersededAt ?? []);
  const inside = changes.filter((at) => at > begins && at < until);
  const from = [...new Set([begins, ...inside])].sort((a, b) => a - b);
  const standing = <Facts>(versions: readonly Version<Facts>[], at: number) =>
    versions.find(({ supersededAt }) => supersededAt === null || supersededAt > at)?.facts;
  return from.flatMap((at, index) => {
    const [one, other] = [standing(ones, at), standing(others, at)];
    return one && other ? [{ from: at, to: from[index + 1] ?? until, one, other }] : [];
  });
}
