/** The answer to one decision, in the reader's language, and what may be done next from it. */
export type DecisionState = {
  kind: "success" | "error";
  title: string;
  body?: string;
  /** Buttons: the value of `act` and its label. */
  offers: { value: string; label: string }[];
  /** What is wrong with the day above the lists: said beside it as well. */
  dateError?: string | undefined;
  /** As typed: without JavaScript the page comes back with it. */
  on?: string | undefined;
  /** Nobody is signed in any more: nothing was done. */
  signedOut?: true;
} | null;
