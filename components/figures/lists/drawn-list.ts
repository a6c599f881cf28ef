import "server-only";
import type { ReactNode } from "react";
import type { Column } from "@/components/ui/table";
import type { Choice } from "@/lib/foundation/core/form";
import { type Direction, inTextOrder, type SortValue, sortedBy } from "@/lib/foundation/core/order";
import type { ListName } from "@/lib/foundation/core/whole-lists";
import type { Fixed } from "@/lib/foundation/platform/french-csv";
import type { ListState } from "@/lib/foundation/platform/list-params";
import { listWords } from "./list-words";

type FileCell = string | number | Fixed | null;
type InFile<Line> = { header: string; value: (line: Line) => FileCell };

/** What a list says of each of its lines, on screen and in its file. */
export type ListColumn<Line> = Omit<Column<Line>, "cell" | "sort"> & {
  /** What its file has; the screen too, unless `cell` says it otherwise. */
  value: (line: Line) => FileCell;
  cell?: (line: Line) => ReactNode;
  /** Several columns of a file in place of the one. */
  inFile?: readonly InFile<Line>[];
  /** `as` is its name in an address. */
  sort?: { as: string; by: (line: Line) => SortValue; first?: Direction };
};

/** A list that is read whole: what its lines are, by what they are narrowed, and what is said of each. */
export type DrawnList<Line> = {
  name: ListName;
  title: string;
  /** Without its day and its ending. */
  fileName: string;
  lines: readonly Line[];
  keyOf: (line: Line) => string;
  /** What parts of the filter ask of a line; several where it is of several. */
  parts: Partial<Record<string, (line: Line) => string | readonly string[] | null>>;
  /** Those that cannot be left out come first, and are none of the columns of `WHOLE_LISTS`. */
  columns: readonly ListColumn<Line>[];
  /** The order without one in the address; lines as they are without it. */
  sortedAtFirst?: { as: string; direction: Direction };
  /** What else is to be known of its file, under the filter. */
  about?: readonly (readonly [string, string])[];
};

/** Of a list and an address: the lines that are meant, all of them and in their order. */
export function meantLines<Line>(list: DrawnList<Line>, { filter, order }: ListState): readonly Line[] {
  const wanted = Object.entries(filter);
  const found = list.lines.filter((line) =>
    wanted.every(([part, value]) => valuesOf(list, part, line).includes(value ?? "")),
  );
  const by = order ? { as: order.key, direction: order.direction } : list.sortedAtFirst;
  const sorted = list.columns.find(({ sort }) => sort && sort.as === by?.as);
  if (!by || !sorted?.sort) return found;
  const name = list.columns[0]?.sort?.by ?? (() => "");
  return sortedBy(found, by.direction, sorted.sort.by, (line) => String(name(line) ?? ""));
}

function valuesOf<Line>({ parts }: DrawnList<Line>, part: string, line: Line): readonly string[] {
  const value = parts[part]?.(line) ?? [];
  return typeof value === "string" ? [value] : value;
}

/** What each part can be, of the lines there are, and what an address has chosen of it. */
export async function partChoices<Line>(list: DrawnList<Line>, { filter }: ListState) {
  const words = await listWords(list.name);
  return Object.keys(list.parts).map((part) => {
    const chosen = filter[part];
    const values = new Set([...list.lines.flatMap((line) => valuesOf(list, part, line)), ...(chosen ? [chosen] : [])]);
    const choices: Choice[] = [...values].map((value) => ({ value, label: words.value(part, value) }));
    return { part, label: words.part(part), chosen, choices: inTextOrder(choices, ({ label }) => label) };
  });
}

/** The columns that are shown: those that cannot be left out, then those chosen, in the order of the list. */
export function columnsToShow<Line>(list: DrawnList<Line>, shown: readonly string[], chosen: readonly string[]) {
  return list.columns.filter(({ key }) => !chosen.includes(key) || shown.includes(key));
}

/** What a part of a filter is called and says, in the order in which the form has them. */
export async function filterWords(name: ListName, { filter }: Pick<ListState, "filter">) {
  const words = await listWords(name);
  return Object.entries(filter).map(([part, value]) => ({
    part,
    label: words.part(part),
    value: words.value(part, value ?? ""),
  }));
}
