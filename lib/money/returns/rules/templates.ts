import { foldWords } from "@/lib/foundation/core/fold";
import { fieldCalled } from "@/lib/people/intake/rules/synonyms";
import { FSE_COLUMNS, type FseColumn } from "./columns";

/** A column of the portal's template, and what it is filled with; null where it stays empty. */
export type TemplateColumn = { heading: string; field: FseColumn["code"] | null };

/** Which columns the file of participants has, from the year of some entries on. */
export type TemplateContent = {
  /** The first calendar year whose file has them: until that of the next statement. */
  fromYear: number;
  source: string;
  /** JSON of {@link TemplateColumn}s, in their order. */
  columns: string;
};

export const TEMPLATE_FIELDS = ["fromYear", "source", "columns"] as const satisfies readonly (keyof TemplateContent)[];

export type PortalTemplateFailure =
  | "template_taken"
  | "template_without_fields"
  | "template_unchanged"
  | "template_changed_meanwhile";

/** Most columns of a template, and the longest heading of one, in characters. */
export const MOST_TEMPLATE_COLUMNS = 80;
export const LONGEST_HEADING = 200;

/** Of a row of headings that is pasted: with what reads an address, no more is taken. */
export const LONGEST_PASTE = 4_000;

export const isFseField = (code: string): code is FseColumn["code"] => FSE_COLUMNS.some((one) => one.code === code);

export const columnsIn = ({ columns }: Pick<TemplateContent, "columns">): TemplateColumn[] => JSON.parse(columns);

/** Two from one year on are refused, and one of which nothing that is known fills a column. */
export function checkTemplates(
  content: TemplateContent,
  others: readonly TemplateContent[],
): "template_taken" | "template_without_fields" | null {
  if (columnsIn(content).every(({ field }) => field === null)) return "template_without_fields";
  return others.some(({ fromYear }) => fromYear === content.fromYear) ? "template_taken" : null;
}

/** The statement that holds for the file of a year: the last to begin; null where none has. */
export function templateOf<One extends TemplateContent>(templates: readonly One[], year: number): One | null {
  const begun = templates.filter(({ fromYear }) => fromYear <= year);
  return begun.reduce<One | null>((last, one) => (last && last.fromYear > one.fromYear ? last : one), null);
}

/** The headings of a row of cells, or of one a line; what is blank is none. */
export const headingsIn = (pasted: string): string[] =>
  pasted
    .split(/[\t\r\n]+/)
    .map((heading) => heading.replace(/\s+/g, " ").trim().slice(0, LONGEST_HEADING))
    .filter(Boolean)
    .slice(0, MOST_TEMPLATE_COLUMNS);

/** The longest of some names, of two words at least, that a heading has in it: « date d’entrée » of « date d’entrée dans l’opération ». */
function nameWithin(heading: string, names: Iterable<string>): string | null {
  const within = [...names].filter((name) => name.includes(" ") && ` ${heading} `.includes(` ${name} `));
  return within.reduce<string | null>((longest, name) => (name.length > (longest?.length ?? 0) ? name : longest), null);
}

/**
 * What each is filled with by what it is called: as a column of ours, in either language (`namesOf`), or as lists of others call
 * it; else by a name of ours that it has in it. Nothing fills two of them: the first has it.
 */
export function proposedColumns(
  headings: readonly string[],
  namesOf: (code: FseColumn["code"]) => readonly string[],
): TemplateColumn[] {
  const called = new Map(
    FSE_COLUMNS.flatMap(({ code }) => [code, ...namesOf(code)].map((name) => [foldWords(name), code] as const)),
  );
  const exact = headings.map((heading) => {
    const other = fieldCalled(heading) ?? "";
    return called.get(foldWords(heading)) ?? (isFseField(other) ? other : null);
  });
  const taken = new Set<string>();
  const once = (field: FseColumn["code"] | null) => {
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  };
  // Whatever is called so has it before what only has such a name in it.
  const first = exact.map(once);
  return headings.map((heading, at) => {
    const within = () => called.get(nameWithin(foldWords(heading), called.keys()) ?? "") ?? null;
    return { heading, field: first[at] ?? (exact[at] ? null : once(within())) };
  });
}
