import { readTypedDate } from "@/lib/core/typed-date";
import { isInInterval } from "@/lib/outcomes/rules/due-points";
import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import {
  isActivity,
  isNonResponse,
  NOTHING_SHOWN,
  OUTCOME_KINDS,
  type OutcomeKind,
} from "@/lib/outcomes/rules/vocabulary";
import { anchorOf, deriveFacts, type Facts, type Setting } from "./derive";
import {
  COLUMNS,
  type Column,
  EXIT_COLUMNS,
  type ExitValues,
  isDateColumn,
  NO_VALUES,
  type Values,
} from "./grid-columns";
import { showDate } from "./typed-date";

/** One save on its way: what is sent stays the same until the server has answered, however often it is sent. */
export type Pending = {
  id: string;
  shown: string;
  values: Values;
  /** The observation that is taken back instead: nothing is recorded. */
  withdraws: string | null;
  /** The earlier observation whose values these bring back. */
  restores: string | null;
};

/** An observation that this page has recorded. */
export type Saved = {
  id: string;
  /** The one that it was typed over. */
  over: string;
  /** It stands beside that one, rather than in its place. */
  added: boolean;
};

/** Why a cell keeps its row from being saved: a key of `labels.problem` or of `labels.fieldError`. */
export type Problem = { code: string; value?: string };

export type RowStatus =
  | "recorded"
  | "dirty"
  | "restored"
  | "queued"
  | "saving"
  | "offline"
  | "held"
  | "saved"
  | "withdrawn"
  | "refused"
  | "conflict";

export type RowState = {
  row: GridRow;
  values: Values;
  /** The exit typed here where another one is recorded by now, which stands in the cells: both are shown. */
  typedExit: ExitValues | null;
  /** The id that the next save gives its observation. */
  nextId: string;
  /** The observation that these values were typed over. */
  shown: string;
  status: RowStatus;
  /** What the row is again once its cells hold what is recorded. */
  settled: "recorded" | "saved" | "withdrawn";
  savedAt: string | null;
  pending: Pending | null;
  /** What this page has recorded here and not taken back, oldest first. */
  saves: readonly Saved[];
  /** After an undo: the observation over which the values brought back were typed. */
  backTo: string | null;
  problems: Partial<Record<Column, Problem>>;
  /** What the server refused, in words. */
  refusal: string | null;
  /** What was saved last is kept beside the observation in the cells, which goes on to count. */
  keptBeside: boolean;
};

/** The cells of a row as they are recorded. */
export function recordedValues({ exit, observation }: GridRow): Values {
  return {
    exitedOn: showDate(exit?.exitedOn),
    exitReason: exit?.reason ?? "",
    kind: observation?.kind ?? "",
    observedOn: showDate(observation?.observedOn),
    startedOn: showDate(observation?.startedOn),
    endedOn: showDate(observation?.endedOn),
    fieldLink: observation?.fieldLink ?? "",
    source: observation?.source ?? "",
    evidence: observation?.evidence ?? "",
  };
}

export function initialRow(row: GridRow, nextId: string): RowState {
  return {
    row,
    values: recordedValues(row),
    typedExit: null,
    nextId,
    shown: seenIn(row),
    status: "recorded",
    settled: "recorded",
    savedAt: null,
    pending: null,
    saves: [],
    backTo: null,
    problems: {},
    refusal: null,
    keptBeside: false,
  };
}

/** What the exit's cells of a row hold once the exit is recorded: the grid records one, and never changes it. */
export function recordedExit({ exit }: GridRow, values: ExitValues): ExitValues {
  return exit ? { exitedOn: showDate(exit.exitedOn), exitReason: exit.reason } : values;
}

/** What is typed in a row: of an exit, only what was typed while none was recorded. That is sent, and kept. */
export function typedValues({ row, values, typedExit }: RowState): Values {
  return row.exit ? { ...values, exitedOn: "", exitReason: "", ...typedExit } : values;
}

/** A row with an exit typed into it: beside the cells, and to choose from, where another one is recorded by now. */
export function withTypedExit(state: RowState, { exitedOn, exitReason }: ExitValues, setting: Setting): RowState {
  const { row } = state;
  const values = { ...state.values, exitedOn, exitReason };
  const typed = { exitedOn: tidied({ ...state, values }, "exitedOn", setting), exitReason };
  const recorded = recordedExit(row, typed);
  const differs = EXIT_COLUMNS.some((column) => typed[column] !== "" && typed[column] !== recorded[column]);
  return { ...state, values: { ...values, ...recordedExit(row, values) }, typedExit: differs ? typed : null };
}

export function seenIn({ observation }: GridRow): string {
  return observation?.id ?? NOTHING_SHOWN;
}

/** What this page recorded since the values that an undo brought back; empty without an undo. */
function savesSince({ saves, backTo }: RowState): readonly Saved[] {
  const first = saves.findIndex(({ over }) => over === backTo);
  return backTo === null || first < 0 ? [] : saves.slice(first);
}

/**
 * The observation that an undo takes back: this page had added it after those values, so that no correction can bring
 * them back. Null when one can, as over nothing a situation that still says something, and for what somebody else
 * recorded.
 */
export function withdrawalOf(row: RowState): string | null {
  if (row.backTo === NOTHING_SHOWN && row.values.kind !== "") return null;
  const since = savesSince(row);
  return since.some(({ added }) => added) ? (since.at(-1)?.id ?? null) : null;
}

/** What this page has recorded once the withdrawal is made. */
export function savesLeft(row: RowState): readonly Saved[] {
  return row.saves.slice(0, row.saves.length - savesSince(row).length);
}

/** The earlier observation that an undo corrects the one shown back to. */
export function restorationOf({ backTo, shown }: RowState): string | null {
  return backTo !== null && backTo !== NOTHING_SHOWN && backTo !== shown ? backTo : null;
}

export function sameValues(one: Values, other: Values): boolean {
  return COLUMNS.every((column) => one[column] === other[column]);
}

/** Whether the cells differ from what is recorded, or a save of them is still on its way. */
export function isUnsaved({ row, values, pending, status }: RowState): boolean {
  return pending !== null || status === "conflict" || !sameValues(values, recordedValues(row));
}

export function factsOf({ row, values }: RowState, setting: Setting): Facts {
  return deriveFacts(values, { ...setting, exit: row.exit, bornOn: row.bornOn, recorded: row.observation });
}

const SITUATION = ["kind", "observedOn", "startedOn", "endedOn", "fieldLink", "source", "evidence"] as const;

/** What keeps a row from being sent: cells without which the server could only refuse it. */
export function problemsOf(state: RowState, setting: Setting): RowState["problems"] {
  const { row, values } = state;
  const { point } = factsOf(state, setting);
  const problems: RowState["problems"] = {};
  for (const column of COLUMNS) {
    if (!isDateColumn(column) || values[column] === "") continue;
    if (!readTypedDate(values[column], anchorOf(column, point, setting)).date) problems[column] = { code: "date" };
  }
  const need = (column: Column, code: string = column) => {
    if (values[column] === "") problems[column] ??= { code };
  };
  if (!row.exit && (values.exitedOn || values.exitReason)) {
    need("exitedOn");
    need("exitReason");
  }
  if (SITUATION.some((column) => values[column] !== "")) {
    need("kind", row.observation ? "kindKept" : "kind");
    need("observedOn");
    need("source");
    need("evidence");
  } else if (row.observation) {
    problems.kind = { code: "kindKept" };
  }
  return problems;
}

const isKind = (text: string): text is OutcomeKind => OUTCOME_KINDS.some((kind) => kind === text);

/** Who usually says it: the person, or nobody, which the training provider states. */
function usualSource(kind: string): string {
  if (!isKind(kind)) return "";
  return isNonResponse(kind) ? "training_provider" : "learner";
}

function isUnansweredAfter({ row: { observation }, values }: RowState, kind: OutcomeKind): boolean {
  const answered = observation !== null && !isNonResponse(observation.kind);
  return answered && isNonResponse(kind) && values.observedOn === showDate(observation.observedOn);
}

/** What choosing a situation fills in or empties beside itself; all of it stays in sight and can be changed. */
export function afterChoosing(state: RowState, kind: string, setting: Setting): Values {
  const values = { ...state.values, kind };
  if (!isKind(kind)) return values;
  const { point } = factsOf(state, setting);
  if (!isActivity(kind)) Object.assign(values, { startedOn: "", endedOn: "", fieldLink: "" });
  // Somebody who answered and is not reached now is said of today: on the day of the answer it would correct that.
  const day = isUnansweredAfter(state, kind) ? "" : values.observedOn;
  if (!day && point && isInInterval(point, setting.today)) values.observedOn = showDate(setting.today);
  if (values.source === usualSource(state.values.kind)) values.source = usualSource(kind);
  values.source ||= usualSource(kind);
  values.evidence ||= "declared";
  return values;
}

/** A date in full, once its cell is left; as typed when it is no day. */
export function tidied(state: RowState, column: Column, setting: Setting): string {
  const typed = state.values[column];
  if (!isDateColumn(column) || typed === "") return typed;
  const { point } = factsOf(state, setting);
  return showDate(readTypedDate(typed, anchorOf(column, point, setting)).date) || typed;
}

/** Every date in full: what is sent and compared. */
export function allTidied(state: RowState, setting: Setting): Values {
  const entries = COLUMNS.map((column) => [column, tidied(state, column, setting)]);
  return { ...NO_VALUES, ...Object.fromEntries(entries) };
}
