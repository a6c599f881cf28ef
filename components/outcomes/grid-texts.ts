import type { Choice } from "./choose";

/** Every text of the grid, in the reader's language; `{name}` and the like are filled in on the spot. */
export type GridLabels = {
  columns: Record<
    | "person"
    | "exit"
    | "exitedOn"
    | "exitReason"
    | "due"
    | "kind"
    | "observedOn"
    | "startedOn"
    | "endedOn"
    | "fieldLink"
    | "source"
    | "evidence"
    | "result",
    string
  >;
  choices: {
    kind: readonly { label: string; choices: readonly Choice[] }[];
    exitReason: readonly Choice[];
    fieldLink: readonly Choice[];
    source: readonly Choice[];
    evidence: readonly Choice[];
  };
  text: Record<
    | "caption"
    | "scrollLabel"
    | "help"
    | "keysButton"
    | "neutral"
    | "neutralHint"
    | "retry"
    | "pasted"
    | "placeholderDate"
    | "placeholderReason"
    | "refusedTitle"
    | "keptBeside",
    string
  >;
  facts: Record<
    | "in"
    | "out"
    | "long"
    | "short"
    | "unknownDuration"
    | "positive"
    | "notPositive"
    | "noResponse"
    | "answerStands"
    | "wouldBePositive"
    | "wouldNotBePositive"
    | "lacksStart"
    | "notBegun"
    | "ended"
    | "later"
    | "neutral"
    | "missing"
    | "upcoming"
    | "closed"
    | "inTraining"
    | "noExit",
    string
  >;
  state: Record<
    | "dirty"
    | "incomplete"
    | "queued"
    | "saving"
    | "saved"
    | "withdrawn"
    | "recorded"
    | "offline"
    | "held"
    | "refused"
    | "conflict"
    | "restored"
    | "save",
    string
  >;
  live: Record<
    "saved" | "withdrawn" | "refused" | "conflict" | "offline" | "undone" | "undoneExitKept" | "nothingToUndo",
    string
  >;
  unsaved: Record<"none" | "some" | "offline" | "held", string>;
  conflict: Record<
    | "title"
    | "someone"
    | "theirs"
    | "mine"
    | "keepTheirs"
    | "keepMine"
    | "of"
    | "nothing"
    | "exitTitle"
    | "keepExit"
    | "correctExit",
    string
  >;
  /** Why a cell keeps its row from being saved. */
  problem: Record<string, string>;
  /** Why a rule would refuse the row; the dates are filled in. */
  failure: Record<string, string>;
  keys: {
    title: string;
    key: string;
    effect: string;
    close: string;
    /** Which situation to record of several, where one looks for help. */
    severalActivities: string;
    /** What the neutral reason for an exit is for. */
    neutralReason: string;
    lines: readonly { key: string; effect: string }[];
  };
};

/** A text with its `{names}` filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
