import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { foldCode, foldWords } from "@/lib/foundation/core/fold";
import { readTypedDate } from "@/lib/foundation/core/typed-date";
import { type Answers, readInteger } from "./answers";
import type { ApplicationState } from "./moves";

/** As many as a form asks for at once. */
export const MOST_ROOMS = 6;
export const MOST_FIRST_COHORTS = 4;

export type OpeningFailure =
  | "not_decided"
  | "not_selected"
  | "conditions_unmet"
  | "review_recused"
  | "call_not_over"
  | "signed_before_decision"
  | "opened_already"
  | "dossier_closed"
  | "host_school_there"
  | "no_room"
  | "no_first_cohort"
  | "room_named_twice"
  | "code_planned_twice"
  | "cohort_outside_hosting"
  | "cohort_room_unnamed"
  | "opening_changed"
  | "opening_dossier_changed"
  | "opening_school_changed";

/** What an opening starts from, as digests: the answers of the dossier, then each school of its host, by id. */
export function openingVersion(answers: string, schools: readonly { id: string; digest: string }[]): string {
  return [answers, ...schools.map(({ id, digest }) => `${id}=${digest}`)].join(" ");
}

/** What is another since a form was shown: the dossier, or a school, which may be new or gone; null where nothing is. */
export function changedSince(shown: string, standing: string): "dossier" | { schoolId: string } | "unreadable" | null {
  if (shown === standing) return null;
  const [[answersShown, ...schoolsShown], [answers, ...schools]] = [shown.split(" "), standing.split(" ")];
  if (answersShown !== answers) return answersShown?.length === answers?.length ? "dossier" : "unreadable";
  const other = [...schools, ...schoolsShown].find((one) => !schools.includes(one) || !schoolsShown.includes(one));
  const schoolId = other?.split("=", 1)[0];
  return schoolId ? { schoolId } : "unreadable";
}

/** Why a school does not come of an application in this state; null for one that is selected, with all conditions met. */
export function checkOpening(state: ApplicationState): OpeningFailure | null {
  switch (state) {
    case "selected":
      return null;
    case "selected_conditional":
      return "conditions_unmet";
    case "agreed":
      return "opened_already";
    case "closed":
      return "dossier_closed";
    case "rejected":
    case "waitlisted":
      return "not_selected";
    default:
      return "not_decided";
  }
}

export type OpeningCohort = { code: string; startsOn: CivilDate; endsOn: CivilDate };

/** What the parts of an opening have to say to each other, beside what each is refused for by itself. */
export function checkParts(opening: {
  renews: boolean;
  rooms: readonly { name: string }[];
  cohorts: readonly OpeningCohort[];
  hosting: { fromOn: CivilDate; untilOn: CivilDate; tacit: boolean };
}): { code: OpeningFailure; details?: Record<string, string> } | null {
  const { renews, rooms, cohorts, hosting } = opening;
  if (rooms.length === 0) return { code: "no_room" };
  if (!renews && cohorts.length === 0) return { code: "no_first_cohort" };
  const room = twice(rooms, ({ name }) => name);
  if (room) return { code: "room_named_twice", details: { room: room.name } };
  const cohort = twice(cohorts, ({ code }) => code);
  if (cohort) return { code: "code_planned_twice", details: { cohort: cohort.code } };
  const { fromOn, untilOn, tacit } = hosting;
  const outside = cohorts.find(({ startsOn, endsOn }) => startsOn < fromOn || (!tacit && endsOn > untilOn));
  if (!outside) return null;
  const { code, startsOn: start, endsOn: end } = outside;
  return { code: "cohort_outside_hosting", details: { cohort: code, start, end, from: fromOn, until: untilOn } };
}

/** The second of two alike, whatever their case. */
function twice<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row | undefined {
  return rows.find((row, at) => rows.findIndex((other) => foldCode(nameOf(other)) === foldCode(nameOf(row))) < at);
}

/** Training lasts about ten months, and a cohort counts fifteen people (domain.md §0). */
const MONTHS = 10;
const USUAL_CAPACITY = 15;
/** A first cohort is recruited before it begins. */
const RECRUITED_IN = 60;
const LONGEST_WORKS = 300;
const LONGEST_NAME = 120;

const numberOf = (text: string | undefined, otherwise: number) => readInteger(text ?? "") ?? otherwise;
const dayOf = (text: string | undefined) => readTypedDate(text ?? "").date;

const weekday = (day: CivilDate) => new Date(`${day}T12:00:00Z`).getUTCDay();
const mondayFrom = (day: CivilDate) => addDays(day, (8 - weekday(day)) % 7);
const fridayUntil = (day: CivilDate) => addDays(day, -((weekday(day) + 2) % 7));

/** Of a total, parts as alike as they come, the larger first: 40 in three is 14, 13 and 13. */
export function shared(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, at) => Math.floor(total / parts) + (at < total % parts ? 1 : 0));
}

/** What nothing else is called, whatever its case: `CERET`, then `CERET-2`. */
export function freeCode(base: string, taken: readonly string[]): string {
  const folded = new Set(taken.map(foldCode));
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? base : `${base}-${n}`;
    if (!folded.has(foldCode(code))) return code;
  }
}

const LONGEST_CODE = 36;

/** The code of a school by the name of its commune: `Céret` is `CERET`. */
export const schoolCodeFor = (commune: string): string =>
  foldWords(commune).toUpperCase().replaceAll(" ", "-").slice(0, LONGEST_CODE);

/** What an address calls its building, before the first comma; null where it begins with a number. */
export function buildingIn(address: string): string | null {
  const name = (address.split(",")[0] ?? "").trim().slice(0, LONGEST_NAME);
  return name === "" || /^\d/.test(name) || !address.includes(",") ? null : name;
}

/** A text that is no longer than so many characters: whole sentences where one fits, else whole words. */
export function shortened(text: string, longest = LONGEST_WORKS): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= longest) return plain;
  const sentence = /^(.*[.!?])\s/.exec(plain.slice(0, longest + 1));
  return sentence?.[1] ?? `${plain.slice(0, longest - 1).replace(/\s\S*$/, "")}…`;
}

export type ProposedCohort = OpeningCohort & {
  capacity: number;
  /** Of the rooms, from 1; null where none is proposed. */
  room: number | null;
};

/** What a dossier says of a school to come, as far as it is in it, with what follows from it. */
export function proposalOf(answers: Answers, today: CivilDate) {
  const rooms = Math.min(Math.max(numberOf(answers.rooms, 1), 1), MOST_ROOMS);
  const seats = shared(numberOf(answers.seats, 0), rooms);
  const workstations = shared(numberOf(answers.workstations, 0), rooms);
  const availableFromOn = dayOf(answers.availableFrom);
  const years = numberOf(answers.commitmentYears, 3);
  const fromOn = availableFromOn ?? today;
  const connected = answers.connectionKind !== "none";
  return {
    rooms: seats.map((ofRoom, at) => ({ seats: ofRoom, workstations: workstations[at] ?? 0 })),
    promised: {
      rooms: numberOf(answers.rooms, 1),
      seats: numberOf(answers.seats, 0),
      workstations: numberOf(answers.workstations, 0),
    },
    sessions: numberOf(answers.sessionsPerYear, 1),
    hosting: { fromOn, untilOn: addDays(addMonths(fromOn, years * 12), -1), years },
    // What is to be done before the opening is promised, and not there yet.
    stepFree: {
      promised: answers.stepFree !== "no",
      today: answers.stepFree === "yes" ? ("yes" as const) : ("no" as const),
    },
    connection: CONNECTION_OF[answers.connectionKind ?? ""] ?? ("unknown" as const),
    connectionMbits: (connected && numberOf(answers.connectionMbps, 0)) || null,
    availableFromOn,
    address: answers.premisesAddress ?? "",
    works: answers.works ? shortened(answers.works) : null,
    cohorts: firstCohorts(answers, { seats, fromOn, today }),
  };
}

const CONNECTION_OF: Record<string, "fibre" | "copper" | "mobile" | "none"> = {
  fibre: "fibre",
  copper: "copper",
  radio: "mobile",
  none: "none",
};

/** Those of the first year: as far apart as a year has room for, each in a room that is free then. */
function firstCohorts(
  answers: Answers,
  { seats, fromOn, today }: { seats: readonly number[]; fromOn: CivilDate; today: CivilDate },
): ProposedCohort[] {
  const count = Math.min(Math.max(numberOf(answers.sessionsPerYear, 1), 1), MOST_FIRST_COHORTS);
  const recruited = addDays(today, RECRUITED_IN);
  const first = mondayFrom(fromOn > recruited ? fromOn : recruited);
  const freeFrom: (CivilDate | null)[] = seats.map(() => null);
  return Array.from({ length: count }, (_, at) => {
    const startsOn = mondayFrom(addMonths(first, Math.floor((12 * at) / count)));
    const endsOn = fridayUntil(addMonths(startsOn, MONTHS));
    const room = freeFrom.findIndex((day) => day === null || day < startsOn);
    if (room >= 0) freeFrom[room] = endsOn;
    const capacity = room >= 0 ? Math.min(USUAL_CAPACITY, seats[room] || USUAL_CAPACITY) : USUAL_CAPACITY;
    return { code: startsOn.slice(0, 7), startsOn, endsOn, capacity, room: room >= 0 ? room + 1 : null };
  });
}
