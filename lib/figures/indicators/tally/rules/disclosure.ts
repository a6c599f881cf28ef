import { type Audience, ROLE } from "@/lib/foundation/access/rules/roles";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Actor } from "@/lib/foundation/core/context";
import type { Definition } from "../../definitions/rules/definitions";
import type { Measure } from "../../definitions/rules/measures";
import { type BeforeUse, isSaidOf } from "./brought-in";
import { type Counts, countParts, denominatorOf, type Figures, figuresOf } from "./formulas";

/** The audience of an actor; null for those whom no live figure is for, and for a role that the code does not know. */
export function audienceOf({ role }: Actor): Audience | null {
  if (role === "system") return "team";
  return role === "person" ? null : (ROLE[role]?.figures ?? null);
}

declare const disclosed: unique symbol;

/** Pages show nothing else of people in numbers, and only this feature makes it: what compiles is safe. */
export type Disclosed<T> = T & { readonly [disclosed]: true };

/** Says that somebody may read it. For lib/figures/indicators alone, where it was decided. */
export function disclose<T extends object>(value: T): Disclosed<T> {
  return value as Disclosed<T>;
}

export type RateVisibility = "shown" | "small_base" | "hidden";

/** Bases from which a rate is shown, and from which it needs no word of caution. */
const FLOORS: Record<Audience, number> = { official: 5, team: 0 };
const PLAIN = 20;

export function rateFloor(audience: Audience): number {
  return FLOORS[audience];
}

/** Whether an audience sees a rate that rests on `base` people, and whether « effectif faible » stands beside it. */
export function rateVisibility(audience: Audience, base: number): RateVisibility {
  if (base < FLOORS[audience]) return "hidden";
  return base < PLAIN ? "small_base" : "shown";
}

export type LiveFigures = Disclosed<
  Figures & {
    /** Of the rate, its interval, the response rate and the bounds. An empty base hides nothing: it is « n.d. ». */
    visibility: RateVisibility;
    parts: Partial<Record<Measure, number>>;
    /** Until when an answer that is still missing can come in: until then a rate over the base can only grow. */
    awaitedUntil: CivilDate | null;
    /** Whose answer is missing and can still come in, the first to run out first. */
    awaited: readonly { until: CivilDate; people: number }[];
    /** Until when an answer of any leaver who is due can come in; null when none can. */
    openUntil: CivilDate | null;
    /** Of whom the rate is divided by, where they are more than a tenth of them (domain.md §4.9). */
    broughtIn: BeforeUse | null;
  }
>;

function awaitedOf({ awaited }: Counts): LiveFigures["awaited"] {
  return Object.entries(awaited)
    .map(([until, people = 0]) => ({ until, people }))
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}

export function liveFigures(
  audience: Audience,
  counts: Counts,
  definition: Definition,
  broughtIn: BeforeUse | null = null,
): LiveFigures {
  const figures = figuresOf(counts, definition);
  const denominator = denominatorOf(figures, definition);
  const visibility = denominator === 0 ? "shown" : rateVisibility(audience, denominator);
  const awaited = awaitedOf(counts);
  const kept = { rate: null, respondentRate: null, responseRate: null, bounds: null, wilson95: null };
  return disclose({
    ...figures,
    ...(visibility === "hidden" ? kept : {}),
    visibility,
    parts: countParts(counts),
    awaited,
    awaitedUntil: awaited.at(-1)?.until ?? null,
    openUntil: counts.openUntil,
    broughtIn: visibility !== "hidden" && isSaidOf(broughtIn, denominator) ? broughtIn : null,
  });
}
