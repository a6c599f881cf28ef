/** Values of `act` for what is done with several people at once. */
export const ENTER_CHOSEN = "enter_chosen";
export const UNDO_ENTRIES = "undo_entries";

/** What a decision asks before it is taken: why somebody is admitted before others who wait longer. */
type ReasonField = {
  enrolmentId: string;
  label: string;
  hint: string;
  /** Most characters. */
  max: number;
  value: string;
  errors?: string[] | undefined;
  /** The button that takes the decision: the value of `act` and its label. */
  act: string;
  submit: string;
};

export type DecisionState = {
  kind: "success" | "error";
  title: string;
  body?: string;
  /** Buttons: the value of `act` and its label. */
  offers: { value: string; label: string }[];
  reason?: ReasonField;
  /** Entries just recorded together, and their day: one of the offers takes exactly these back. */
  entries?: { ids: string[]; day: string };
  /** What is wrong with the day above the lists, or with that of the entries: said beside it as well. */
  dateError?: string | undefined;
  entryError?: string | undefined;
  /** As typed: without JavaScript the page comes back with it. */
  on?: string | undefined;
  enteredOn?: string | undefined;
  /** Who was ticked; absent where nobody was asked. */
  chosen?: string[] | undefined;
  /** Nobody is signed in any more: nothing was done. */
  signedOut?: true;
} | null;
