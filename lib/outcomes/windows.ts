/** The follow-up points of an exit: when each is due is in due-points.ts. */
export const WINDOWS = ["T0", "M3", "M6", "M12"] as const;
export type Window = (typeof WINDOWS)[number];
