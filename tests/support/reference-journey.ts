import type { RefExit, RefPerson } from "./reference-indicators";

const POSITIVE = ["employment", "work_study", "other_training", "business_creation"];

/** The sets of domain.md §2 between entry and title, written a second time from its text: plain filters over people. */
export function referenceJourney(people: readonly RefPerson[], asOf: string) {
  const entrants = people.filter(({ enteredOn }) => enteredOn !== null && enteredOn <= asOf);
  const ended = entrants.filter(({ plannedEnd }) => plannedEnd < asOf);
  const leftEarly = (wanted: (exit: RefExit) => boolean) =>
    ended.filter(({ exits, plannedEnd }) =>
      exits.some(
        (exit) => exit.supersededAt === null && exit.exitedOn <= asOf && exit.exitedOn < plannedEnd && wanted(exit),
      ),
    );
  const presented = ended.filter(({ certification }) => certification !== null && certification !== "absent");
  return {
    entrants: entrants.length,
    entrants_ended: ended.length,
    dropouts: leftEarly(({ reason }) => ![...POSITIVE, "neutral", "completed"].includes(reason)).length,
    positive_early: leftEarly(({ reason }) => POSITIVE.includes(reason)).length,
    presented: presented.length,
    full_titles: presented.filter(({ certification }) => certification === "full").length,
  };
}
