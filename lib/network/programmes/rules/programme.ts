/** What is known of a programme and may change; its code stays, because registers rest on it. */
export type ProgrammeRecord = {
  title: string;
  rncpCode: string | null;
  /** Level of the title, 3…8. */
  level: number | null;
  hoursCentre: number | null;
  hoursCompany: number | null;
};

export const PROGRAMME_FIELDS = [
  "title",
  "rncpCode",
  "level",
  "hoursCentre",
  "hoursCompany",
] as const satisfies readonly (keyof ProgrammeRecord)[];

export type ProgrammeFailure = "changed_meanwhile" | "programme_code_taken";
