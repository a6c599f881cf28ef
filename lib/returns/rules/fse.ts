import { addDays, addMonths, type CivilDate } from "@/lib/core/civil-date";
import { FSE_COLUMNS, type FseField, type Participant, type Stage } from "./columns";

/** Days after an exit within which the situation at the exit is asked, and on both sides of six months. */
const FOUR_WEEKS = 28;
const AROUND_SIX_MONTHS = 30;

/** Whether what is asked at a stage should be known of somebody by a day: nothing is missing before it can be there. */
export function isAsked(stage: Stage, person: Participant, today: CivilDate): boolean {
  const { exitedOn, exitReason, cohortEndsOn } = person;
  switch (stage) {
    case "entry":
      return true;
    case "exit":
      return (exitedOn !== null && exitedOn <= today) || cohortEndsOn < today;
    case "six_months":
      return (
        exitedOn !== null && exitReason !== "neutral" && addDays(addMonths(exitedOn, 6), AROUND_SIX_MONTHS) < today
      );
  }
}

const isKnown = (value: string | number | null) => value !== null && value !== "" && value !== "unknown";

/** The title is asked of who completed alone; the situation within four weeks, and of no neutral exit. */
function isNotAsked(code: FseField, { exitedOn, exitReason }: Participant, today: CivilDate): boolean {
  if (code === "titre") return exitReason !== "completed";
  if (code !== "situation_sortie") return false;
  return exitedOn === null || exitReason === "neutral" || addDays(exitedOn, FOUR_WEEKS) >= today;
}

/** The fields that are asked of somebody by a day. */
export function askedOf(person: Participant, today: CivilDate): FseField[] {
  const asked = FSE_COLUMNS.filter(
    ({ stage, required, code }) =>
      required === true && isAsked(stage, person, today) && !isNotAsked(code, person, today),
  );
  return [...asked.map(({ code }) => code), "contact"];
}

/** Those of them that nobody knows: with one of them a participant is incomplete. */
export function missingOf(person: Participant, today: CivilDate): FseField[] {
  return askedOf(person, today).filter((code) => {
    if (code === "contact") return !FSE_COLUMNS.some((one) => one.required === "contact" && isKnown(person[one.field]));
    const column = FSE_COLUMNS.find((one) => one.code === code);
    return !column || !isKnown(person[column.field]);
  });
}

export type Completeness = {
  participants: number;
  incomplete: number;
  /** Of each field that somebody lacks: of how many it is asked, and how many lack it. */
  missing: { field: FseField; of: number; count: number }[];
};

export function completenessOf(people: readonly Participant[], today: CivilDate): Completeness {
  const [of, count] = [new Map<FseField, number>(), new Map<FseField, number>()];
  let incomplete = 0;
  for (const person of people) {
    for (const field of askedOf(person, today)) of.set(field, (of.get(field) ?? 0) + 1);
    const missing = missingOf(person, today);
    for (const field of missing) count.set(field, (count.get(field) ?? 0) + 1);
    if (missing.length > 0) incomplete += 1;
  }
  const fields: FseField[] = [...FSE_COLUMNS.map(({ code }) => code), "contact"];
  const missing = fields.flatMap((field) => {
    const lacking = count.get(field) ?? 0;
    return lacking > 0 ? [{ field, of: of.get(field) ?? 0, count: lacking }] : [];
  });
  return { participants: people.length, incomplete, missing };
}

/** Whether more are incomplete than the limit allows, compared as whole numbers. */
export function isBeyond({ participants, incomplete }: Omit<Completeness, "missing">, percent: number): boolean {
  return incomplete * 100 > participants * percent;
}
