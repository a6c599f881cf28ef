/** The answer to one decision, in the reader's language, and what may be done next from it. */
export type DecisionState = {
  kind: "success" | "error";
  title: string;
  body?: string;
  /** Buttons: the value of `act` and its label. */
  offers: { value: string; label: string }[];
} | null;
