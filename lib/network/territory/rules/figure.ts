import type { CivilDate } from "@/lib/foundation/core/civil-date";

export type FigureContent = {
  /** An exact decimal (value.ts). */
  value: string;
  source: string;
  address: string | null;
  licence: string | null;
  publishedOn: CivilDate | null;
};

export const FIGURE_FIELDS = [
  "value",
  "source",
  "address",
  "licence",
  "publishedOn",
] as const satisfies readonly (keyof FigureContent)[];

export type FigureFailure =
  | "series_code_taken"
  | "figure_known"
  | "figure_unchanged"
  | "figure_in_future"
  | "published_in_future"
  | "published_before_year"
  | "figure_changed_meanwhile"
  | "changed_meanwhile";

/** What a series is called and counts in; its code stays, since files and calls rest on it. */
export const SERIES_FIELDS = ["name", "unit"] as const;

/** A year that has begun, published in it or later and not after today: what is foreseen is no fact. */
export function checkFigure(
  { year, publishedOn }: { year: number; publishedOn: CivilDate | null },
  today: CivilDate,
): "figure_in_future" | "published_in_future" | "published_before_year" | null {
  if (year > Number(today.slice(0, 4))) return "figure_in_future";
  if (publishedOn && publishedOn > today) return "published_in_future";
  if (publishedOn && Number(publishedOn.slice(0, 4)) < year) return "published_before_year";
  return null;
}
