/** The rules that can refuse a programme; everything else that is refused is a field. */
export type ProgrammeFailure = "changed_meanwhile" | "programme_code_taken";
