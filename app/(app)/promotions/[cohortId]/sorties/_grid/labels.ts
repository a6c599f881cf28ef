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
    | "facts"
    | "state",
    string
  >;
  choices: {
    kind: readonly { label: string; choices: readonly Choice[] }[];
    exitReason: readonly Choice[];
    fieldLink: readonly Choice[];
    source: readonly Choice[];
    evidence: readonly Choice[];
  };
  text: Record<"caption" | "scrollLabel" | "help" | "keysButton" | "neutral" | "neutralHint" | "retry", string>;
  facts: Record<
    | "in"
    | "out"
    | "long"
    | "short"
    | "unknownDuration"
    | "positive"
    | "notPositive"
    | "noResponse"
    | "later"
    | "neutral"
    | "missing"
    | "noExit",
    string
  >;
  state: Record<
    | "dirty"
    | "incomplete"
    | "queued"
    | "saving"
    | "saved"
    | "recorded"
    | "offline"
    | "refused"
    | "conflict"
    | "restored"
    | "save",
    string
  >;
  live: Record<"saved" | "refused" | "conflict" | "offline" | "pasted" | "undone" | "nothingToUndo", string>;
  unsaved: Record<"none" | "some" | "offline", string>;
  conflict: Record<"title" | "someone" | "theirs" | "mine" | "keepTheirs" | "keepMine" | "nothing", string>;
  /** Why a cell keeps its row from being saved. */
  problem: Record<string, string>;
  /** Why a rule would refuse the row. */
  failure: Record<string, string>;
  keys: {
    title: string;
    key: string;
    effect: string;
    close: string;
    lines: readonly { key: string; effect: string }[];
  };
};

/** A text with its `{names}` filled in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
