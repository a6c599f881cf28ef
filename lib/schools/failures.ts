/** The rules that can refuse a school; everything else that is refused is a field. */
export type SchoolFailure = "changed_meanwhile" | "school_code_taken";
