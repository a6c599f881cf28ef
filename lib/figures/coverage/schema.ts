import { z } from "zod";
import { FIGURE_FORMATS, type FigureFormat } from "@/lib/figures/indicators/schema";

/** What one types at most, as in any search for a commune. */
const LONGEST = 80;
/** Far more than are tried at once. */
const MOST_TYPED = 50;

const asList = (typed: string | string[] | undefined) => [typed ?? []].flat();
const several = () =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined);

export const coverageSearch = z.object({
  /** INSEE codes of the places that are tried, one or several of the same parameter. */
  essai: several().transform((typed) =>
    asList(typed)
      .slice(0, MOST_TYPED)
      .map((code) => code.slice(0, LONGEST)),
  ),
  /** What was typed to try one more: a name or a postcode. */
  commune: several().transform((typed) => (asList(typed)[0] ?? "").trim().slice(0, LONGEST)),
});
export type CoverageSearch = z.infer<typeof coverageSearch>;

export const COVERAGE_TABLES = ["carte", "departements", "candidats", "communes"] as const;
export type CoverageTable = (typeof COVERAGE_TABLES)[number];

export const coverageDownloadSearch = coverageSearch.extend({
  tableau: z.enum(COVERAGE_TABLES).optional().catch(undefined),
  format: z.enum(FIGURE_FORMATS).nullable().default("csv").catch(null),
});

type Address = { essai?: readonly string[]; tableau?: CoverageTable; format?: FigureFormat };

/** A page or a file with the places that are tried on it. */
export function coverageAddress(path: string, { essai = [], tableau, format }: Address): string {
  const search = new URLSearchParams(essai.map((insee) => ["essai", insee]));
  if (tableau) search.set("tableau", tableau);
  if (format) search.set("format", format);
  return search.size > 0 ? `${path}?${search}` : path;
}
