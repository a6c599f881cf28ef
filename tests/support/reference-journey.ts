import { held, type RefExit, type RefPerson } from "./reference-indicators";

const POSITIVE = ["employment", "work_study", "other_training", "business_creation"];

/** The sets of domain.md §2 between entry and title, written a second time from its text: plain filters over people. */
export function referenceJourney(all: readonly RefPerson[], asOf: string) {
  // Whoever has entered another cohort by a transfer is there, and has only their entry here.
  const gone = all.filter(({ moves = [] }) => moves.some((move) => held(move, null) && move.enteredOn <= asOf));
  const people = all.filter((person) => !gone.includes(person));
  const entrants = people.filter(({ enteredOn }) => enteredOn !== null && enteredOn <= asOf);
  const ended = entrants.filter(({ plannedEnd }) => plannedEnd < asOf);
  const leftEarly = (wanted: (exit: RefExit) => boolean) =>
    ended.filter(({ exits, plannedEnd }) =>
      exits.some(
        (exit) =>
          exit.supersededAt === null &&
          exit.exitedOn <= asOf &&
          (exit.exitedOn < plannedEnd || exit.derived) &&
          wanted(exit),
      ),
    );
  // Everybody applied long before the first of the days asked for; nobody was decided on who did not enter.
  const over = people.filter(({ plannedEnd }) => plannedEnd < asOf);
  const leftAs = (wanted: (exit: RefExit, plannedEnd: string) => boolean) =>
    ended.filter(({ exits, plannedEnd }) =>
      exits.some((exit) => exit.supersededAt === null && exit.exitedOn <= asOf && wanted(exit, plannedEnd)),
    ).length;
  const counted = entrants.filter(({ exits }) =>
    exits.some((exit) => exit.supersededAt === null && exit.exitedOn <= asOf && exit.reason !== "neutral"),
  );
  const notCome = over.filter(
    ({ enteredOn, admittedOn }) => admittedOn !== null && (enteredOn === null || enteredOn > asOf),
  ).length;
  const presented = ended.filter(({ certification }) => certification !== null && certification !== "absent");
  return {
    entrants: entrants.length,
    entries: entrants.length + gone.length,
    entrants_ended: ended.length,
    dropouts: leftEarly(({ reason }) => ![...POSITIVE, "neutral", "completed"].includes(reason)).length,
    positive_early: leftEarly(({ reason }) => POSITIVE.includes(reason)).length,
    presented: presented.length,
    applied: over.length,
    not_admitted: over.length - ended.length - notCome,
    admitted: ended.length + notCome,
    not_come: notCome,
    finishers: leftAs((exit) => exit.reason === "completed"),
    left_late: leftAs(
      (exit, end) => exit.exitedOn >= end && !exit.derived && !["completed", "neutral"].includes(exit.reason),
    ),
    neutral_exits: leftAs((exit) => exit.reason === "neutral"),
    not_left: ended.length - leftAs(() => true),
    went_on: gone.filter(({ plannedEnd }) => plannedEnd < asOf).length,
    leavers_counted: counted.length,
    full_titles: presented.filter(({ certification }) => certification === "full").length,
  };
}
