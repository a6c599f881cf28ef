import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { applyRegister, previewRegister } from "@/lib/people/register/commands";
import { issueMessage, sourceText } from "@/lib/people/register/messages";
import { isWithoutRows, type RegisterReport } from "@/lib/people/register/plan/report";
import type { RegisterIssue, RegisterWarning } from "@/lib/people/register/rules/issues";
import { listedOption, readArguments } from "../arguments";
import type { CliCommand } from "../commands";
import { fromWhereCalled, type Io, systemContext, UsageError } from "../io";

const OPTIONS = { "dry-run": { type: "boolean" }, strict: { type: "boolean" }, format: { type: "string" } } as const;

async function readGiven(io: Io, paths: readonly string[]): Promise<{ name: string; bytes: Uint8Array }> {
  const [path, extra] = paths;
  if (!path) throw new UsageError(io.t("cli.missingFile"));
  if (extra !== undefined) throw new UsageError(io.t("cli.unexpectedArgument", { option: extra }));
  try {
    return { name: basename(path), bytes: await readFile(fromWhereCalled(path, process.env)) };
  } catch {
    throw new UsageError(io.t("cli.noFile", { path }));
  }
}

export const importCommand: CliCommand = async (args, io) => {
  const { values, positionals } = readArguments(args, io, OPTIONS, true);
  const format = listedOption(io, "format", values.format, ["text", "json"], "text");
  const file = await readGiven(io, positionals);
  const { strict = false, "dry-run": dryRun = false } = values;
  const result = await (dryRun ? previewRegister : applyRegister)(systemContext(), file, { strict });
  if (!result.ok) {
    io.tell(result.failure.kind === "rule" ? io.t("cli.changedMeanwhile") : io.t("cli.forbidden"));
    return false;
  }
  const report = result.value;
  const { created, updated, unchanged, rejected } = report;
  if (format === "json") io.out(JSON.stringify(asJson(report, io)));
  else io.out(io.t("cli.counts", { created, updated, unchanged, rejected }));
  tellAbout(report, io, { dryRun, asText: format === "text" });
  return report.issues.length === 0;
};

/** What `import --format json` prints (contracts.md §3): these keys in this order, and no other. */
function asJson({ created, updated, unchanged, rejected, issues, warnings }: RegisterReport, io: Io) {
  const say = (issue: RegisterIssue | RegisterWarning) => {
    const { line, column, code } = issue;
    return { line, column, code, message: issueMessage(io.t, io.format, issue) };
  };
  return { created, updated, unchanged, rejected, errors: issues.map(say), warnings: warnings.map(say) };
}

function tellAbout(report: RegisterReport, io: Io, { dryRun, asText }: { dryRun: boolean; asText: boolean }) {
  const { ignored, issues, warnings, cohorts, rejected, refused, fileRefused, source } = report;
  if (fileRefused && source) io.tell(sourceText(io.t, source));
  if (ignored.length > 0) io.tell(io.t("cli.ignored", { columns: ignored.join(", ") }));
  for (const { cohort, programme, startsOn, endsOn, capacity } of cohorts) {
    const dates = { start: io.format.tableDate(startsOn), end: io.format.tableDate(endsOn) };
    io.tell(io.t(dryRun ? "cli.cohortToCreate" : "cli.cohortCreated", { cohort, programme, ...dates, capacity }));
  }
  for (const warning of warnings) io.tell(io.t("cli.warning", { text: issueMessage(io.t, io.format, warning) }));
  if (asText) for (const issue of issues) io.tell(issueMessage(io.t, io.format, issue));
  const outside = warnings.filter(({ code }) => code === "outside_window").length;
  if (outside > 0) io.tell(io.t("cli.outside", { count: outside }));
  if (isWithoutRows(report)) io.tell(io.t("cli.noRows"));
  if (refused) io.tell(io.t("cli.strict"));
  else if (dryRun) io.tell(io.t("cli.dryRun"));
  if (rejected > 0) io.tell(io.t(refused || dryRun ? "cli.rejectsUnwritten" : "cli.rejects", { count: rejected }));
}
