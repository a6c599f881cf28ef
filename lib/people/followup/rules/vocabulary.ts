/** What a worklist holds, the most pressing first. */
export const TASKS = ["closing", "overdue", "to_call", "exit"] as const;
export type Task = (typeof TASKS)[number];

/**
 * Where somebody stands in the queue, in its order: the hour they said has come; nobody has tried these days; somebody has
 * yesterday; or today; they are to be called back later; nobody knows how to reach them.
 */
export const TURNS = ["called_back", "to_call", "tried_yesterday", "tried_today", "later", "lost"] as const;
export type Turn = (typeof TURNS)[number];

/** Those in which somebody is called now. */
export const CALLABLE = ["called_back", "to_call", "tried_yesterday"] as const satisfies readonly Turn[];

export const isCallable = (turn: Turn): boolean => CALLABLE.some((one) => one === turn);

/** What the queue is narrowed to by what was tried for the window. */
export const QUEUE_STATES = ["never", "tried", "call_back"] as const;
export type QueueState = (typeof QUEUE_STATES)[number];
