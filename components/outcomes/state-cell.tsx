import { fill, type GridLabels } from "./grid-texts";
import { isUnsaved, type RowState } from "./row-state";

type Shown = { text: string; tone: "soft" | "success" | "warning" | "error" };

const TONES = { soft: "text-ink-soft", success: "text-success", warning: "text-warning", error: "text-error" };

/** What the grid says of a row: saved, when, or why not yet. */
export function shownState(state: RowState, broken: boolean, labels: GridLabels["state"]): Shown | null {
  const { status, savedAt, problems, row } = state;
  switch (status) {
    case "recorded":
      return row.observation ? { text: labels.recorded, tone: "soft" } : null;
    case "saved":
    case "withdrawn":
      return { text: fill(labels[status], { time: savedAt ?? "" }), tone: "success" };
    case "dirty": {
      const incomplete = broken || Object.keys(problems).length > 0;
      return { text: incomplete ? labels.incomplete : labels.dirty, tone: "warning" };
    }
    case "queued":
    case "saving":
      return { text: labels[status], tone: "soft" };
    case "offline":
    case "held":
    case "restored":
      return { text: labels[status], tone: "warning" };
    default:
      return { text: labels[status], tone: "error" };
  }
}

/** The state of a row, and the form that saves it: a plain one without JavaScript. */
export function StateCell({
  state,
  broken,
  hydrated,
  labels,
  name,
}: {
  state: RowState;
  broken: boolean;
  hydrated: boolean;
  labels: GridLabels["state"];
  name: string;
}) {
  const shown = shownState(state, broken, labels);
  // Leaving a row saves it; one that was found again has not been entered yet.
  const mayWait = hydrated && !(isUnsaved(state) && state.status === "restored");
  return (
    <>
      {shown && (
        <>
          <span className={TONES[shown.tone]}>{shown.text}</span>
          <span className="text-ink-soft"> · </span>
        </>
      )}
      <button
        type="submit"
        form={`row-${state.row.enrolmentId}`}
        hidden={mayWait}
        aria-label={`${labels.save}, ${name}`}
        className="grid-save me-2 rounded-sm border border-line-strong px-1.5 font-semibold hover:bg-sunken"
      >
        {labels.save}
      </button>
    </>
  );
}
