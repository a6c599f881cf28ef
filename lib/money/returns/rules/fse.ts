import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { isAnonymised } from "@/lib/people/learners/rules/person";
import { FSE_COLUMNS, type FseColumn, type FseField, type FseStage, type Participant } from "./columns";

/** Days after an exit within which the situation at the exit is asked, and on both sides of six months. */
const FOUR_WEEKS = 28;
const AROUND_SIX_MONTHS = 30;

/** What the rule looks at of a participant: what is known of them, and the days that it is asked from. */
export type FsePerson = Pick<Participant, "cohortEndsOn" | "exitedOn" | "exitReason"> &
  Record<FseColumn["field"], string | number | null>;

/** The last day of exit that is far enough back, none after `latest` being so. */
function lastBefore(latest: CivilDate, isBefore: (exitedOn: CivilDate) => boolean): CivilDate {
  let day = latest;
  while (!isBefore(day)) day = addDays(day, -1);
  return day;
}

const lastOfSixMonths = (exitedOn: CivilDate) => addDays(addMonths(exitedOn, 6), AROUND_SIX_MONTHS);
const sixMonthsAreOver = (exitedOn: CivilDate, today: CivilDate) => lastOfSixMonths(exitedOn) < today;
const fourWeeksAreOver = (exitedOn: CivilDate, today: CivilDate) => addDays(exitedOn, FOUR_WEEKS) < today;

/** The last days of exit of which something is asked; of all who left between two of them the same is. */
export function lastExits(today: CivilDate): { sixMonths: CivilDate; fourWeeks: CivilDate } {
  return {
    sixMonths: lastBefore(addMonths(today, -6), (day) => sixMonthsAreOver(day, today)),
    fourWeeks: lastBefore(today, (day) => fourWeeksAreOver(day, today)),
  };
}

/** Whether what is asked at a stage should be known of somebody by a day: nothing is missing before it can be there. */
function isDue(stage: FseStage, person: FsePerson, today: CivilDate): boolean {
  const { exitedOn, exitReason, cohortEndsOn } = person;
  switch (stage) {
    case "entry":
      return true;
    case "exit":
      return (exitedOn !== null && exitedOn <= today) || cohortEndsOn < today;
    case "six_months":
      return exitedOn !== null && exitReason !== "neutral" && sixMonthsAreOver(exitedOn, today);
  }
}

const isKnown = (value: string | number | null) => value !== null && value !== "" && value !== "unknown";

/** The title is asked of who completed alone; the situation within four weeks, and of no neutral exit. */
function isExempt(code: FseField, { exitedOn, exitReason }: FsePerson, today: CivilDate): boolean {
  if (code === "titre") return exitReason !== "completed";
  if (code !== "situation_sortie") return false;
  return exitedOn === null || exitReason === "neutral" || !fourWeeksAreOver(exitedOn, today);
}

/** The fields that are asked of somebody by a day. */
export function requiredFields(person: FsePerson, today: CivilDate): FseField[] {
  const columns = FSE_COLUMNS.filter(
    ({ stage, required, code }) => required === true && isDue(stage, person, today) && !isExempt(code, person, today),
  );
  return [...columns.map(({ code }) => code), "contact"];
}

/** What goes of somebody who is anonymised (docs/domain/retention.md §6.2): nobody is to look for it any more. */
const ERASED: readonly FseField[] = ["prenom", "date_naissance", "contact"];

/** Those of them that nobody knows: with one of them a participant is incomplete. */
export function missingOf(person: FsePerson, today: CivilDate): FseField[] {
  const isErased = isAnonymised({ lastName: String(person.lastName), firstName: String(person.firstName) });
  return requiredFields(person, today).filter((code) => {
    if (isErased && ERASED.includes(code)) return false;
    if (code === "contact") return !FSE_COLUMNS.some((one) => one.required === "contact" && isKnown(person[one.field]));
    const column = FSE_COLUMNS.find((one) => one.code === code);
    return !column || !isKnown(person[column.field]);
  });
}

export type Completeness = {
  participants: number;
  incomplete: number;
  /** When the last situation at six months of them has come: what is complete after it stays so. Null where none is asked. */
  openUntil: CivilDate | null;
  /** Of each field that somebody lacks: of how many it is asked, and how many lack it. */
  missing: { field: FseField; of: number; count: number }[];
};

/** Of whoever has not left the end of their cohort stands for an exit; of a neutral one nothing more is asked. */
const lastDayOf = ({ exitedOn, exitReason, cohortEndsOn }: FsePerson) =>
  exitReason === "neutral" ? null : (exitedOn ?? cohortEndsOn);

/** Of people, or of sets of `people` who are alike in what the rule looks at, the last of whom leaves on `lastDay`. */
export function completenessOf(
  all: readonly (FsePerson & { people?: number; lastDay?: CivilDate | null })[],
  today: CivilDate,
): Completeness {
  const [of, count] = [new Map<FseField, number>(), new Map<FseField, number>()];
  let [participants, incomplete] = [0, 0];
  let last: CivilDate | null = null;
  for (const { people = 1, lastDay, ...alike } of all) {
    const leaves = lastDay === undefined ? lastDayOf(alike) : lastDay;
    if (leaves !== null && (last === null || leaves > last)) last = leaves;
    for (const field of requiredFields(alike, today)) of.set(field, (of.get(field) ?? 0) + people);
    const missing = missingOf(alike, today);
    for (const field of missing) count.set(field, (count.get(field) ?? 0) + people);
    participants += people;
    if (missing.length > 0) incomplete += people;
  }
  const fields: FseField[] = [...FSE_COLUMNS.map(({ code }) => code), "contact"];
  const missing = fields.flatMap((field) => {
    const lacking = count.get(field) ?? 0;
    return lacking > 0 ? [{ field, of: of.get(field) ?? 0, count: lacking }] : [];
  });
  return { participants, incomplete, missing, openUntil: last && lastOfSixMonths(last) };
}

/** Whether more are incomplete than the limit allows, compared as whole numbers. */
export function isBeyond(
  { participants, incomplete }: Pick<Completeness, "participants" | "incomplete">,
  percent: number,
): boolean {
  return incomplete * 100 > participants * percent;
}
