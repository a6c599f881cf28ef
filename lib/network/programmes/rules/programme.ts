/** What is known of a programme and may change; its code stays, because registers rest on it. */
export type ProgrammeRecord = {
  title: string;
  rncpCode: string | null;
  /** Level of the title, 3…8. */
  level: number | null;
  hoursCentre: number | null;
  hoursCompany: number | null;
  /** Blocks of the title, a line each: their order is their number. */
  blocks: string | null;
};

export const PROGRAMME_FIELDS = [
  "title",
  "rncpCode",
  "level",
  "hoursCentre",
  "hoursCompany",
  "blocks",
] as const satisfies readonly (keyof ProgrammeRecord)[];

export type ProgrammeFailure = "changed_meanwhile" | "programme_code_taken";

/** Blocks that a programme may list, and the longest list of them. */
export const MOST_BLOCKS = 12;
export const LONGEST_BLOCKS = 1_500;

/** Lines as they are kept: each a block, none empty. */
export const linesOfBlocks = (text: string | null): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
