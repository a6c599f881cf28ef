/** People by a place; null where it is not known. */
export type PlaceCount<Place extends string | null = string | null> = { place: Place; people: number };

export type PlaceCounts = {
  shown: PlaceCount<string>[];
  /** Of all the other places together, or null where there is none. */
  others: { places: number; people: number } | null;
  unknown: number;
  total: number;
};

/** What stands for every place outside France. */
export const ABROAD = "abroad";

/** So few places stand in a list one takes in at a glance. */
const MOST_SHOWN = 12;

const byPeople = (a: PlaceCount<string>, b: PlaceCount<string>) =>
  b.people - a.people || (a.place < b.place ? -1 : Number(a.place > b.place));

function split(counts: readonly PlaceCount[]) {
  const known = counts.flatMap(({ place, people }) => (place === null || people === 0 ? [] : [{ place, people }]));
  const total = counts.reduce((sum, { people }) => sum + people, 0);
  const unknown = counts.reduce((sum, { place, people }) => sum + (place === null ? people : 0), 0);
  return { known: known.sort(byPeople), unknown, total };
}

function together(rest: readonly PlaceCount[]): PlaceCounts["others"] {
  return rest.length === 0 ? null : { places: rest.length, people: rest.reduce((sum, { people }) => sum + people, 0) };
}

/** For those who read everybody by name: the places with the most people, and the others together. */
export function largestPlaces(counts: readonly PlaceCount[]): PlaceCounts {
  const { known, unknown, total } = split(counts);
  // One place more takes the room of the line that would sum it.
  const shown = known.length <= MOST_SHOWN + 1 ? known : known.slice(0, MOST_SHOWN);
  return { shown, others: together(known.slice(shown.length)), unknown, total };
}

/** Under so many people a place would tell of somebody. */
export const PLACE_FLOOR = 5;

/** For who reads nobody by name: no place of 1–4 people, and none that the others give away. */
export function mergedPlaces(counts: readonly PlaceCount[]): PlaceCounts {
  const { known, unknown, total } = split(counts);
  const shown = known.filter(({ people }) => people >= PLACE_FLOOR);
  const rest: PlaceCount[] = known.filter(({ people }) => people < PLACE_FLOOR);
  const hidesUnknown = unknown > 0 && (unknown < PLACE_FLOOR || isFew(rest));
  if (hidesUnknown) rest.push({ place: null, people: unknown });
  while (isFew(rest)) {
    const smallest = shown.pop();
    if (!smallest) break;
    rest.push(smallest);
  }
  return { shown, others: together(rest), unknown: hidesUnknown ? 0 : unknown, total };
}

function isFew(rest: readonly PlaceCount[]): boolean {
  const people = rest.reduce((sum, one) => sum + one.people, 0);
  return people > 0 && people < PLACE_FLOOR;
}
