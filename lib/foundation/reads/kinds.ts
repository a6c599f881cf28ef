/** The closed list of what can be read of people (domain.md §5.6). Of `people`, only how many they are is kept. */
export type Read =
  | { kind: "page"; of: "learner"; id: string }
  /** People of one cohort: applications, roster, exits, history. */
  | { kind: "list"; of: "cohort"; id: string; people: readonly string[] }
  /** People behind a figure; the id is that of its cohort or the code of its place. */
  | { kind: "list"; of: "figure"; id: string | null; people: readonly string[] }
  | { kind: "list"; of: "worklist"; id: null; people: readonly string[] }
  /** What a search, or the whole list of people, gave; those who resemble the person being typed. */
  | { kind: "list"; of: "search" | "duplicates" | "rights"; id: null; people: readonly string[] }
  /** Those who act for local authorities, or are invited to: of one, by its id, or of all. */
  | { kind: "list"; of: "agents"; id: string | null; people: readonly string[] }
  /** Those of a drawn sample, by its id, by name to who drew it. */
  | { kind: "list"; of: "sample"; id: string; people: readonly string[] }
  /** Those of a cohort, under a mandate for a control, by the id of the mandate. */
  | { kind: "list"; of: "mandate"; id: string; people: readonly string[] }
  /** What was found of a drawn sample, as a file; nobody is named. */
  | { kind: "export"; of: "sample"; id: string }
  /** A list that left the application, by name or by pseudonym. */
  | { kind: "export"; of: "figure"; id: string | null; count: number }
  | { kind: "export"; of: "register"; id: string; count: number }
  /** The list of people, or what a search found, as a file. */
  | { kind: "export"; of: "search"; id: null; count: number }
  /** Those with one task of the follow-up, as a file. */
  | { kind: "export"; of: "worklist"; id: null; count: number }
  /** Figures as a file, of a place by its code; nobody is named. */
  | { kind: "export"; of: "figures"; id: string }
  /** The evidence for the label of a programme, by its id; nobody is named. */
  | { kind: "export"; of: "label"; id: string }
  /** A paper about the dossier of a local authority, by its id: it names whom to reach there, and what was decided. */
  | { kind: "export"; of: "application"; id: string }
  /** Letters to people of a cohort, each with a code to answer. */
  | { kind: "export"; of: "cohort"; id: string; count: number }
  /** All that is held on one person, fetched by themselves. */
  | { kind: "export"; of: "learner"; id: string; count: number }
  | { kind: "file"; of: "register"; id: string; count: number }
  /** A file that somebody sent, each time that it is fetched. */
  | { kind: "file"; of: "file"; id: string };

/** What a row can be of: a record that exists, or the path of a page that was refused. */
export type RecordedType = Read["of"] | "enrolment" | "page";

export const ACCESS_KINDS = ["page", "list", "export", "file", "refused"] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];
