import type { CoverageCommune } from "@/lib/figures/coverage/communes";
import { MARGIN_KM, type People, type PeopleReached, peopleIn, unsureOf } from "@/lib/figures/coverage/rules/people";
import {
  BAND_ENDS,
  BANDS,
  type Band,
  isWithinReach,
  LIMIT_KM,
  shownKilometres,
} from "@/lib/figures/coverage/rules/reach";
import { percentOf } from "@/lib/foundation/core/rounding";
import { LISTS_VINTAGE } from "@/lib/network/places/areas";
import type { CoverageContext } from "./coverage-context";

type Translators = Pick<CoverageContext, "f" | "t">;

/** « 45,3 % »; never « 100 % » of what is not all, nor « 0 % » of what is not nothing. */
export function shareText({ f, t }: Translators, part: number, whole: number): string {
  const points = percentOf(part, whole, 1);
  if (points === null) return "";
  if (part > 0 && points === 0) return t("share.below", { share: f.percent(0.1, 1) });
  if (part < whole && points === 100) return t("share.above", { share: f.percent(99.9, 1) });
  return f.percent(points, points === 0 || points === 100 ? 0 : 1);
}

const stateOf = ({ outside, within }: PeopleReached) =>
  within.people === 0 ? "none" : within.communes === outside.communes ? "all" : "other";

/** What the page says above all. */
export function headlineOf({ f, t, reach }: CoverageContext): string {
  return t("headline", {
    state: stateOf(reach),
    people: f.integer(reach.within.people),
    total: f.integer(reach.outside.people),
    share: shareText({ f, t }, reach.within.people, reach.outside.people),
    limit: LIMIT_KM,
  });
}

/** From where, when, and what is left out. */
export function leadOf({ f, t, day, coverage: { schools, upcoming, unplaced } }: CoverageContext): string {
  const named = upcoming.map(({ name, openedOn }) => t("upcomingOne", { name, day: f.date(openedOn) }));
  return [
    t("lead", { day: f.date(day), schools: schools.length }),
    named.length > 0 && t("upcoming", { names: f.list(named, "every") }),
    unplaced.length > 0 && t("unplaced", { names: f.list(unplaced, "every") }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Of all communes, those of the metropolises included: the one that is farthest. */
export function mapTitleOf({ t, coverage: { communes, schools, unplaced } }: CoverageContext): string {
  const farthest = communes.reduce<CoverageCommune | null>(
    (most, one) => (most && most.km >= one.km ? most : one),
    null,
  );
  const beyond = communes.filter(({ km }) => !isWithinReach(km)).length;
  return t("map.title", {
    state: schools.length === unplaced.length ? "none" : beyond === 0 ? "all" : "other",
    beyond,
    name: farthest?.name ?? "",
    km: (farthest && shownKilometres(farthest.km)) ?? 0,
    about: farthest?.approximate ? "yes" : "no",
    limit: LIMIT_KM,
  });
}

/** The kilometres after which a band begins and at which it ends. */
export function edgesOf(band: Band): { from: number; to: number } {
  const before = BANDS[BANDS.indexOf(band) - 1];
  return { from: before ? BAND_ENDS[before] : 0, to: Number.isFinite(BAND_ENDS[band]) ? BAND_ENDS[band] : 0 };
}

/** How many positions are known, and what that leaves open. */
export function positionsText({ f, t, coverage: { communes } }: CoverageContext): string {
  const known: People = peopleIn(communes.filter(({ approximate }) => !approximate));
  const all = peopleIn(communes);
  const unsure = unsureOf(communes);
  return t("map.positions", {
    known: f.integer(known.communes),
    all: f.integer(all.communes),
    share: shareText({ f, t }, known.people, all.people),
    margin: MARGIN_KM,
    unsure: unsure.communes,
    people: f.integer(unsure.people),
  });
}

export const populationText = ({ t }: Pick<CoverageContext, "t">) =>
  t("map.population", { year: String(LISTS_VINTAGE) });
