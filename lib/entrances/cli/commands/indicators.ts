import {
  type Definition,
  definitionFor,
  definitionRefs,
  HEADLINE,
  readDefinitionRef,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import { getIndicatorReport, type IndicatorReport } from "@/lib/figures/indicators/readings/report";
import { GROUPINGS } from "@/lib/figures/indicators/tally/groups";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { parseCivilDate } from "@/lib/foundation/core/civil-date";
import { parseInstant } from "@/lib/foundation/core/instant";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { listedOption, readArguments, requiredOption } from "../arguments";
import type { CliCommand } from "../commands";
import { type Io, systemContext, UsageError } from "../io";

const OPTIONS = {
  window: { type: "string" },
  "as-of": { type: "string" },
  "known-at": { type: "string" },
  definition: { type: "string" },
  by: { type: "string" },
  format: { type: "string" },
} as const;

function instantOf(io: Io, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant) return instant;
  throw new UsageError(io.t("cli.badTimestamp", { option: "--known-at", value: text }));
}

/** Prints the figures of the network under one definition (contracts.md §3). */
export const indicatorsCommand: CliCommand = async (args, io) => {
  const { values } = readArguments(args, io, OPTIONS);
  const window = listedOption(io, "window", values.window, WINDOWS);
  const given = requiredOption(io, "as-of", values["as-of"]);
  const asOf = parseCivilDate(given);
  if (!asOf) throw new UsageError(io.t("cli.badDate", { option: "--as-of", value: given }));
  const knownAt = instantOf(io, values["known-at"]);
  const named = values.definition === undefined ? HEADLINE : readDefinitionRef(values.definition);
  const definition = named ?? listedOption(io, "definition", values.definition, definitionRefs());
  const by = listedOption(io, "by", values.by, GROUPINGS, "school");
  const format = listedOption(io, "format", values.format, ["text", "json", "csv"], "text");
  const report = await getIndicatorReport(systemContext(), { window, asOf, knownAt, definition }, by, {
    withProof: format === "json",
  });
  if (format === "json") io.out(JSON.stringify(report));
  else if (format === "csv") io.out(await asCsv(report));
  else for (const line of asText(report, definitionFor(definition, asOf), io)) io.out(line);
  return true;
};

type Line = IndicatorReport["groups"][number];

function linesOf({ groups, total }: IndicatorReport): Line[] {
  return [...groups, { key: "TOTAL", label: "", ...total }];
}

async function asCsv(report: IndicatorReport): Promise<string> {
  const [{ stringify }, { FRENCH_CSV }] = await Promise.all([
    import("csv-stringify/sync"),
    import("@/lib/foundation/platform/french-csv"),
  ]);
  const number = (value: number | null | undefined) => (value == null ? "" : String(value).replace(".", ","));
  const records = linesOf(report).map((line) => ({
    definition: report.definition.code,
    version: report.definition.version,
    window: report.window,
    asOf: report.asOf,
    key: line.key,
    label: line.label,
    leavers: line.leavers,
    neutral: line.neutral,
    due: line.due,
    base: line.base,
    respondents: line.respondents,
    positives: line.positives,
    ...line.families,
    ...(line.denominator === undefined ? {} : { denominator: line.denominator }),
    ...line.classes,
    rate: number(line.rate),
    respondentRate: number(line.respondentRate),
    responseRate: number(line.responseRate),
    lowerBound: number(line.bounds?.[0]),
    upperBound: number(line.bounds?.[1]),
    wilsonLower: number(line.wilson95?.[0]),
    wilsonUpper: number(line.wilson95?.[1]),
    provisional: line.provisional ? 1 : 0,
    broughtIn: line.broughtIn?.people ?? "",
  }));
  return stringify(records, { ...FRENCH_CSV, header: true }).trimEnd();
}

function asText(report: IndicatorReport, under: Definition, { t, format }: Io): string[] {
  const { definition, window, asOf } = report;
  const rows = linesOf(report).map((line) => {
    const denominator = denominatorOf(line, under);
    return [
      line.key,
      format.rate(line.positives, denominator) ?? t("cli.notAvailable"),
      `${line.positives}/${denominator}`,
      format.rate(line.respondents, line.base) ?? t("cli.notAvailable"),
      [
        ...(line.provisional ? [t("cli.provisional")] : []),
        ...(line.broughtIn
          ? [t("cli.broughtIn", { count: line.broughtIn.people, year: line.broughtIn.firstYear })]
          : []),
      ].join(", "),
    ];
  });
  const heading = [t("cli.key"), t("cli.rate"), t("cli.ratio"), t("cli.responseRate"), ""];
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => row[column]?.length ?? 0)));
  const lay = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const title = t("cli.indicators", {
    definition: definition.code,
    version: definition.version,
    window,
    asOf: format.date(asOf),
  });
  return [title, lay(heading), ...rows.map(lay)];
}
