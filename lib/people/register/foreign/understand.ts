import "server-only";
import { setImmediate } from "node:timers/promises";
import { cohortScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { foldForKey } from "@/lib/foundation/core/fold";
import { db } from "@/lib/foundation/db/client";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import { placeText, tellsSomebody } from "@/lib/people/intake/rules/convert";
import {
  type DecidedColumn,
  type IntakeDecisions,
  type KeptContext,
  saysCohort,
  sourceOf,
} from "@/lib/people/intake/rules/decisions";
import { intakeKind } from "@/lib/people/intake/rules/fields";
import { matchColumns, type RememberedColumns } from "@/lib/people/intake/rules/match";
import { dayOrderOf } from "@/lib/people/intake/rules/repair-day";
import { type SurveyedColumn, surveyor } from "@/lib/people/intake/rules/survey";
import type { Row } from "@/lib/people/intake/rules/table";
import { chosenTarget, type ValueMaps, valueKey } from "@/lib/people/intake/rules/values";
import { TableRefused } from "@/lib/services/tables/read-tables";
import type { TableRefusalReason } from "@/lib/services/tables/rules/refusals";
import type { RegisterFile } from "../read/file";
import { columnNamed } from "../read/header";
import { dayTold } from "../rules/choices";
import { REQUIRED_NAMES } from "../rules/columns";
import { type HeadingPlace, type OpenForeign, openForeign, rowsBelow } from "./table";

/** Whether it goes on as a register, letter for letter: school and cohort are there under their names, and one more that is ours alone. */
export function isRegister(headings: readonly string[]): boolean {
  const named = headings.map(columnNamed);
  if (!named.includes("ecole") || !named.includes("promotion")) return false;
  return (
    REQUIRED_NAMES.every((name) => named.includes(name)) ||
    headings.some((heading) => heading.includes("_") && columnNamed(heading) !== null)
  );
}

export type KnownSource = { name: string; columns: RememberedColumns; maps: ValueMaps };

/** Those who may import read what every source was like: organisations, and nobody of their people. */
export async function knownSources(): Promise<KnownSource[]> {
  const rows = await db.intakeSource.findMany({
    select: { name: true, columns: true, maps: true },
    orderBy: { name: "asc" },
  });
  return rows.map(({ name, columns, maps }) => ({ name, columns: JSON.parse(columns), maps: JSON.parse(maps) }));
}

/** SCHOOL/COHORT, which files and forms name it by. */
export type CohortOption = { key: string; school: string; code: string };

/** The cohorts that a file may bring people to: those that are neither over nor cancelled, and in scope. */
export async function cohortOptions(ctx: Context): Promise<(CohortOption & { id: string })[]> {
  const cohorts = await db.cohort.findMany({
    where: { AND: [cohortScope(ctx.actor), { cancelledOn: null, endsOn: { gte: ctx.today } }] },
    select: { id: true, code: true, school: { select: { code: true, name: true } } },
    orderBy: [{ school: { name: "asc" } }, { startsOn: "asc" }, { id: "asc" }],
  });
  return cohorts.map(({ id, code, school }) => ({ id, key: `${school.code}/${code}`, school: school.name, code }));
}

/** What the rows of people say, looked through once. */
export type FileSurvey = {
  rows: number;
  columns: SurveyedColumn[];
  /** What the file calls cohorts, where it does, with how many rows. */
  places: { text: string; count: number }[];
};

type Decided = HeadingPlace & Pick<IntakeDecisions, "columns" | "context">;

async function* rowsOfPeople({ rows, header: { headings } }: OpenForeign, decided: Decided): AsyncGenerator<Row> {
  const isOfSomebody = tellsSomebody(decided);
  for await (const row of rowsBelow(decided, { rows, headings })) if (isOfSomebody(row)) yield row;
}

/** What the rows call the cohort they are of. */
function placesIn(decided: Decided) {
  const places = new Map<string, { text: string; count: number }>();
  const counts = saysCohort(decided);
  return {
    add(row: Row): void {
      const text = counts ? placeText(decided, row) : "";
      if (text === "") return;
      const known = places.get(valueKey(text));
      if (known) known.count += 1;
      else places.set(valueKey(text), { text, count: 1 });
    },
    all: () => [...places.values()],
  };
}

export async function surveyFile(open: OpenForeign, decided: Decided): Promise<FileSurvey> {
  const survey = surveyor(open.header.headings);
  const places = placesIn(decided);
  for await (const row of rowsOfPeople(open, decided)) {
    survey.add(row);
    places.add(row);
  }
  const columns: SurveyedColumn[] = [];
  for (const column of survey.columns(repairWithPlaces, decided.context)) {
    columns.push(column);
    await setImmediate();
  }
  return { rows: survey.rows(), columns, places: places.all() };
}

/** What the file calls cohorts, and nothing else of it. */
export async function surveyPlaces(open: OpenForeign, decided: Decided): Promise<FileSurvey["places"]> {
  const places = placesIn(decided);
  for await (const row of rowsOfPeople(open, decided)) places.add(row);
  return places.all();
}

/** Where one cohort alone has its school, and its code where several have, in what stands above the headings, or in the name of the file. */
function cohortIn(text: string, cohorts: readonly CohortOption[]): string | null {
  const folded = foldForKey(text);
  const there = cohorts.filter(({ key, school }) =>
    [school, key.split("/")[0] ?? ""].some((name) => folded.includes(foldForKey(name))),
  );
  const named = there.filter(({ code }) => folded.includes(foldForKey(code)));
  const found = named.length > 0 ? named : there;
  return found.length === 1 ? (found[0]?.key ?? null) : null;
}

/** What the file calls cohorts becomes those it can only mean. */
export function placesKnown(
  maps: ValueMaps,
  places: readonly { text: string }[],
  cohorts: readonly CohortOption[],
): ValueMaps {
  const open = places.filter(({ text }) => chosenTarget(maps, "cohort", text) === undefined);
  if (open.length === 0) return maps;
  const meantBy = new Map<string, Set<string>>();
  for (const { key, school, code } of cohorts)
    for (const name of [key, `${school}${code}`, code].map(foldForKey))
      meantBy.set(name, (meantBy.get(name) ?? new Set()).add(key));
  const found = open.flatMap(({ text }) => {
    const [meant, other] = meantBy.get(foldForKey(text)) ?? [];
    return meant !== undefined && other === undefined ? [[valueKey(text), meant] as const] : [];
  });
  return found.length === 0 ? maps : { ...maps, cohort: { ...Object.fromEntries(found), ...maps.cohort } };
}

export type UnderstoodFile = { decisions: IntakeDecisions; isKnownSource: boolean };

const WORDS_OF_SOURCES: readonly (readonly [RegExp, string])[] = [
  [/mission locale|\bml\b/, "Mission locale"],
  [/france travail|pole emploi/, "France Travail"],
  [/cap emploi/, "Cap emploi"],
  [/\bplie\b/, "PLIE"],
];

function sourceNamed(text: string, sources: readonly KnownSource[]): string | null {
  const folded = foldForKey(text);
  const known = sources.find(({ name }) => folded.includes(foldForKey(name)));
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[_-]+/g, " ");
  return known?.name ?? WORDS_OF_SOURCES.find(([words]) => words.test(plain))?.[1] ?? null;
}

/**
 * What stands in a file that is no register. Null for a register, for what is no table, and for one in which no column is of people:
 * these go on as registers do, and are refused with what is wrong with them. Throws TableRefused for what a register has no words for. `chosen` is the sheet and the line that somebody told.
 */
export async function understandFile(
  ctx: Context,
  file: RegisterFile,
  { cohort = null, chosen, before }: { cohort?: string | null; chosen?: HeadingPlace; before?: IntakeDecisions } = {},
): Promise<UnderstoodFile | null> {
  let open: OpenForeign;
  try {
    open = await openForeign(file.bytes, chosen);
  } catch (error) {
    if (error instanceof TableRefused && !SAID_AT_ONCE.includes(error.refusal.reason)) return null;
    throw error;
  }
  const { header, table } = open;
  if (!chosen && isRegister(header.headings.map(({ text }) => text))) return null;
  const context = before?.context ?? { today: ctx.today, from1904: table.from1904 };
  const place = { sheet: header.sheet, lines: header.lines };
  const survey = await surveyFile(open, { ...place, columns: [], context });
  const [sources, cohorts] = await Promise.all([knownSources(), cohortOptions(ctx)]);
  const source = sourceOf(
    sources,
    survey.columns.map(({ text }) => text),
  );
  const matched = matchColumns(survey.columns, source?.columns);
  const textOf = new Map(survey.columns.map(({ position, text }) => [position, text]));
  const columns = matched.map((column) => ({ ...column, text: textOf.get(column.position) ?? "" }));
  if (!chosen && !columns.some(({ choice }) => OF_PEOPLE.some((field) => field === choice))) return null;
  const first = header.lines[0] ?? 0;
  const above = (table.sheets[header.sheet]?.head ?? [])
    .filter(({ line }) => line < first)
    .flatMap(({ cells }) => cells.map(({ text }) => text));
  const title = [file.name, table.sheets[header.sheet]?.name ?? "", ...above].join(" ");
  const decisions: IntakeDecisions = {
    ...place,
    columns,
    maps: source?.maps ?? {},
    cohort: before?.cohort ?? cohort ?? cohortIn(title, cohorts),
    step: before?.step ?? "candidat",
    appliedOn: before?.appliedOn ?? ctx.today,
    saidOn: dayTold(title, context.today),
    source: before?.source ?? source?.name ?? sourceNamed(title, sources),
    context: { ...context, ...waysOf(columns, survey) },
  };
  if (!saysCohort(decisions)) return { decisions, isKnownSource: source !== null };
  const places = await surveyPlaces(open, decisions);
  const maps = placesKnown(decisions.maps, places, cohorts);
  return { decisions: { ...decisions, maps }, isKnownSource: source !== null };
}

/** What a register has no words for: what it is instead, and how to save it. */
const SAID_AT_ONCE: readonly string[] = [
  "file_encrypted",
  "file_numbers",
  "file_binary_workbook",
  "file_web_archive",
  "file_document",
  "file_archive",
  "file_old_too_heavy",
  "file_unverifiable",
  "file_reader_busy",
] satisfies TableRefusalReason[];

/** How its days and names are written, as far as the columns say. */
function waysOf(
  columns: readonly DecidedColumn[],
  { columns: found }: FileSurvey,
): Pick<KeptContext, "dayOrder" | "nameOrder"> {
  const positions = (kinds: readonly string[]) =>
    columns.flatMap(({ choice, position }) =>
      choice && choice !== "left_out" && kinds.includes(intakeKind(choice)) ? [position] : [],
    );
  const days = positions(["birth", "day"]);
  const cells = found.filter(({ position }) => days.includes(position)).flatMap((column) => column.cells);
  const isAmerican = dayOrderOf(cells.map(({ cell }) => cell.text)) === "mdy";
  const [named] = positions(["fullName"]);
  const heading = foldForKey(columns.find(({ position }) => position === named)?.text ?? "");
  return {
    ...(isAmerican && { dayOrder: "mdy" as const }),
    ...(heading.startsWith("prenom") && { nameOrder: "first_last" as const }),
    ...(heading.startsWith("nom") && { nameOrder: "last_first" as const }),
  };
}

const OF_PEOPLE = ["nom", "prenom", "identite", "date_naissance", "telephone", "email"] as const;
