export const MOST_VIEWS = 50;

const DAY_MS = 86_400_000;
const TELLS_DAYS = 30;

/** Since when a view was taken from those who shared it of whom it is still told. */
export const tellsWithdrawnSince = (now: Date): Date => new Date(now.getTime() - TELLS_DAYS * DAY_MS);

export type ViewFailure = "view_name_taken" | "too_many_views" | "changed_meanwhile" | "view_withdrawn";

const folded = (name: string) => name.normalize("NFC").toLocaleLowerCase("fr");

/** Whether a name may be given beside the names of the other views of the same person: case tells none from another. */
export function checkName(name: string, others: readonly string[]): "view_name_taken" | null {
  return others.some((other) => folded(other) === folded(name)) ? "view_name_taken" : null;
}

/** The same, and whether one more view may be kept. */
export function checkNewView(name: string, others: readonly string[]): "view_name_taken" | "too_many_views" | null {
  if (others.length >= MOST_VIEWS) return "too_many_views";
  return checkName(name, others);
}
