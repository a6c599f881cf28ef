import type { Disclosed } from "../../tally/rules/disclosure";
import { wilson95 } from "../../tally/rules/wilson";
import type { Line } from "./alternatives";
import type { Publication } from "./block-table";
import {
  BLOCK_YEARS,
  blockOf,
  type ClosedPeriods,
  PUBLISHED_WINDOWS,
  type PublishedWindow,
  type ReadingDays,
} from "./periods";
import type { Release } from "./release";

/** A place in a period, and what of it is published at each window: null what is not, absent while nothing is. */
export type PublishedLine = {
  kind: Line["kind"];
  place: string;
  period: number;
  releases: Partial<Record<PublishedWindow, Release | null>>;
};

export type Publications = {
  /** `code` of their lines: one that has moved to another département has some in each. */
  schools: readonly { code: string; school: string; name: string; departement: string }[];
  /** Years of exit with figures of their own, the latest first, with the days they were read on. */
  years: readonly { year: number; days: ReadingDays }[];
  /** Blocks of years with figures of schools, the latest first, by first year. */
  blocks: readonly number[];
  lines: ReadonlyMap<string, PublishedLine>;
};
export type PublishedFigures = Disclosed<Publications>;

const keyOf = (kind: Line["kind"], place: string, period: number) => `${kind}/${place}/${period}`;

export function publishedFigures(
  schools: Publications["schools"],
  { years, blocks }: ClosedPeriods,
  publications: readonly Publication[],
): Publications {
  const lines = new Map<string, PublishedLine>();
  for (const { kind, place, period, window, release } of publications) {
    const key = keyOf(kind, place, period);
    const line = lines.get(key) ?? { kind, place, period, releases: {} };
    line.releases[window] = release;
    lines.set(key, line);
  }
  return {
    schools,
    years: years
      .filter(({ ownFigures }) => ownFigures)
      .map(({ year, days }) => ({ year, days }))
      .sort((a, b) => b.year - a.year),
    blocks: [...blocks.keys()].sort((a, b) => b - a),
    lines,
  };
}

export function lineOf({ lines }: PublishedFigures, kind: Line["kind"], place: string, period: number): PublishedLine {
  return lines.get(keyOf(kind, place, period)) ?? { kind, place, period, releases: {} };
}

/** The block whose figures of schools stand beside those of a year: its own once it is closed, else the latest. */
export function blockBeside({ blocks }: PublishedFigures, year: number): number | null {
  return blocks.find((block) => block === blockOf(year)) ?? blocks[0] ?? null;
}

/** « 2016–2018 » */
export function blockName(block: number): string {
  return `${block}–${block + BLOCK_YEARS - 1}`;
}

export function intervalOf({ base, positives }: Release): [number, number] | null {
  return positives === null ? null : wilson95(positives, base);
}

export function isShown({ releases }: PublishedLine): boolean {
  return PUBLISHED_WINDOWS.some((window) => releases[window]);
}
