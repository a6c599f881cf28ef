import { kilometresBetween, type Point } from "@/lib/network/places/rules/distance";
import { type CountedCommune, type People, peopleIn } from "./people";
import { isWithinReach, LIMIT_KM } from "./reach";

export type Added = {
  /** What it would bring within reach if no other opened. */
  alone: People;
  /** What it would bring beside those above it. */
  added: People;
};

/** What each place would add, outside the metropolises: the one that adds most, then most beside it, and so on. */
export function rankByAddition<Candidate extends Point, Commune extends CountedCommune & Point>(
  candidates: readonly Candidate[],
  communes: readonly Commune[],
): { candidate: Candidate; reach: Added }[] {
  const open = communes.filter(({ isMetropolitan, km }) => !isMetropolitan && !isWithinReach(km));
  const reaching = candidates.map((candidate) => ({
    candidate,
    communes: open.filter((commune) => kilometresBetween(candidate, commune) <= LIMIT_KM),
  }));
  const ranked: { candidate: Candidate; reach: Added }[] = [];
  const reached = new Set<Commune>();
  while (reaching.length > 0) {
    const adding = reaching.map((one) => peopleIn(one.communes.filter((commune) => !reached.has(commune))));
    const most = Math.max(...adding.map(({ people }) => people));
    const at = adding.findIndex(({ people }) => people === most);
    const [best] = reaching.splice(at, 1);
    if (!best) break;
    const added = adding[at] ?? { people: 0, communes: 0 };
    ranked.push({ candidate: best.candidate, reach: { alone: peopleIn(best.communes), added } });
    for (const commune of best.communes) reached.add(commune);
  }
  return ranked;
}
