import { can, scopeOf } from "@/lib/access/policy";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Actor } from "@/lib/core/context";
import { type Criterion, isHealth } from "./rules/journey-sets";
import type { ListMeasure } from "./schema";

/** Whether an actor reads the people behind a figure by name, by pseudonym, or not at all (domain.md §5). */
export function listMode(actor: Actor): "names" | "pseudonyms" | null {
  if (can(actor, "learner.read")) return "names";
  return can(actor, "list.pseudonymous") ? "pseudonyms" : null;
}

const COUNTS_ALONE: readonly ListMeasure[] = ["neutral", "neutral_exits"];

/** As {@link listMode}, for one list: of neutral exits, and with an RQTH in it, those outside ADRAR get the count alone. */
export function listModeOf(
  actor: Actor,
  measure: ListMeasure,
  criterion?: Criterion | undefined,
): ReturnType<typeof listMode> {
  const mode = listMode(actor);
  const health = criterion !== undefined && isHealth(criterion);
  if (health && !can(actor, "health.read")) return null;
  return mode === "pseudonyms" && (health || COUNTS_ALONE.includes(measure)) ? null : mode;
}

/** Whether an actor may ask whom a pseudonym of a list stands for: who reads everybody by name. */
export function readsPseudonyms(actor: Actor): boolean {
  return listMode(actor) === "names" && scopeOf(actor).kind === "all";
}

const YEAR = "YYYY".length;

/** A day as the actor may read it: the year alone (`YYYY`) behind a pseudonym. */
export function dayFor(actor: Actor): (date: CivilDate) => CivilDate {
  return listMode(actor) === "names" ? (date) => date : (date) => date.slice(0, YEAR);
}
