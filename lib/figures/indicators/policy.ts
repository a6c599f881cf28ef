import { can, scopeOf } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import { isHealth, isPrivate, type JourneySet } from "./journeys/rules/journey-sets";
import type { ListMeasure } from "./schema";

/** Whether an actor reads the people behind a figure by name, by pseudonym, or not at all (domain.md §5). */
export function listMode(actor: Actor): "names" | "pseudonyms" | null {
  if (can(actor, "learner.read")) return "names";
  return can(actor, "list.pseudonymous") ? "pseudonyms" : null;
}

const COUNTS_ALONE: readonly ListMeasure[] = ["neutral", "neutral_exits"];

/** What is asked of people beside the measure that counts them. */
export type Conditions = Pick<JourneySet, "criterion" | "stratum" | "result" | "title" | "proof" | "fault" | "course">;

export function conditionsOf({ criterion, stratum, result, title, proof, fault, course }: Conditions): Conditions {
  return { criterion, stratum, result, title, proof, fault, course };
}

/** A fact of somebody at their entry, whatever became of them. */
const ofEntry = ({ criterion, stratum, fault }: Conditions) =>
  criterion !== undefined || stratum !== undefined || fault === "no_entry_status";

/**
 * As {@link listMode}, for one list. Those outside ADRAR get the count alone where two lists that differ by one person would
 * tell who it is: neutral exits, an RQTH, a fact of the entry crossed with another, any condition as known before. By an
 * earlier sex or RQTH nobody gets a list.
 */
export function listModeOf(
  actor: Actor,
  measure: ListMeasure,
  conditions: Conditions = {},
  knownAt?: Date | undefined,
): ReturnType<typeof listMode> {
  const mode = listMode(actor);
  const { criterion, stratum, fault: _, ...later } = conditions;
  const health = criterion !== undefined && isHealth(criterion);
  if (health && !can(actor, "health.read")) return null;
  if (knownAt !== undefined && isPrivate(conditions)) return null;
  if (mode !== "pseudonyms") return mode;
  const isCrossed = ofEntry(conditions) && (measure !== "entrants" || Boolean(criterion && stratum) || isAny(later));
  const isEarlier = knownAt !== undefined && isAny(conditions);
  return COUNTS_ALONE.includes(measure) || isCrossed || isEarlier ? null : mode;
}

const isAny = (conditions: object) => Object.values(conditions).some((one) => one !== undefined);

/** Whether a list holds who somebody is and where, and nothing else; it leaves nobody out, as it tells of no exit. */
export function isBare(actor: Actor, conditions: Conditions): boolean {
  return listMode(actor) === "pseudonyms" && ofEntry(conditions);
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
