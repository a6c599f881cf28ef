/** What a worklist holds, the most pressing first. */
export const TASKS = ["closing", "overdue", "to_call", "exit"] as const;
export type Task = (typeof TASKS)[number];
