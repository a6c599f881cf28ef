/** What became of an act for several people. */
export type GroupState = {
  kind: "success" | "error";
  title: string;
  body?: string;
  /** Who kept it from being done, and why. */
  refusals?: { name: string; text: string }[];
  /** Why somebody is admitted before others: asked for before it is done. */
  reason?: { label: string; hint: string; max: number; value: string; submit: string; errors?: string[] };
  /** What takes it back. */
  undo?: { ids: string[]; step: string; meetingId: string | null; label: string };
  /** Where those whom it is about are told. */
  tell?: { href: string; label: string };
  /** As typed: without a script the page comes back with it. */
  chosen?: string[] | undefined;
  on?: string | undefined;
  /** Which step a phone shows. */
  stepSeen?: string | undefined;
  dateError?: string | undefined;
  signedOut?: true;
} | null;

/** A public on the page of a recruitment: its place in the letters of a person, its name, and what is asked of it. */
export type PublicLine = { index: number; label: string; target: { percent: number; above: boolean } | null };

/** What an act rests on, by which the page says beforehand what it will do. */
export type SelectionData = {
  /** By enrolment, the letters of their publics. */
  publics: Readonly<Record<string, string>>;
  /** Of those who have a seat. */
  seated: readonly string[];
  /** Enrolments on the waiting list, in its order. */
  waiting: readonly string[];
  free: number;
  lines: readonly PublicLine[];
};
