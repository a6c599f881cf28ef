/** What a worklist holds, the most pressing first. */
export const TASKS = ["closing", "overdue", "to_call", "exit"] as const;
export type Task = (typeof TASKS)[number];

/** Why somebody stands where they do in the queue: the hour they said has come, nobody has tried today, somebody has, or it is to come. */
export const TURNS = ["called_back", "to_call", "tried_today", "later"] as const;
export type Turn = (typeof TURNS)[number];
