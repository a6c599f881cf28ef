/** What a screen sends as `seenOutcomeId` when it showed no observation. */
export const NOTHING_SEEN = "none";
