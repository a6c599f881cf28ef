import type { CivilDate } from "@/lib/core/civil-date";
import type { Certification } from "@/lib/enrolments/rules/vocabulary";
import type { Departure, JourneyCell } from "./journey";

/** Entrants of one cohort who are alike whatever the day one asks on. */
export type EntrantCell = Pick<JourneyCell, "departure" | "certification" | "n">;

/** Fields `departure certification n` between `/`, cells between spaces: as the database writes them. */
export function unpackEntrants(packed: string): EntrantCell[] {
  if (packed === "") return [];
  return packed.split(" ").map((text) => {
    const [departure, certification, n] = text.split("/");
    return {
      departure: departure ? (departure as Departure) : null,
      certification: certification ? (certification as Certification) : null,
      n: Number(n),
    };
  });
}

/** What they are on a day: a certification is taken as known from the exit on, or from the end of the cohort. */
export function entrantsAsOf(cells: readonly EntrantCell[], endsOn: CivilDate, asOf: CivilDate): JourneyCell[] {
  const ended = endsOn < asOf;
  return cells.map(({ departure, certification, n }) => ({
    ended,
    departure,
    certification: ended || departure !== null ? certification : null,
    n,
  }));
}
