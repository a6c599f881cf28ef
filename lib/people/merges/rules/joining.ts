import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { YesNo } from "@/lib/foundation/core/form";
import { pick, sameIn } from "@/lib/foundation/core/record";
import type { EntryColumns } from "@/lib/people/enrolments/rules/entry";
import { enrolmentStatus, takesSeat } from "@/lib/people/enrolments/rules/status";
import {
  type Certification,
  type ExitReason,
  STEP_DATES,
  type StepDates,
  stepDatesOf,
} from "@/lib/people/enrolments/rules/vocabulary";
import type { MergeSide, ProposalReason } from "./cells";

export type JoinedExit = { exitedOn: CivilDate; reason: ExitReason; derived: boolean };

/** One of two enrolments in one cohort, as figures read it. */
export type JoinedCourse = StepDates &
  EntryColumns & {
    certification: Certification | null;
    /** HEALTH DATA; null where nobody said. */
    rqth: YesNo | null;
    rqthFromOn: CivilDate | null;
    exit: JoinedExit | null;
  };

/** What is chosen by itself of two enrolments in one cohort (domain.md §2.10): days of steps go together, and so do answers on zones. */
export const COURSE_CELLS = [
  "steps",
  "exit",
  "level",
  "entryStatus",
  "monthsUnemployed",
  "rsa",
  "zones",
  "rqth",
] as const;
export type CourseCellName = (typeof COURSE_CELLS)[number];

/** `only`: the side that is taken without a question. */
export type CourseCell = {
  name: CourseCellName;
  same: boolean;
  only: MergeSide | null;
  proposed: MergeSide;
  why: ProposalReason | null;
};

export type Courses = Record<MergeSide, JoinedCourse>;
export type CourseChoices = Partial<Record<CourseCellName, MergeSide | null>>;

/** By what one exit is another. */
export const EXIT = ["exitedOn", "reason", "derived"] as const;
export const sameExit = (one: JoinedExit | null, other: JoinedExit | null): boolean =>
  one === null || other === null ? one === other : sameIn(EXIT, one, other);

const PATH = STEP_DATES.filter((step) => step !== "appliedOn");

const FIELDS = {
  level: ["level"],
  entryStatus: ["entryStatus"],
  monthsUnemployed: ["monthsUnemployed"],
  rsa: ["rsa"],
  zones: ["qpv", "zrr", "zoningVersion"],
  rqth: ["rqth", "rqthFromOn"],
} as const satisfies Partial<Record<CourseCellName, readonly (keyof JoinedCourse)[]>>;

/** The columns that each cell is of. */
export const COURSE_FIELDS = { steps: STEP_DATES, exit: ["certification"], ...FIELDS } as const;

const isUnsaid = (name: keyof typeof FIELDS, course: JoinedCourse): boolean =>
  name === "zones"
    ? course.qpv === "unknown" && course.zrr === "unknown"
    : course[name] === null || course[name] === "unknown";

const appliedFirst = ({ kept, absorbed }: Courses): MergeSide =>
  firstDay(absorbed) < firstDay(kept) ? "absorbed" : "kept";

const AFTER_ALL: CivilDate = "9999-12-31";
const firstDay = (course: StepDates): CivilDate =>
  STEP_DATES.flatMap((step) => course[step] ?? []).sort()[0] ?? AFTER_ALL;

const alone = (name: CourseCellName, side: MergeSide): CourseCell => ({
  name,
  same: false,
  only: side,
  proposed: side,
  why: null,
});
const alike = (name: CourseCellName): CourseCell => ({ name, same: true, only: null, proposed: "kept", why: null });

/** Who entered is known better than who did not, and who was answered than who only applied; of the same entry the earlier application stays. */
function stepsCell(both: Courses): CourseCell {
  const { kept, absorbed } = both;
  if (sameIn(PATH, kept, absorbed)) return alike("steps");
  const entered = { kept: kept.enteredOn !== null, absorbed: absorbed.enteredOn !== null };
  if (entered.kept !== entered.absorbed) return alone("steps", entered.kept ? "kept" : "absorbed");
  if (entered.kept && kept.enteredOn === absorbed.enteredOn) return alone("steps", appliedFirst(both));
  const went = (course: JoinedCourse) => PATH.some((step) => course[step] !== null);
  if (went(kept) !== went(absorbed)) return alone("steps", went(kept) ? "kept" : "absorbed");
  return { ...alike("steps"), same: false, proposed: appliedFirst(both) };
}

function exitCell({ kept, absorbed }: Courses): CourseCell {
  const isTitled = kept.certification === null && absorbed.certification !== null;
  if (!kept.exit && !absorbed.exit) return isTitled ? alone("exit", "absorbed") : alike("exit");
  if (!absorbed.exit) return alone("exit", "kept");
  if (!kept.exit) return alone("exit", "absorbed");
  const sameTitle = kept.certification === absorbed.certification || absorbed.certification === null;
  if (sameIn(EXIT, kept.exit, absorbed.exit) && isTitled) return alone("exit", "absorbed");
  if (sameIn(EXIT, kept.exit, absorbed.exit) && sameTitle) return alike("exit");
  return { ...alike("exit"), same: false, proposed: "absorbed", why: "latest" };
}

function factCell(name: keyof typeof FIELDS, { kept, absorbed }: Courses): CourseCell {
  const [nothing, none] = [isUnsaid(name, kept), isUnsaid(name, absorbed)];
  if (nothing !== none) return alone(name, nothing ? "absorbed" : "kept");
  if (nothing || sameIn(FIELDS[name], kept, absorbed)) return alike(name);
  const entered = [kept.enteredOn !== null, absorbed.enteredOn !== null];
  if (entered[0] === entered[1]) return { ...alike(name), same: false, proposed: "absorbed", why: "latest" };
  return { ...alike(name), same: false, proposed: entered[0] ? "kept" : "absorbed", why: "entered" };
}

/** Cell by cell what two enrolments of one cohort say, and what is proposed where they differ. */
export const compareCourses = (both: Courses): CourseCell[] =>
  COURSE_CELLS.map((name) => {
    if (name === "steps") return stepsCell(both);
    return name === "exit" ? exitCell(both) : factCell(name, both);
  });

/** The side each cell is of from now on; the names of those of which nobody has said. */
export function chosenSides(
  cells: readonly CourseCell[],
  choices: CourseChoices,
): { sides: Record<CourseCellName, MergeSide>; unsaid: CourseCellName[] } {
  const sideOf = ({ name, same, only, proposed }: CourseCell) => (same ? proposed : (only ?? choices[name] ?? null));
  const sides = cells.map((cell) => [cell.name, sideOf(cell)] as const);
  return {
    sides: Object.fromEntries(sides) as Record<CourseCellName, MergeSide>,
    unsaid: sides.flatMap(([name, side]) => (side === null ? [name] : [])),
  };
}

/** What one enrolment says that stands for both: the earlier application, as far as it suits the steps that were chosen. */
export function joinedCourse(both: Courses, sides: Record<CourseCellName, MergeSide>): JoinedCourse {
  const steps = stepDatesOf(both[sides.steps]);
  const first = firstDay({ ...steps, appliedOn: null });
  const applied = [both.kept.appliedOn, both.absorbed.appliedOn].flatMap((day) => (day && day <= first ? day : []));
  const facts = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((name) => pick(FIELDS[name], both[sides[name]]));
  return {
    ...both.kept,
    ...Object.assign({}, ...facts),
    ...steps,
    appliedOn: applied.sort()[0] ?? null,
    exit: both[sides.exit].exit,
    certification: both[sides.exit].certification,
  };
}

/** Nobody leaves before they came, or without having come. */
export const leavesBeforeEntry = ({ enteredOn, exit }: Pick<JoinedCourse, "enteredOn" | "exit">): boolean =>
  exit !== null && (enteredOn === null || exit.exitedOn < enteredOn);

/** What of a cohort is less by one, or is another one's, once two of its enrolments are one. Each has its words in `merges`. */
export type JoinedChange = "applicationLess" | "entryLess" | "entryMoved" | "exitLess" | "exitMoved" | "seatLess";

export function joinedChanges({ kept, absorbed }: Courses): JoinedChange[] {
  const seats = [kept, absorbed].map((course) => takesSeat(enrolmentStatus({ ...course, exitedOn: null })));
  return [
    "applicationLess",
    ...(absorbed.enteredOn ? [kept.enteredOn ? ("entryLess" as const) : ("entryMoved" as const)] : []),
    ...(absorbed.exit ? [kept.exit ? ("exitLess" as const) : ("exitMoved" as const)] : []),
    ...(seats.every(Boolean) ? ["seatLess" as const] : []),
  ];
}
