import type { Problems, Saved, SheetColumn, SheetTable } from "@/components/ui/sheet/table";
import { fill } from "@/components/ui/sheet/texts";
import { showDate } from "@/lib/foundation/core/typed-date";
import { isInInterval } from "@/lib/people/enrolments/rules/due-points";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";
import {
  isActivity,
  isNonResponse,
  NOTHING_SHOWN,
  OUTCOME_KINDS,
  type OutcomeFailure,
  type OutcomeKind,
} from "@/lib/people/outcomes/rules/vocabulary";
import { type Assessment, anchorOf, assess, type Setting } from "./assessment";
import type { ExitTexts } from "./exit-choices";
import {
  EXIT_COLUMNS,
  type ExitColumn,
  type ExitRowState,
  type ExitValues,
  isExitColumn,
  keptBesideOn,
} from "./exit-columns";

/** The cells that each rule speaks of. */
const BROKEN_AT: Partial<Record<OutcomeFailure, readonly ExitColumn[]>> = {
  outcome_without_exit: ["exitedOn"],
  outcome_in_future: ["observedOn"],
  outcome_before_exit: ["observedOn"],
  activity_dates_without_activity: ["startedOn", "endedOn"],
  activity_end_before_start: ["startedOn", "endedOn"],
  activity_start_implausible: ["startedOn"],
};

/** What a sheet has to know of the exits of a cohort at one window. */
export function exitTable(
  setting: Setting,
  columns: readonly SheetColumn<ExitColumn>[],
  texts: ExitTexts,
): SheetTable<GridRow, ExitColumn> {
  return {
    columns,
    today: setting.today,
    read: (row) => ({
      key: row.enrolmentId,
      name: `${row.lastName} ${row.firstName}`,
      version: row.observation?.id ?? NOTHING_SHOWN,
      values: recordedValues(row),
      // The grid records an exit, and never changes it.
      locked: row.exit ? EXIT_COLUMNS : [],
      goesOnAt: row.exit?.neutral ? null : "kind",
    }),
    arrivesAt: ({ row }) => (row.exit ? null : "exitedOn"),
    anchorOf: (state, column) => anchorOf(column, assessmentOf(state, setting).point, setting),
    follow: (state, column, value) => (column === "kind" ? afterChoosing(state, value, setting) : null),
    problemsOf,
    faultOf: (state) => {
      const { broken } = assessmentOf(state, setting);
      if (!broken) return null;
      const dates = Object.entries(broken.dates).map(([name, date]) => [name, showDate(date)]);
      const text = fill(texts.failure[broken.code] ?? broken.code, Object.fromEntries(dates));
      return { text, columns: BROKEN_AT[broken.code] ?? [] };
    },
    noteOf: ({ reply, row: { objectsSince, exit, tried, observation } }) => {
      const beside = reply && keptBesideOn(reply);
      const isAnswered = observation !== null && !isNonResponse(observation.kind);
      const notes = [
        beside && fill(texts.row.keptBeside, { date: showDate(beside) }),
        objectsSince && !exit?.neutral && fill(texts.row.objects, { date: showDate(objectsSince) }),
        tried && !isAnswered && fill(texts.row.tried, { count: String(tried.count), date: showDate(tried.lastOn) }),
      ];
      return notes.filter(Boolean).join(" ") || null;
    },
    takesBack,
    fieldsOf: (enrolmentId, { id, version, takesBack, backTo }) => {
      const about = { enrolmentId, window: setting.window };
      if (takesBack) return { ...about, outcomeId: takesBack };
      const sent = { ...about, id, shownOutcomeId: version };
      const restores = backTo !== null && backTo !== NOTHING_SHOWN && backTo !== version;
      return restores ? { ...sent, restoresOutcomeId: backTo } : sent;
    },
  };
}

export function assessmentOf({ row, values }: ExitRowState, setting: Setting): Assessment {
  const { exit, bornOn, observation: recorded, objectsSince } = row;
  return assess(values, { ...setting, exit, bornOn, recorded, objects: objectsSince !== null });
}

function recordedValues({ exit, observation }: GridRow): ExitValues {
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

/** Whether a situation, or anything about one, stands in the cells. */
export function isBlank(values: ExitValues): boolean {
  return Object.entries(values).every(([column, value]) => value === "" || isExitColumn(column as ExitColumn));
}

/**
 * The observation that an undo takes back: this page had added it after the values brought back. Null where a correction can
 * bring them back, and for what somebody else recorded.
 */
function takesBack({ backTo, values }: ExitRowState, since: readonly Saved[]): string | null {
  if (backTo === NOTHING_SHOWN && values.kind !== "") return null;
  return since.some(({ added }) => added) ? (since.at(-1)?.id ?? null) : null;
}

function problemsOf({ row, values }: ExitRowState): Problems<ExitColumn> {
  const problems: Problems<ExitColumn> = {};
  const need = (column: ExitColumn, code: string = column) => {
    if (values[column] === "") problems[column] = { code };
  };
  if (!row.exit && (values.exitedOn || values.exitReason)) {
    need("exitedOn");
    need("exitReason");
  }
  if (!isBlank(values)) {
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

function isUnansweredAfter({ row: { observation }, values }: ExitRowState, kind: OutcomeKind): boolean {
  const answered = observation !== null && !isNonResponse(observation.kind);
  return answered && isNonResponse(kind) && values.observedOn === showDate(observation.observedOn);
}

/** What choosing a situation fills in or empties beside itself; all of it stays in sight and can be changed. */
function afterChoosing(state: ExitRowState, kind: string, setting: Setting): ExitValues {
  const values = { ...state.values, kind };
  if (!isKind(kind)) return values;
  const { point } = assessmentOf(state, setting);
  if (!isActivity(kind)) Object.assign(values, { startedOn: "", endedOn: "", fieldLink: "" });
  // Somebody who answered and is not reached now is said of today: on the day of the answer it would correct that.
  const day = isUnansweredAfter(state, kind) ? "" : values.observedOn;
  if (!day && point && isInInterval(point, setting.today)) values.observedOn = showDate(setting.today);
  if (values.source === usualSource(state.values.kind)) values.source = usualSource(kind);
  values.source ||= usualSource(kind);
  values.evidence ||= "declared";
  return values;
}
