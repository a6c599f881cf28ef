import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { INTERVAL_OF, MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import { COUNTED_ANSWERS } from "@/lib/people/enrolments/rules/entry-fields";
import type { Certification, EntryStatus, ExitReason } from "@/lib/people/enrolments/rules/vocabulary";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Sex } from "@/lib/people/learners/fields";
import type { Proof } from "@/lib/people/outcomes/rules/proof";
import type { Family, OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { OUTCOME_CLASSES } from "../../definitions/rules/definitions";
import type { Seen } from "../../definitions/rules/measures";
import type { CohortJourneys } from "../../tally/rules/journey-blocks";

/** Why somebody left, and whether that was before the planned end: all that the class of an exit depends on. */
export type Departure = `${ExitReason}:${"early" | "late"}`;

/** How far somebody came before the first day of training; `gave_up` withdrew once admitted; `moved` entered, and went on in another cohort. */
export const ENTRY_STAGES = [
  "candidate",
  "waitlisted",
  "rejected",
  "withdrawn",
  "admitted",
  "gave_up",
  "no_show",
  "entered",
  "moved",
] as const;
export type EntryStage = (typeof ENTRY_STAGES)[number];

/** Letters are on record: one that was given stays what it is. */
export const CODES = {
  stage: {
    candidate: "c",
    waitlisted: "l",
    rejected: "r",
    withdrawn: "w",
    admitted: "a",
    gave_up: "g",
    no_show: "n",
    entered: "e",
    moved: "m",
  } satisfies Record<EntryStage, string>,
  reason: {
    completed: "c",
    employment: "e",
    work_study: "w",
    other_training: "t",
    business_creation: "b",
    dropout: "d",
    exclusion: "x",
    neutral: "n",
  } satisfies Record<ExitReason, string>,
  early: { early: "e", late: "l" },
  certification: { full: "f", partial: "p", failed: "x", absent: "a" } satisfies Record<Certification, string>,
  outcome: inOrder(OUTCOME_CLASSES),
  inField: { y: "y" },
  ever: { salaried: "s", entrepreneur: "e" } satisfies Partial<Record<Family, string>>,
  sex: { woman: "w", man: "m", other: "o", unknown: "-" } satisfies Record<Sex, string>,
  answer: { yes: "y", no: "n", unknown: "-" } satisfies Record<YesNo, string>,
  level: { 0: "0", 3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 8: "8" },
  entryStatus: { job_seeker: "j", employee: "e", inactive: "i", student: "s" } satisfies Record<EntryStatus, string>,
  qpvZoning: { "qpv-2015": "1", "qpv-2024": "2" },
  zrrZoning: { "zrr-2017": "1", "frr-2024": "2" },
  proof: { verified: "v", documented: "d", own: "p", seen: "w", declared: "s" } satisfies Record<Proof, string>,
  fault: { y: "y" },
} as const;

/** In the order of the vocabulary, whose end alone grows. */
function inOrder(values: readonly OutcomeClass[]): Readonly<Record<OutcomeClass, string>> {
  const FIRST = "A".charCodeAt(0);
  const entries = values.map((value, at) => [value, String.fromCharCode(FIRST + at)]);
  return Object.fromEntries(entries) as Record<OutcomeClass, string>;
}

/** Nothing known, or nothing to know. */
export const NONE = "-";

/** What is known of one person in one cohort, field by field: nothing in it depends on the day one asks on. */
export const LAYOUT = [
  ["stage", 1],
  ["departure", 2],
  ["certification", 1],
  ...WINDOWS.map((window) => [window, 1] as const),
  ...WINDOWS.map((window) => [`inField${window}`, 1] as const),
  ["ever", 1],
  ["sex", 1],
  ["under26", 1],
  ["level", 1],
  ["entryStatus", 1],
  ["longTerm", 1],
  ...COUNTED_ANSWERS.map((answer) => [answer, 1] as const),
  ["qpvZoning", 1],
  ["zrrZoning", 1],
  ["rqth", 1],
  ["priority", 1],
  ["entryYear", 4],
  ["exitYear", 4],
  ["exitDay", 6],
  ["active", 20],
  ...WINDOWS.map((window) => [`proof${window}`, 1] as const),
  ["outside", 1],
  ["permanentEnds", 1],
  ["sourcesDiffer", 1],
  ["notBegun", 1],
  ["sirenWrong", 1],
  ["presentYear", 4],
  ["arrivedYear", 4],
] as const;
export type WordField = (typeof LAYOUT)[number][0];

/** Health data, in words of their own (docs/domain.md §5); and what stands in those beside it. */
export const HEALTH_CODES = ["rqth", "priority"] as const satisfies readonly WordField[];
export const BESIDE_HEALTH: readonly WordField[] = [
  ...HEALTH_CODES,
  ...(["stage", "departure", "certification", "ever", "entryYear", "exitYear", "exitDay"] as const),
  ...WINDOWS,
  ...WINDOWS.map((window) => `inField${window}` as const),
];

const START = {} as Record<WordField, number>;
const END = {} as Record<WordField, number>;
let width = 0;
for (const [field, chars] of LAYOUT) {
  START[field] = width;
  width += chars;
  END[field] = width;
}
const WORD_WIDTH = width;

export function eachWord(words: string): string[] {
  return Array.from({ length: words.length / WORD_WIDTH }, (_, at) =>
    words.slice(at * WORD_WIDTH, (at + 1) * WORD_WIDTH),
  );
}

const valuesOf = <Value extends string>(letters: Readonly<Record<Value, string>>) =>
  new Map(Object.entries(letters).map(([value, letter]) => [letter as string, value as Value]));

const STAGE_OF = valuesOf(CODES.stage);

export function stageOf(letter: string): EntryStage {
  const stage = STAGE_OF.get(letter);
  if (!stage) throw new Error(`no stage ${letter}`);
  return stage;
}

const CERTIFICATION_OF = valuesOf(CODES.certification);
const OUTCOME_OF = valuesOf(CODES.outcome);
const EVER_OF = valuesOf(CODES.ever);
const PROOF_OF = valuesOf(CODES.proof);
const REASON_OF = valuesOf(CODES.reason);
const DEPARTURE_OF = new Map<string, Departure>(
  [...REASON_OF].flatMap(([letter, reason]) =>
    (["early", "late"] as const).map((when) => [`${letter}${CODES.early[when]}`, `${reason}:${when}`] as const),
  ),
);

/** Null where nothing was answered. */
export const proofOfLetter = (letter: string | undefined): Proof | null => PROOF_OF.get(letter ?? "") ?? null;

/** What a definition looks at of somebody at a window, from the letters of it. */
export function seenOf(of: {
  outcome?: string | undefined;
  ever?: string | undefined;
  inField?: string | undefined;
  certification: Certification | null;
  departure: Departure | null;
}): Seen {
  return {
    outcome: OUTCOME_OF.get(of.outcome ?? "") ?? null,
    ever: EVER_OF.get(of.ever ?? "") ?? null,
    ...(of.certification === "full" && of.departure?.startsWith("completed") && { titled: true }),
    ...(of.inField === CODES.inField.y && { inField: true }),
  };
}

type LastDays = Readonly<Record<Window, CivilDate>>;

const elapsed = new Map<CivilDate, { due: LastDays; closed: LastDays }>();
const MOST_DAYS = 100;
const DAY = "2018-05-07".length;

/** The last day of exit that is due: on the last of a month, the last of the month they left in, however long it is. */
function lastDue(asOf: CivilDate, months: number): CivilDate {
  const next = addDays(asOf, 1);
  return next.endsWith("-01") ? addDays(addMonths(next, -months), -1) : addMonths(asOf, -months);
}

/** Worked out once a day that is asked for: whoever left by `due` is due, by `closed` too late for an answer. */
function lastDaysOf(asOf: CivilDate): { due: LastDays; closed: LastDays } {
  const known = elapsed.get(asOf);
  if (known) return known;
  if (elapsed.size >= MOST_DAYS) elapsed.clear();
  const daysBy = (dayOf: (window: Window) => CivilDate) =>
    Object.fromEntries(WINDOWS.map((window) => [window, lastDue(dayOf(window), MONTHS_OF[window])])) as LastDays;
  const days = { due: daysBy(() => asOf), closed: daysBy((window) => addDays(asOf, -INTERVAL_OF[window].after - 1)) };
  elapsed.set(asOf, days);
  return days;
}

/** What is said of somebody who has left, field by field. */
const AFTER_EXIT: readonly WordField[] = [
  ...(["departure", "ever", "exitYear", "exitDay", "active"] as const),
  ...WINDOWS.flatMap((window) => [window, `inField${window}`, `proof${window}`] as const),
  ...(["outside", "permanentEnds", "sourcesDiffer", "notBegun", "sirenWrong"] as const),
];

/** The word of somebody whose exit lies ahead of the day says nothing of it; any other stays as it is. */
function asOfDay(word: string, asOf: CivilDate): string {
  const exitedOn = word.slice(START.exitYear, END.exitDay);
  if (exitedOn.startsWith(NONE) || exitedOn <= asOf) return word;
  return AFTER_EXIT.reduce(
    (said, field) => said.slice(0, START[field]) + NONE.repeat(END[field] - START[field]) + said.slice(END[field]),
    word,
  );
}

/** The words of a cohort as they are on a day: what is derived of interruptions and to come is not in them. */
export const wordsAsOf = ({ words, aheadOn }: Pick<CohortJourneys, "words" | "aheadOn">, asOf: CivilDate): string =>
  aheadOn && aheadOn > asOf
    ? eachWord(words)
        .map((word) => asOfDay(word, asOf))
        .join("")
    : words;

/** Looks at the people of a cohort, one after the other: what it says is said of the one it is shown with. */
export class JourneyWord {
  #at = 0;
  readonly #words: string;
  readonly #last: ReturnType<typeof lastDaysOf>;
  /** The cohort has run and is over, on the day asked for. */
  readonly ended: boolean;
  /** In which the cohort ends. */
  readonly endYear: string;

  constructor(
    { words, endsOn, cancelledOn, aheadOn }: Omit<CohortJourneys, "cohortId" | "schoolId" | "departement">,
    asOf: CivilDate,
  ) {
    this.#words = wordsAsOf({ words, aheadOn }, asOf);
    this.#last = lastDaysOf(asOf);
    this.endYear = endsOn.slice(0, 4);
    this.ended = endsOn < asOf && !(cancelledOn && cancelledOn <= asOf);
  }

  each(visit: (word: this) => void): void {
    for (this.#at = 0; this.#at < this.#words.length; this.#at += WORD_WIDTH) visit(this);
  }

  code(field: WordField): string {
    const start = this.#at + START[field];
    // A letter costs less than a text of one.
    return END[field] - START[field] === 1
      ? (this.#words[start] ?? "")
      : this.#words.slice(start, this.#at + END[field]);
  }

  get departure(): Departure | null {
    return DEPARTURE_OF.get(this.code("departure")) ?? null;
  }

  /** Has no day: known from the exit on, or from the end of the cohort. */
  get certification(): Certification | null {
    if (!this.ended && this.departure === null) return null;
    return CERTIFICATION_OF.get(this.code("certification")) ?? null;
  }

  outcome(window: Window): OutcomeClass | null {
    return OUTCOME_OF.get(this.code(window)) ?? null;
  }

  proof(window: Window): Proof | null {
    return proofOfLetter(this.code(`proof${window}`));
  }

  /** What a definition looks at, at a window. */
  seen(window: Window): Seen {
    const seen: Seen = { outcome: this.outcome(window), ever: EVER_OF.get(this.code("ever")) ?? null };
    const hasTitle = this.code("certification") === CODES.certification.full;
    if (hasTitle && this.departure?.startsWith("completed")) seen.titled = true;
    if (this.code(`inField${window}`) === CODES.inField.y) seen.inField = true;
    return seen;
  }

  /** The year and the rest of it, one after the other. */
  get exitedOn(): CivilDate | null {
    const start = this.#at + START.exitYear;
    return this.#words.startsWith(NONE, start) ? null : this.#words.slice(start, this.#at + END.exitDay);
  }

  /** The day on which the window has elapsed since the exit. */
  dueOn(window: Window): CivilDate | null {
    const { exitedOn } = this;
    return exitedOn === null ? null : addMonths(exitedOn, MONTHS_OF[window]);
  }

  isDue(window: Window): boolean {
    const { exitedOn } = this;
    return exitedOn !== null && exitedOn <= this.#last.due[window];
  }

  /** Due, and an answer can still come in. */
  isOpen(window: Window): boolean {
    const { exitedOn } = this;
    return exitedOn !== null && this.#last.closed[window] < exitedOn && exitedOn <= this.#last.due[window];
  }

  /** The first positive activity began between the two days; null where none is known of. */
  get active(): { from: CivilDate; by: CivilDate } | null {
    const days = this.code("active");
    return days.startsWith(NONE) ? null : { from: days.slice(0, DAY), by: days.slice(DAY) };
  }
}
