/**
 * The closed list of what somebody can read of people (domain.md §5.6): one of a kind, what it is of, and its id.
 * `people` tells who was named, by any id that tells them apart: only how many they are is kept.
 */
export type Read =
  /** The page of one person, or a form about them. */
  | { kind: "page"; of: "learner"; id: string }
  /** People of one cohort: applications, roster, exits, history. */
  | { kind: "list"; of: "cohort"; id: string; people: readonly string[] }
  /** People behind a figure; the id is that of its cohort or the code of its place. */
  | { kind: "list"; of: "figure"; id: string | null; people: readonly string[] }
  /** What there is to do today, of all cohorts. */
  | { kind: "list"; of: "worklist"; id: null; people: readonly string[] }
  /** What a search, or the whole list of people, gave; those who resemble the person being typed. */
  | { kind: "list"; of: "search" | "duplicates"; id: null; people: readonly string[] }
  /** A list that left the application, by name or by pseudonym. */
  | { kind: "export"; of: "figure"; id: string | null; count: number }
  /** The rejected rows of a register. */
  | { kind: "export"; of: "register"; id: string; count: number }
  /** Figures as a file, of a place by its code; nobody is named. */
  | { kind: "export"; of: "figures"; id: string }
  /** An uploaded register, as its dry run shows it. */
  | { kind: "file"; of: "register"; id: string; count: number };

/** What a row can be of: a record that exists, or the path of a page that was refused. */
export const RECORDED_TYPES = [
  "learner",
  "enrolment",
  "cohort",
  "figure",
  "figures",
  "worklist",
  "search",
  "duplicates",
  "register",
  "page",
] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

export const ACCESS_KINDS = ["page", "list", "export", "file", "refused"] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];
