import type { ReactNode } from "react";
import { DistanceMap } from "@/components/charts/distance-map";
import { type DotLayer, pathOfDots } from "@/components/charts/dot-layers";
import type { LegendItem } from "@/components/charts/map-legend";
import type { DistanceMark } from "@/components/charts/map-marks";
import { TextLink } from "@/components/ui/link";
import type { CoverageCommune } from "@/lib/figures/coverage/communes";
import { peopleIn } from "@/lib/figures/coverage/rules/people";
import { BANDS, type Band, bandOf, isWithinReach, LIMIT_KM } from "@/lib/figures/coverage/rules/reach";
import { listOutlines, MAP, mapLengthOf, mapPointOf } from "@/lib/network/places/map";
import { positionOf } from "@/lib/network/places/positions";
import type { CoverageContext } from "./coverage-context";
import { filesOf } from "./coverage-files";
import { edgesOf, mapTitleOf, populationText, positionsText, shareText } from "./coverage-texts";

/** One colour for what is beyond reach, a square where it is far. */
const INKS: Readonly<Record<Band, Pick<DotLayer, "fill" | "shape">>> = {
  near: { fill: "var(--line-strong)", shape: "disc" },
  within: { fill: "var(--line-strong)", shape: "disc" },
  beyond: { fill: "var(--apart)", shape: "disc" },
  far: { fill: "var(--apart)", shape: "square" },
};

/** In the units of the map: what is within reach is quiet, what is beyond grows with the people that it is. */
const QUIET = 5.5;
const SIZES = [
  { below: 500, size: 7.5 },
  { below: 2_000, size: 10.5 },
  { below: Number.POSITIVE_INFINITY, size: 15 },
] as const;
const [SMALL, MEDIUM] = SIZES;
const ALL_SIZES = SIZES.map(({ size }) => size);
const SIZES_OF: Readonly<Record<Band, readonly number[]>> = {
  near: [QUIET],
  within: [QUIET],
  beyond: ALL_SIZES,
  far: ALL_SIZES,
};

/** How many of the most populous communes beyond reach are named, where there is room. */
const TOWNS = 6;

/** What is drawn as one dot: a commune, or those that stand at one place because theirs is known only about. */
type Spot = Pick<CoverageCommune, "insee" | "km" | "approximate" | "population">;

function spotsOf(communes: readonly CoverageCommune[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const { insee, latitude, longitude, km, approximate, population } of communes) {
    const at = [latitude, longitude, approximate].join(" ");
    const before = spots.get(at);
    spots.set(at, { insee, km, approximate, population: population + (before?.population ?? 0) });
  }
  return [...spots.values()];
}

/** A layer for each look: what is nearest first, so that what is far lies over it. */
function layersOf(communes: readonly CoverageCommune[]): DotLayer[] {
  const spots = spotsOf(communes);
  const sizeOf = ({ population }: Spot) => SIZES.find(({ below }) => population < below)?.size ?? QUIET;
  return BANDS.flatMap((band) =>
    SIZES_OF[band].flatMap((size) =>
      [true, false].flatMap((isHollow): DotLayer[] => {
        const own = spots.filter(
          (spot) =>
            bandOf(spot.km) === band && spot.approximate === isHollow && (size === QUIET || sizeOf(spot) === size),
        );
        const points = own.flatMap(({ insee }) => {
          const point = mapPointOf(insee);
          return point ? [{ x: point.x * MAP.width, y: point.y * MAP.height }] : [];
        });
        const key = [band, size, isHollow].join(" ");
        return points.length > 0 ? [{ key, path: pathOfDots(points), size, ...INKS[band], isHollow }] : [];
      }),
    ),
  );
}

function marksOf({ coverage: { schools, candidates }, beyond }: CoverageContext): DistanceMark[] {
  const markOf = (insee: string, mark: Omit<DistanceMark, "x" | "y" | "ring">, ring: number) => {
    const [point, position] = [mapPointOf(insee), positionOf(insee)];
    return point && position ? [{ ...mark, x: point.x, y: point.y, ring: ring && mapLengthOf(position, ring) }] : [];
  };
  return [
    ...candidates.flatMap(({ id, label, communeInsee }) =>
      markOf(communeInsee, { key: `candidat ${id}`, kind: "candidate", label, name: label, href: null }, LIMIT_KM),
    ),
    ...schools.flatMap(({ code, name, commune, communeInsee }) => {
      const dot = { label: name, name: `${name} (${commune})`, href: `/ecoles/${code}` };
      return markOf(communeInsee, { key: code, kind: "school", ...dot }, LIMIT_KM);
    }),
    ...beyond
      .slice(0, TOWNS)
      .filter(({ insee }) => !candidates.some(({ communeInsee }) => communeInsee === insee))
      .flatMap(({ insee, name }) => markOf(insee, { key: insee, kind: "town", label: name, name, href: null }, 0)),
  ];
}

function legendOf({ t, coverage: { communes, schools, candidates } }: CoverageContext): LegendItem[] {
  // What is near is drawn as all that is within reach.
  const drawn = communes.map(({ km }) => (isWithinReach(km) ? "within" : bandOf(km)));
  const present = (["within", "beyond", "far"] as const).filter((band) => drawn.includes(band));
  const mark = (kind: "school" | "candidate"): LegendItem => ({
    key: kind,
    mark: kind,
    text: t(`map.legend.${kind}`, { limit: LIMIT_KM }),
  });
  return [
    ...(schools.length > 0 ? [mark("school")] : []),
    ...(candidates.length > 0 ? [mark("candidate")] : []),
    ...present.map((band) => ({
      key: band,
      mark: { ...INKS[band], radius: band === "within" ? 3 : 5, isHollow: false },
      text: t(`map.legend.${band}`, edgesOf(band)),
    })),
    {
      key: "approximate",
      mark: { fill: "var(--ink-soft)", shape: "disc", radius: 5, isHollow: true },
      text: t("map.legend.approximate"),
    },
  ];
}

const credits = {
  outlines: (chunks: ReactNode) => <TextLink href="https://mapsvg.com/maps/france-departments">{chunks}</TextLink>,
  positions: (chunks: ReactNode) => <TextLink href="https://www.geonames.org">{chunks}</TextLink>,
  licence: (chunks: ReactNode) => <TextLink href="https://creativecommons.org/licenses/by/4.0/">{chunks}</TextLink>,
};

/** Every commune of the region by how far it is from a school, and what candidates would reach. */
export function CoverageMap({ context }: { context: CoverageContext }) {
  const { coverage, f, t, common, reach } = context;
  const { communes, schools, candidates, departements } = coverage;
  return (
    <DistanceMap
      title={mapTitleOf(context)}
      heads
      description={t("map.description", { schools: schools.length, candidates: candidates.length })}
      hint={[
        t("map.sizes", { limit: LIMIT_KM, small: f.integer(SMALL.below), large: f.integer(MEDIUM.below) }),
        positionsText(context),
      ].join(" ")}
      source={t.rich("map.source", {
        ...credits,
        vintage: populationText(context),
        metropolises: context.metropolises,
      })}
      download={filesOf(context, "carte", ["csv", "xlsx", "svg", "png"])}
      frame={MAP}
      areas={listOutlines().map(({ code, ...outline }) => ({
        ...outline,
        key: code,
        code,
        chosen: false,
        href: null,
        // No name of a school lies over a département that has none, if it can be helped: it would seem to be there.
        empty: !departements.some((one) => one.code === code && one.schools > 0),
      }))}
      layers={layersOf(communes)}
      marks={marksOf(context)}
      legend={legendOf(context)}
      codesHint={t("map.codes")}
      table={{
        caption: t("map.caption"),
        summary: common("chart.seeData"),
        headers: [
          t("map.band"),
          t("map.outside"),
          t("map.share"),
          t("map.metropolitan"),
          t("map.communes"),
          t("map.known"),
        ],
        rows: BANDS.map((band) => {
          const own = communes.filter(({ km }) => bandOf(km) === band);
          const [outside, metropolitan] = [false, true].map((wanted) =>
            peopleIn(own.filter(({ isMetropolitan }) => isMetropolitan === wanted)),
          );
          const people = outside?.people ?? 0;
          return {
            key: band,
            cells: [
              t(`bands.${band}`, edgesOf(band)),
              f.integer(people),
              shareText(context, people, reach.outside.people),
              f.integer(metropolitan?.people ?? 0),
              f.integer(own.length),
              f.integer(own.filter(({ approximate }) => !approximate).length),
            ],
          };
        }),
      }}
    />
  );
}
